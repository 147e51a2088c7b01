import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

/*
 * Before a start: the pages are built where there are none, or where what they are made of has changed since. A machine
 * without the tools to build serves the pages that it has.
 */

const tab = import.meta.dirname;
const built = join(tab, 'dist/index.html');
const sources = [tab, join(tab, '../campaign'), join(tab, '../package-lock.json')];
const isSource = (path: string) => !/[/\\](?:dist|node_modules)(?:[/\\]|$)/.test(path);

/** When a file was last changed; 0 where there is none. */
const changedAt = (path: string): Promise<number> =>
  stat(path).then(
    ({ mtimeMs }) => mtimeMs,
    () => 0,
  );

async function listFiles(path: string): Promise<string[]> {
  const entries = await readdir(path, { recursive: true, withFileTypes: true }).catch(() => null);
  if (entries === null) return [path];
  return entries.map((entry) => join(entry.parentPath, entry.name)).filter(isSource);
}

async function isFresh(builtAt: number): Promise<boolean> {
  const files = (await Promise.all(sources.map(listFiles))).flat();
  const times = await Promise.all(files.map(changedAt));
  return times.every((time) => time <= builtAt);
}

/** Null where the tools to build are not installed (`npm ci --omit=dev`). */
const tools = (): Promise<typeof import('vite') | null> =>
  import('vite').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ERR_MODULE_NOT_FOUND') return null;
    throw error;
  });

const builtAt = await changedAt(built);
if (builtAt === 0 || !(await isFresh(builtAt))) {
  const vite = await tools();
  if (vite !== null) await vite.build({ configFile: join(tab, 'vite.config.ts'), logLevel: 'warn' });
  else if (builtAt === 0) {
    process.stderr.write(
      'There are no pages, and nothing is installed that builds them. Run npm ci without --omit=dev, or copy tab/dist from a machine that built it.\n',
    );
    process.exit(1);
  }
}
