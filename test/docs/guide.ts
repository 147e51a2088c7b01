import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../../', import.meta.url));
export const read = (path: string): string => readFileSync(join(root, path), 'utf8');

export const pages = ['README.md', 'docs/set-up.md', 'docs/operations.md', 'docs/threat-model.md'] as const;

/** The part of a page below a heading, up to the next one of the same rank or above. */
export function section(text: string, heading: string): string {
  const from = text.indexOf(`\n${heading}\n`);
  if (from < 0) throw new Error(`There is no ${heading}`);
  const rank = heading.indexOf(' ');
  const body = text.slice(from + heading.length + 2);
  const end = body.search(new RegExp(`^#{1,${rank}} `, 'm'));
  return end < 0 ? body : body.slice(0, end);
}

/** The rows of all tables in a text, without their headings; each a list of cells. */
export function rows(text: string): string[][] {
  const lines = text.split('\n').map((line) => line.trim());
  return lines
    .filter(
      (line, i) => line.startsWith('|') && !line.startsWith('| ---') && !lines[i + 1]?.startsWith('| ---'),
    )
    .map((line) => line.slice(1, -1).split('|'))
    .map((cells) => cells.map((cell) => cell.trim()));
}

export const all = (text: string, pattern: RegExp): string[] =>
  [...new Set([...text.matchAll(pattern)].map((match) => match[1]!))].sort();

/** Whatever stands between backticks, in running text and tables. */
export const quoted = (text: string): string[] =>
  all(text.replace(/^\s*```[\s\S]*?^\s*```/gm, ''), /`([^`\n]+)`/g);

/** All our own sources below some folders, as one text. */
export function sources(...folders: string[]): string {
  const files = folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.tsx?$/.test(file) && !file.startsWith('dist'))
      .map((file) => join(folder, file)),
  );
  return files.map(read).join('\n');
}
