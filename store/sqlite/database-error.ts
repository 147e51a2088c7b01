/** Why a database file cannot be opened, as a sentence for whoever runs the service. */
export class DatabaseError extends Error {
  readonly code: 'newer' | 'foreign' | 'corrupt' | 'locked' | 'unreadable' | 'held' | 'open-to-others';
  constructor(code: DatabaseError['code'], message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'DatabaseUnusable';
    this.code = code;
  }
}

/** SQLite's primary result codes (https://sqlite.org/rescode.html); the extended ones hold them in the low byte. */
const resultCode = { busy: 5, locked: 6, ioError: 10, corrupt: 11, full: 13, notADatabase: 26 } as const;

function primaryCode(error: unknown): number | null {
  const code = (error as { errcode?: unknown } | null)?.errcode;
  return typeof code === 'number' ? code & 0xff : null;
}

/** Another connection held the lock for longer than we wait. */
export const isBusy = (error: unknown): boolean =>
  primaryCode(error) === resultCode.busy || primaryCode(error) === resultCode.locked;

/** There is no room for it on the disk, or the disk takes nothing. */
export const isFull = (error: unknown): boolean =>
  primaryCode(error) === resultCode.full || primaryCode(error) === resultCode.ioError;

/** Turns what SQLite said while opening `path` into a DatabaseUnusable. */
export function explainError(error: unknown, path: string): DatabaseError {
  if (error instanceof DatabaseError) return error;
  const options = { cause: error };
  const code = primaryCode(error);
  if (isBusy(error))
    return new DatabaseError('locked', `${path} is locked by another program; close it first.`, options);
  if (code === resultCode.corrupt || code === resultCode.notADatabase)
    return new DatabaseError(
      'corrupt',
      `${path} is damaged or not a Kairos database; restore it from a backup or move it away.`,
      options,
    );
  const detail = error instanceof Error ? error.message : String(error);
  return new DatabaseError('unreadable', `${path} cannot be opened: ${detail}`, options);
}
