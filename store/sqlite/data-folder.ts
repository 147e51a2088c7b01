import { chmodSync, existsSync, lstatSync, mkdirSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseError } from './database-error.ts';

/*
 * What is kept names everybody and holds the keys that sign: nobody else on the machine reads it, whatever the umask.
 * Windows has no such modes; there a folder has the rights of the one above.
 */
const hasModes = process.platform !== 'win32';
const others = 0o077;

/** Makes the folder, for its owner alone, where it is missing; refuses one that others may look into. */
export function prepareDataFolder(folder: string): void {
  const isNew = !existsSync(folder);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (!hasModes) return;
  if (isNew) chmodSync(folder, 0o700);
  const wide = [folder, ...readdirSync(folder).map((name) => join(folder, name))].filter(isWide);
  if (wide.length > 0) throw refused(folder, wide);
}

/** A link says nothing of what it leads to; that is looked at. One that leads nowhere is nobody's. */
function isWide(path: string): boolean {
  const { mode } = statSync(path, { throwIfNoEntry: false }) ?? lstatSync(path);
  return !lstatSync(path).isSymbolicLink() || existsSync(path) ? (mode & others) !== 0 : false;
}

/** A word of a command as the shell takes it. */
const quoted = (path: string): string =>
  /^[\w./-]+$/.test(path) ? path : `'${path.replaceAll("'", `'\\''`)}'`;

const refused = (folder: string, [first = folder, ...more]: readonly string[]): DatabaseError =>
  new DatabaseError(
    'open-to-others',
    `${first}${more.length > 0 ? ` (and ${more.length} more)` : ''} may be read or changed by other users of this machine, ` +
      `and holds everybody's names, addresses and the keys that sign. Mend it with: chmod -R go= ${quoted(folder)}`,
  );
