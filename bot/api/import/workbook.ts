import type { FileHandle } from 'node:fs/promises';
import { posix } from 'node:path';
import { tell } from '../../../campaign/told.ts';
import { brokenFile, notATable } from './broken.ts';
import { patternOf } from './cell-text.ts';
import type { FileRow } from './rows.ts';
import { SharedStrings } from './shared-strings.ts';
import { type CellContext, eachSheetRow } from './sheet.ts';
import { type Attributes, readXml } from './xml.ts';
import { Parts } from './zip.ts';

/** Most bytes of a part, unpacked: a sheet of a million people with a dozen columns is well below. */
const limits = { sheet: 1_000_000_000, strings: 250_000_000, other: 20_000_000 } as const;

/**
 * Gives the rows of a workbook's first visible sheet to `take`, in order, as their cells show them. The file is read in
 * pieces; only the texts that cells share are held. Throws a Problem for what is not a whole workbook.
 */
export async function eachWorkbookRow(
  handle: FileHandle,
  take: (row: FileRow) => void | Promise<void>,
): Promise<void> {
  const parts = await Parts.open(handle);
  const workbook = await mainPart(parts);
  const targets = await relationsOf(parts, workbook);
  const { sheets, is1904 } = await sheetsOf(parts, workbook);
  const sheet = sheets
    .filter(({ hidden }) => !hidden)
    .map(({ relation }) => targets.get(relation))
    .find((target) => target?.type === 'worksheet');
  if (sheet === undefined) throw brokenFile(null, tell('file-no-sheet'));
  const partOf = (type: string) => [...targets.values()].find((target) => target.type === type)?.part;
  const strings = partOf('sharedStrings');
  const shared = strings === undefined ? null : await SharedStrings.read(parts.read(strings, limits.strings));
  const patterns = await patternsOf(parts, partOf('styles'));
  const context: CellContext = {
    shared: (index) => shared?.at(index) ?? '',
    pattern: (style) => patterns[style] ?? null,
    is1904,
  };
  await eachSheetRow(parts.read(sheet.part, limits.sheet), context, take);
}

const other = (parts: Parts, part: string) => parts.read(part, limits.other);

interface Target {
  /** Last part of the relation's type, which has two spellings (ECMA-376 part 1 and its strict form). */
  readonly type: string;
  readonly part: string;
}

/** Where the parts are that a part refers to, by the relation's id. */
async function relationsOf(parts: Parts, part: string): Promise<Map<string, Target>> {
  const { dir, base } = posix.parse(part);
  const targets = new Map<string, Target>();
  await readXml(other(parts, posix.join(dir, '_rels', `${base}.rels`)), {
    open(name, { Id = '', Type = '', Target = '', TargetMode }) {
      if (name !== 'Relationship' || TargetMode === 'External') return;
      const path = Target.startsWith('/') ? Target.slice(1) : posix.join(dir, Target);
      targets.set(Id, { type: Type.slice(Type.lastIndexOf('/') + 1), part: path });
    },
  });
  return targets;
}

async function mainPart(parts: Parts): Promise<string> {
  if (parts.has('mimetype') && parts.has('content.xml')) throw notATable(tell('file-ods'));
  if (!parts.has('_rels/.rels')) throw notATable(tell('file-zip'));
  const targets = [...(await relationsOf(parts, '')).values()];
  const part = targets.find(({ type }) => type === 'officeDocument')?.part ?? '';
  if (part.endsWith('.bin')) throw notATable(tell('file-xlsb'));
  if (!/(^|\/)workbook[^/]*\.xml$/i.test(part)) throw notATable(tell('file-office'));
  return part;
}

/** The sheets in their order, with their relations' ids. */
async function sheetsOf(parts: Parts, workbook: string) {
  const sheets: { hidden: boolean; relation: string }[] = [];
  let is1904 = false;
  await readXml(other(parts, workbook), {
    open(name, attributes) {
      if (name === 'workbookPr') is1904 = /^(1|true|on)$/.test(attributes['date1904'] ?? '');
      if (name !== 'sheet') return;
      const hidden = (attributes['state'] ?? 'visible') !== 'visible';
      sheets.push({ hidden, relation: relationIn(attributes) });
    },
  });
  return { sheets, is1904 };
}

/** The prefix of `r:id` is the file's own. */
const relationIn = (attributes: Attributes): string =>
  Object.entries(attributes).find(([name]) => name.endsWith(':id'))?.[1] ?? '';

/** The pattern of every cell style, by its number. */
async function patternsOf(parts: Parts, styles: string | undefined): Promise<(string | null)[]> {
  const own = new Map<number, string>();
  const formats: number[] = [];
  let inCells = false;
  if (styles === undefined) return [];
  await readXml(other(parts, styles), {
    open(name, { numFmtId = '0', formatCode = '' }) {
      if (name === 'numFmt') own.set(Number(numFmtId), formatCode);
      else if (name === 'cellXfs') inCells = true;
      else if (name === 'xf' && inCells) formats.push(Number(numFmtId));
    },
    close(name) {
      if (name === 'cellXfs') inCells = false;
    },
  });
  return formats.map((id) => patternOf(id, own));
}
