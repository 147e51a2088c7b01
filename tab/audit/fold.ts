import type { AuditView } from '../../api/contract/audit.ts';

/** One deed, or several of a kind in a row: a draft that is written is saved every few seconds. */
export interface Folded {
  /** The newest of them. */
  readonly entry: AuditView;
  readonly count: number;
  /** When the first of them was. */
  readonly since: number;
  /** The fields that any of them changed. */
  readonly fields: readonly string[];
}

/** Saves that come more than so long after one another are told by themselves. */
const apartMs = 30 * 60_000;

const isSave = ({ what }: AuditView): boolean => what.endsWith('.change');

const fieldsOf = ({ detail: { fields } }: AuditView): string[] =>
  Array.isArray(fields) ? fields.map(String) : [];

/** Entries, newest first, with saves of the same thing by the same person told as one. */
export function foldSaves(entries: readonly AuditView[]): Folded[] {
  const folded: Folded[] = [];
  for (const entry of entries) {
    const last = folded.at(-1);
    if (last && isSave(entry) && belongs(last, entry)) {
      const fields = [...new Set([...last.fields, ...fieldsOf(entry)])];
      folded[folded.length - 1] = { ...last, count: last.count + 1, since: entry.at, fields };
    } else folded.push({ entry, count: 1, since: entry.at, fields: fieldsOf(entry) });
  }
  return folded;
}

const belongs = ({ entry, since }: Folded, { who, what, subject, at }: AuditView): boolean =>
  entry.who === who && entry.what === what && entry.subject === subject && since - at <= apartMs;
