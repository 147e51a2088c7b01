import { posix } from 'node:path';
import { hasAddress } from './address-text.ts';
import { findHeader, headRows } from './find-header.ts';
import { brokenFile, invalid, notATable } from './import-error.ts';
import { Merges, readMerges } from './merges.ts';
import type { RandomFile } from './random-file.ts';
import { fieldError, text } from './sentences.ts';
import { SharedStrings } from './shared-strings.ts';
import { type CellContext, eachSheetRow, enough } from './sheet.ts';
import { readStyles } from './styles.ts';
import type { TableRow } from './table-row.ts';
import { type Attributes, readXml } from './xml.ts';
import { Parts } from './zip.ts';

/** Most bytes of a part, unpacked: a sheet of a million people with a dozen columns is well below. */
const limits = { sheet: 1_000_000_000, strings: 250_000_000, other: 20_000_000, merges: 60_000_000 } as const;
/** Sheets that are looked into for the one with the people. */
const maxLooked = 30;
const maxSheets = 1_000;

export interface Sheet {
  readonly name: string;
  readonly part: string;
}

/**
 * A workbook whose sheets can be read, each in pieces; only the texts that cells share are held. Throws an ImportError for
 * what is not a whole workbook.
 */
export class Workbook {
  /** Those that are shown, in their order. */
  readonly sheets: readonly Sheet[];
  readonly #parts: Parts;
  readonly #context: Omit<CellContext, 'merges'>;

  private constructor(parts: Parts, sheets: readonly Sheet[], context: Omit<CellContext, 'merges'>) {
    this.#parts = parts;
    this.sheets = sheets;
    this.#context = context;
  }

  static async open(file: RandomFile): Promise<Workbook> {
    const parts = await Parts.open(file);
    const workbook = await mainPart(parts);
    const targets = await readRelations(parts, workbook);
    const { sheets, is1904 } = await readSheets(parts, workbook);
    const shown = sheets.flatMap(({ hidden, name, relation }) => {
      const target = targets.get(relation);
      return hidden || target?.type !== 'worksheet' ? [] : [{ name, part: target.part }];
    });
    if (shown.length === 0) throw brokenFile(null, text('file-no-sheet'));
    const partOf = (type: string) => [...targets.values()].find((target) => target.type === type)?.part;
    const strings = partOf('sharedStrings');
    const shared =
      strings === undefined ? null : await SharedStrings.read(parts.read(strings, limits.strings));
    const styles = partOf('styles');
    const patterns =
      styles === undefined || !parts.has(styles) ? [] : await readStyles(parts.read(styles, limits.other));
    return new Workbook(parts, shown, {
      shared: (index) => shared?.at(index) ?? '',
      pattern: (style) => patterns[style] ?? null,
      is1904,
    });
  }

  /** The sheet of that name; without one, the first that names a column of addresses, else that holds some, else the first. */
  async sheet(name: string | null): Promise<Sheet> {
    if (name !== null) {
      const found = this.sheets.find((sheet) => sheet.name === name);
      if (found !== undefined) return found;
      const names = this.sheets.map((sheet) => sheet.name).slice(0, 20);
      throw invalid([fieldError('sheet', 'sheet-unknown', { name, sheets: names.join(', ') })]);
    }
    const [first, ...others] = this.sheets;
    if (others.length === 0) return first!;
    let best = { sheet: first!, score: 1 };
    for (const sheet of this.sheets.slice(0, maxLooked)) {
      const score = scoreOf(await this.#headOf(sheet));
      if (score > best.score) best = { sheet, score };
      if (score === 3) break;
    }
    return best.sheet;
  }

  /** As `eachSheetRow`. */
  async rows(sheet: Sheet, hidden: Set<number>, take: Parameters<typeof eachSheetRow>[3]): Promise<void> {
    const read = () => this.#parts.read(sheet.part, limits.sheet);
    const merges = this.#parts.sizeOf(sheet.part) > limits.merges ? new Merges() : await readMerges(read());
    await eachSheetRow(read(), { ...this.#context, merges }, hidden, take);
  }

  async #headOf({ part }: Sheet): Promise<TableRow[]> {
    const rows: TableRow[] = [];
    const context = { ...this.#context, merges: new Merges() };
    await eachSheetRow(this.#parts.read(part, limits.sheet), context, new Set(), (row) => {
      if (rows.push(row) >= headRows) return enough;
    });
    return rows;
  }
}

function scoreOf(rows: readonly TableRow[]): number {
  if (rows.length === 0) return 1;
  if (findHeader(rows).isNamed) return 3;
  return rows.some(({ cells }) => cells.some(hasAddress)) ? 2 : 1;
}

const other = (parts: Parts, part: string) => parts.read(part, limits.other);

interface Target {
  /** Last part of the relation's type, which has two spellings (ECMA-376 part 1 and its strict form). */
  readonly type: string;
  readonly part: string;
}

/** Where the parts are that a part refers to, by the relation's id. */
async function readRelations(parts: Parts, part: string): Promise<Map<string, Target>> {
  const { dir, base } = posix.parse(part);
  const targets = new Map<string, Target>();
  await readXml(other(parts, posix.join(dir, '_rels', `${base}.rels`)), {
    open(name, { Id = '', Type = '', Target = '', TargetMode }) {
      if (name !== 'Relationship' || TargetMode === 'External' || targets.size > 2 * maxSheets) return;
      const path = Target.startsWith('/') ? Target.slice(1) : posix.join(dir, Target);
      targets.set(Id, { type: Type.slice(Type.lastIndexOf('/') + 1), part: path });
    },
  });
  return targets;
}

async function mainPart(parts: Parts): Promise<string> {
  if (parts.has('mimetype') && parts.has('content.xml')) throw notATable(text('file-ods'));
  if (!parts.has('_rels/.rels')) throw notATable(text('file-zip'));
  const targets = [...(await readRelations(parts, '')).values()];
  const part = targets.find(({ type }) => type === 'officeDocument')?.part ?? '';
  if (part.endsWith('.bin')) throw notATable(text('file-xlsb'));
  if (!/(^|\/)workbook[^/]*\.xml$/i.test(part)) throw notATable(text('file-office'));
  return part;
}

/** The sheets in their order, with their relations' ids. */
async function readSheets(parts: Parts, workbook: string) {
  const sheets: { name: string; hidden: boolean; relation: string }[] = [];
  let is1904 = false;
  await readXml(other(parts, workbook), {
    open(name, attributes) {
      if (name === 'workbookPr') is1904 = /^(1|true|on)$/.test(attributes['date1904'] ?? '');
      if (name !== 'sheet' || sheets.length >= maxSheets) return;
      const hidden = (attributes['state'] ?? 'visible') !== 'visible';
      sheets.push({
        name: (attributes['name'] ?? '').slice(0, 100),
        hidden,
        relation: relationIn(attributes),
      });
    },
  });
  return { sheets, is1904 };
}

/** The prefix of `r:id` is the file's own. */
const relationIn = (attributes: Attributes): string =>
  Object.entries(attributes).find(([name]) => name.endsWith(':id'))?.[1] ?? '';
