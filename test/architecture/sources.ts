import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');

export function filesOf(room: string): string[] {
  return readdirSync(join(root, room), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
    .filter((file) => !/(^|\/)(dist|node_modules)\//.test(file));
}

export const read = (file: string) => readFileSync(join(root, file), 'utf8');

export interface Import {
  /** A file as `room/…`, a package by name, Node's own as `node:…`. */
  readonly to: string;
  readonly typeOnly: boolean;
}

const pattern =
  /(?:^|\n)\s*(import|export)\s+(type\s+)?(?:[^'";]*?\sfrom\s+)?'([^']+)'|import\('([^']+)'\)|new URL\('(\.[^']+\.ts)'/g;

export function importsOf(file: string): Import[] {
  return [...read(file).matchAll(pattern)].map((match) => {
    const name = match[3] ?? match[4] ?? match[5]!;
    const to = name.startsWith('.') ? relative(root, resolve(root, dirname(file), name)) : name;
    return { to, typeOnly: match[2] !== undefined };
  });
}

/** A circle of files in which each imports the next, types included; null where there is none. */
export function circleIn(files: readonly string[]): string[] | null {
  const targets = new Map(files.map((file) => [file, importsOf(file).map(({ to }) => to)]));
  const done = new Set<string>();
  const path: string[] = [];
  const visit = (file: string): string[] | null => {
    const at = path.indexOf(file);
    if (at >= 0) return [...path.slice(at), file];
    if (done.has(file)) return null;
    path.push(file);
    for (const to of targets.get(file) ?? []) {
      const circle = targets.has(to) ? visit(to) : null;
      if (circle !== null) return circle;
    }
    path.pop();
    done.add(file);
    return null;
  };
  for (const file of files) {
    const circle = visit(file);
    if (circle !== null) return circle;
  }
  return null;
}
