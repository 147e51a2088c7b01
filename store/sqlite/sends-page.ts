import { searchText } from '../../campaign/people/merge-people.ts';
import type { SendEvent } from '../../campaign/sends/event.ts';
import { peopleAt } from '../../campaign/sends/tally.ts';
import type { Page } from '../../ports/page.ts';
import type { SendRow } from '../../ports/send-store.ts';
import type { Audiences } from './audience.ts';
import { fromCursor, toCursor } from './cursor.ts';
import { type Database, yieldToEventLoop } from './database.ts';
import type { Journal } from './journal.ts';
import { type ShardRow, shardsOf, tallyOf } from './shards.ts';

export interface Filter {
  readonly tenant: string;
  readonly campaign: string;
  readonly launch: string;
  /** Sub-statuses to show; null: all. */
  readonly subs: ReadonlySet<string> | null;
  /** Folded part of a name or address; empty: all. */
  readonly wanted: string;
}

/** People that one search looks through: about a third of a second. */
const maxSearched = 200_000;

/** A page of the frozen audience in its order. Shards whose tally has nobody at these sub-statuses are not opened. */
export async function pageOfSends(
  db: Database,
  audiences: Audiences,
  journal: Journal,
  filter: Filter,
  cursor: string | null,
  limit: number,
): Promise<Page<SendRow>> {
  const [first, place] = cursor === null ? [0, 0] : (fromCursor(cursor, [0, 0]) as [number, number]);
  const shards = shardsOf(db, filter.tenant, filter.campaign, filter.launch, first).filter((row) =>
    hasAny(row, filter.subs),
  );
  const items: SendRow[] = [];
  let searched = 0;
  for (const row of shards) {
    if (searched >= maxSearched)
      return { items, next: toCursor([row.shard, row.shard === first ? place : 0]) };
    if (filter.wanted !== '') searched += row.size;
    journal.flush();
    const rest = collect(db, audiences, filter, row, row.shard === first ? place : 0, items, limit);
    if (rest !== null) return { items, next: toCursor([row.shard, rest]) };
    await yieldToEventLoop();
  }
  return { items, next: null };
}

function hasAny(row: ShardRow, subs: ReadonlySet<string> | null): boolean {
  if (row.size === 0 || subs === null) return row.size > 0;
  const tally = tallyOf(row);
  return [...subs].some((sub) => peopleAt(tally, row.size, sub) > 0);
}

/** Adds people of one shard from `place` on until `limit`; the place of the next one that fits, null if there is none. */
function collect(
  db: Database,
  audiences: Audiences,
  { campaign, subs, wanted }: Filter,
  row: ShardRow,
  place: number,
  items: SendRow[],
  limit: number,
): number | null {
  if (wanted !== '' && !audiences.mayHold(row.key, wanted)) return null;
  const people = audiences.people(row.key);
  let stored: ReturnType<typeof storedSends> | null = null;
  for (let i = place; i < people.length; i++) {
    const person = people[i]!;
    if (wanted !== '' && !searchText(person).includes(wanted)) continue;
    stored ??= storedSends(db, row.key);
    const send = stored.get(person.id);
    if (subs !== null && !subs.has(send?.[1] ?? 'planned')) continue;
    if (items.length === limit) return i;
    items.push({ campaign, person, events: send === undefined ? [] : (JSON.parse(send[2]) as SendEvent[]) });
  }
  return null;
}

function storedSends(db: Database, shardKey: number) {
  type Row = [recipient: string, sub: string, events: string];
  const rows = db.rows<Row>('SELECT recipient, sub, events FROM sends WHERE shard = ?', shardKey);
  return new Map(rows.map((row) => [row[0], row]));
}
