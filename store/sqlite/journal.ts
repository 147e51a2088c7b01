import type { SendEvent } from '../../campaign/sends/event.ts';
import { addEvents, factsOf, noFacts, type SendFacts } from '../../campaign/sends/send-facts.ts';
import type { Database } from './database.ts';

/** A send with all its facts, and what they say. */
export interface Standing extends SendFacts {
  readonly shard: number;
  readonly recipient: string;
}

type Entry = readonly [shard: number, recipient: string, facts: readonly SendEvent[]];

/** Sends that are laid down at once: enough to share the pages that they lie on, few enough for some tens of ms. */
const maxLate = 2_000;
/** Commits after which they are laid down too: a link that is opened all the time changes one send alone. */
const maxRows = 5_000;
/** Shards of which it is kept in memory whose send stands on the disk: some 2,000 people each. */
const maxTracked = 64;

/**
 * Facts are made durable in a journal, one row a commit, before they stand with their sends. Sends lie all over the file:
 * to write each in its place twice (intent, answer) would cost several pages a message. They are laid down by the
 * thousand, and before anybody reads sends.
 */
export class Journal {
  readonly #db: Database;
  /** Sends of which facts are in the journal alone. */
  readonly #late = new Map<string, Standing>();
  /** By open shard: whose send may stand on the disk. Whoever is not among them is not looked up there. */
  readonly #tracked = new Map<number, Set<string>>();
  #entries: Entry[] = [];
  #rows = 0;
  /** SQLite's number for what other connections have committed; what is kept here is true as long as it stays. */
  #seen: number | null = null;

  constructor(db: Database) {
    this.#db = db;
  }

  /** Begins a transaction of the caller's. */
  begin(): void {
    this.#entries = [];
    this.#refresh();
  }

  /** Everything that is known of a send. */
  send(shard: number, recipient: string): Standing {
    this.#refresh();
    return this.#standing(shard, recipient);
  }

  /** Notes new facts of a send; returns it as it was and as it is, or null when it knew them all. */
  note(shard: number, recipient: string, facts: readonly SendEvent[]): [Standing, Standing] | null {
    const moved = this.#keep(shard, recipient, facts);
    if (moved !== null) this.#entries.push([shard, recipient, facts]);
    return moved;
  }

  /** Ends a transaction of the caller's: what was noted is durable when it is. */
  end(): void {
    if (this.#entries.length === 0) return;
    this.#db.run('INSERT INTO journal (entries) VALUES (?)', JSON.stringify(this.#entries));
    this.#rows++;
    if (this.#late.size >= maxLate || this.#rows >= maxRows) this.#layDown();
  }

  /** A shard of which all sends were read just now. */
  trackShard(shard: number, recipients: Iterable<string>): void {
    this.#tracked.delete(shard);
    this.#tracked.set(shard, new Set(recipients));
    for (const oldest of this.#tracked.keys())
      if (this.#tracked.size > maxTracked) this.#tracked.delete(oldest);
      else break;
  }

  /** The caller's transaction failed: what is kept here may not be true. */
  forget(): void {
    this.#seen = null;
  }

  /** Has every send stand with all its facts, so that they can be read. */
  flush(): void {
    if (this.#late.size === 0 && this.#db.version === this.#seen) return;
    try {
      this.#db.write(() => {
        this.begin();
        this.#layDown();
      });
    } catch (error) {
      this.forget();
      throw error;
    }
  }

  /** Reads anew what another connection, or a crash, has left in the journal. */
  #refresh(): void {
    const version = this.#db.version;
    if (version === this.#seen) return;
    this.#late.clear();
    this.#tracked.clear();
    for (const [text] of this.#db.rows<[string]>('SELECT entries FROM journal ORDER BY seq'))
      for (const [shard, recipient, facts] of JSON.parse(text) as Entry[])
        this.#keep(shard, recipient, facts);
    this.#seen = version;
  }

  #standing(shard: number, recipient: string): Standing {
    return this.#late.get(keyOf(shard, recipient)) ?? this.#stored(shard, recipient);
  }

  #keep(shard: number, recipient: string, facts: readonly SendEvent[]): [Standing, Standing] | null {
    const before = this.#standing(shard, recipient);
    const added = addEvents(before, facts);
    if (added === null) return null;
    const after = { shard, recipient, events: added.events, known: added.known };
    this.#late.set(keyOf(shard, recipient), after);
    return [before, after];
  }

  #stored(shard: number, recipient: string): Standing {
    if (this.#tracked.get(shard)?.has(recipient) === false) return { shard, recipient, ...noFacts };
    const sql = 'SELECT events FROM sends WHERE shard = ? AND recipient = ?';
    const [row] = this.#db.rows<[string]>(sql, shard, recipient);
    return {
      shard,
      recipient,
      ...(row === undefined ? noFacts : factsOf(JSON.parse(row[0]) as SendEvent[])),
    };
  }

  #layDown(): void {
    const sql = `INSERT INTO sends (shard, recipient, sub, events, message) VALUES (?, ?, ?, ?, ?)
                 ON CONFLICT DO UPDATE
                 SET sub = excluded.sub, events = excluded.events, message = excluded.message`;
    // In the order in which they lie on the disk: each page is then found and filled once.
    const inOrder = [...this.#late.values()].sort(
      (a, b) => a.shard - b.shard || (a.recipient < b.recipient ? -1 : 1),
    );
    for (const { shard, recipient, events, known } of inOrder) {
      const sub = known.outcome.sub;
      this.#db.run(sql, shard, recipient, sub, JSON.stringify(events), acceptedAs(events));
      this.#tracked.get(shard)?.add(recipient);
    }
    this.#db.run('DELETE FROM journal');
    this.#late.clear();
    this.#rows = 0;
  }
}

/** The id under which a provider accepted it, of which it may tell more; null where there is none. */
const acceptedAs = (events: readonly SendEvent[]): string | null =>
  events.findLast((event) => event.type === 'accepted')?.messageId || null;

const keyOf = (shard: number, recipient: string) => `${shard} ${recipient}`;
