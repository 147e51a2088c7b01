import type { Page } from '../../ports/page.ts';
import { text } from '../../ports/sentences.ts';
import { StoreError } from '../../ports/store-error.ts';

/** A cursor names the last item that was shown; the next page begins after it. */
export const toCursor = (position: readonly (string | number)[]): string =>
  Buffer.from(JSON.stringify(position)).toString('base64url');

/** Throws `bad-cursor` for what this store never gave out; `like` shows the kinds of its parts. */
export function fromCursor<T extends readonly (string | number)[]>(cursor: string, like: T): T {
  const position = parsed(cursor);
  const fits =
    Array.isArray(position) &&
    position.length === like.length &&
    position.every((part, i) => typeof part === typeof like[i] && isPlace(part)) &&
    toCursor(position) === cursor;
  if (!fits) throw new StoreError('bad-cursor', text('page-unknown'));
  return position as unknown as T;
}

/** Numbers of a place count something, or are instants. */
const isPlace = (part: unknown) =>
  typeof part === 'string' || (Number.isSafeInteger(part) && Number(part) >= 0);

function parsed(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString());
  } catch {
    return null;
  }
}

/** Makes a page of rows that were asked for with `limit + 1`. */
export function pageOf<Row, Item>(
  rows: readonly Row[],
  limit: number,
  item: (row: Row) => Item,
  position: (row: Row) => readonly (string | number)[],
): Page<Item> {
  const shown = rows.slice(0, limit);
  const last = rows.length > limit ? shown.at(-1) : undefined;
  return { items: shown.map(item), next: last === undefined ? null : toCursor(position(last)) };
}
