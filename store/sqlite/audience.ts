import { foldText } from '../../campaign/people/merge-people.ts';
import { hashOf, type Person } from '../../campaign/people/person.ts';
import type { Database } from './database.ts';
import { packPeople, unpackPeople } from './person-codec.ts';

/** Enough for somebody who pages through a report while a few shards are worked. */
const keptShards = 4;

interface Audience {
  readonly people: readonly Person[];
  /** Where each recipient stands in `people`; made when first asked for. */
  places: Map<string, number> | null;
}

/** The frozen people of shards. A shard's key stands for one audience for ever, so what was read stays true. */
export class Audiences {
  readonly #db: Database;
  readonly #kept = new Map<number, Audience>();

  constructor(db: Database) {
    this.#db = db;
  }

  freeze(shardKey: number, people: readonly Person[]): void {
    this.#db.run('INSERT INTO audiences (shard, people) VALUES (?, ?)', shardKey, packPeople(people));
  }

  people(shardKey: number): readonly Person[] {
    return this.#audience(shardKey).people;
  }

  /**
   * Whether somebody of the shard may have `wanted` (folded) in their name or address; false is certain. Far cheaper
   * than to read them all, and what is kept for the shards at work stays kept.
   */
  mayHold(shardKey: number, wanted: string): boolean {
    const kept = this.#kept.has(shardKey);
    // Quotes and the like are written in another way within JSON.
    const words = wanted.split(/\s+/).filter((word) => !/["\\]/.test(word));
    if (kept || words.length === 0) return true;
    const text = foldText(this.#text(shardKey));
    return words.every((word) => text.includes(word));
  }

  person(shardKey: number, recipient: string): Person | null {
    const audience = this.#audience(shardKey);
    audience.places ??= new Map(audience.people.map(({ id }, place) => [id, place]));
    const place = audience.places.get(recipient);
    return place === undefined ? null : (audience.people[place] ?? null);
  }

  byHash(shardKey: number, hash: number): Person[] {
    return this.#audience(shardKey).people.filter(({ id }) => hashOf(id) === hash);
  }

  #audience(shardKey: number): Audience {
    const audience = this.#kept.get(shardKey) ?? this.#read(shardKey);
    // Put back at the end: the first of the map is the one used longest ago.
    this.#kept.delete(shardKey);
    this.#kept.set(shardKey, audience);
    if (this.#kept.size > keptShards) this.#kept.delete(this.#kept.keys().next().value as number);
    return audience;
  }

  #read(shardKey: number): Audience {
    return { people: unpackPeople(this.#text(shardKey)), places: null };
  }

  #text(shardKey: number): string {
    const row = this.#db.get<{ people: string }>('SELECT people FROM audiences WHERE shard = ?', shardKey);
    return row?.people ?? '[]';
  }
}
