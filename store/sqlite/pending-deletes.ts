import { type Database, yieldToEventLoop } from './database.ts';
import { clearText } from './people-text.ts';
import type { Scrub } from './scrub.ts';

/*
 * A list of a million people, or a launch, is gone for everybody in one small transaction; its rows follow in pieces,
 * so that nobody waits behind them, and what a crash left is cleared away at the next start.
 */
type Kind = 'list' | 'import' | 'launch';

/** Removes a piece; false when nothing was left. */
const removePiece: Record<Kind, (db: Database, key: number) => boolean> = {
  list: (db, key) =>
    db.run(
      `DELETE FROM people WHERE list = ?1 AND (hash, id) IN
         (SELECT hash, id FROM people WHERE list = ?1 ORDER BY hash, id LIMIT 5000)`,
      key,
    ) > 0 || clearText(db, key),
  import: (db, key) =>
    db.run(
      `DELETE FROM staged WHERE import = ?1 AND (bucket, seq) IN
         (SELECT bucket, seq FROM staged WHERE import = ?1 ORDER BY bucket, seq LIMIT 5000)`,
      key,
    ) > 0,
  launch: (db, key) => {
    const shard = db.get<{ key: number }>('SELECT key FROM shards WHERE launch = ? LIMIT 1', key);
    if (shard === undefined) return false;
    db.run('DELETE FROM sends WHERE shard = ?', shard.key);
    db.run('DELETE FROM audiences WHERE shard = ?', shard.key);
    return db.run('DELETE FROM shards WHERE key = ?', shard.key) > 0;
  },
};

/** Notes, within a transaction, that what hangs on `key` is to be removed. */
export function markForDeletion(db: Database, kind: Kind, key: number): void {
  db.run('INSERT INTO leftovers (kind, key) VALUES (?, ?) ON CONFLICT DO NOTHING', kind, key);
}

/** Removes all that is noted. What a closed database interrupts is done at the next start. */
export async function purgeMarked(db: Database, scrub: Scrub): Promise<void> {
  while (db.isOpen && db.write(() => clearPiece(db, scrub))) await yieldToEventLoop();
  if (db.isOpen) scrub.resume();
}

function clearPiece(db: Database, scrub: Scrub): boolean {
  const leftover = db.get<{ kind: Kind; key: number }>('SELECT kind, key FROM leftovers LIMIT 1');
  if (leftover === undefined) return false;
  const { kind, key } = leftover;
  if (removePiece[kind](db, key)) scrub.oweToForgotten();
  else db.run('DELETE FROM leftovers WHERE kind = ? AND key = ?', kind, key);
  return true;
}
