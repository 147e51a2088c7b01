import type { Person } from '../campaign/people/person.ts';
import type { FieldError, LocalizedText } from '../campaign/text/localized-text.ts';
import { eachCsvRow } from './csv-rows.ts';
import { decodeText } from './decode.ts';
import { fittingCharset } from './encoding.ts';
import type { Role } from './header.ts';
import { ImportError, notATable } from './import-error.ts';
import type { RandomFile } from './random-file.ts';
import { type HeaderChoice, type RejectedRow, RowValidator } from './row-validator.ts';
import { text } from './sentences.ts';
import type { TableRow } from './table-row.ts';
import { Workbook } from './workbook.ts';

/** How somebody wants a file to be read. */
export interface Reading {
  /** Of the text, where the sender has named it. */
  readonly charset: string | null;
  /** Whether the sender calls it a workbook. */
  readonly isWorkbook: boolean;
  /** Name of the sheet; null: the one with the people. */
  readonly sheet: string | null;
  readonly header: HeaderChoice;
  readonly map: readonly Role[] | null;
  /** Only to look: columns that do not tell who is who are an answer then. */
  readonly preview: boolean;
  /** More of the file is to come: it is refused only for what stands here already, whatever follows. */
  readonly isBeginning?: boolean;
}

/** What a file holds beside its people. */
export interface ReadTable {
  /** Names of the extra columns. */
  readonly extras: readonly string[];
  readonly rejected: readonly RejectedRow[];
  readonly rejectedCount: number;
  readonly withoutFirstName: number;
  readonly columns: readonly { readonly name: string; readonly as: Role }[];
  /** The first rows, cell by cell. */
  readonly rows: readonly (readonly string[])[];
  /** Why the columns cannot be taken so. */
  readonly faults: readonly FieldError[];
  /** What is not taken as it stands in the file. */
  readonly notes: readonly LocalizedText[];
  readonly sheet: string | null;
  readonly sheets: readonly string[];
  readonly header: number | null;
}

type Stage = (people: readonly Person[]) => Promise<void>;

const zipMark = Buffer.from('PK\x03\x04');

/** Reads the people of a CSV file or of a workbook: what the content is decides, not what it is called. */
export async function readPeople(file: RandomFile, reading: Reading, stage: Stage): Promise<ReadTable> {
  const head = Buffer.alloc(zipMark.length);
  await file.read(head, 0, head.length, 0);
  if (head.equals(zipMark)) {
    // What an archive holds stands at its end.
    return reading.isBeginning ? nothingYet : readWorkbook(file, reading, stage);
  }
  if (reading.isWorkbook && file.size > 0) throw notATable(text('file-no-workbook'));
  return readText(file, reading, stage);
}

async function readText(file: RandomFile, reading: Reading, stage: Stage): Promise<ReadTable> {
  const content = () => (reading.isBeginning ? readBeginning(file) : file.bytes());
  const charset = reading.charset ?? (await fittingCharset(content()).catch(unlessCut));
  const notes =
    reading.charset === null && charset !== null
      ? [text('import-encoding', { encoding: 'Windows-1252' })]
      : [];
  const sorter = new RowValidator({ ...reading, hidden: new Set(), hasNotes: false }, stage);
  await sorted(sorter, reading, (take) => eachCsvRow(decodeText(content(), charset), take));
  return told(sorter, { notes, sheet: null, sheets: [] });
}

const nothingYet: ReadTable = {
  ...{ extras: [], rejected: [], rejectedCount: 0, withoutFirstName: 0, columns: [], rows: [], faults: [] },
  ...{ notes: [], sheet: null, sheets: [], header: null },
};

/** Where a beginning ends. What the end of a file would mean is not asked then: a row may go on, and so may a sign. */
const cut = new Error('more of the file is to come');

async function* readBeginning(file: RandomFile): AsyncGenerator<Buffer> {
  yield* file.bytes();
  throw cut;
}

function unlessCut(error: unknown): null {
  if (error !== cut) throw error;
  return null;
}

async function readWorkbook(file: RandomFile, reading: Reading, stage: Stage): Promise<ReadTable> {
  const workbook = await Workbook.open(file);
  const sheet = await workbook.sheet(reading.sheet);
  const hidden = new Set<number>();
  const sorter = new RowValidator({ ...reading, hidden, hasNotes: true }, stage);
  await sorted(sorter, reading, (take) => workbook.rows(sheet, hidden, take));
  const isChosen = reading.sheet !== null || sheet === workbook.sheets[0];
  const notes = isChosen ? [] : [text('import-sheet', { sheet: sheet.name })];
  return told(sorter, { notes, sheet: sheet.name, sheets: workbook.sheets.map(({ name }) => name) });
}

type Take = (row: TableRow) => Promise<void> | void;

async function sorted(
  sorter: RowValidator,
  { preview }: Reading,
  each: (take: Take) => Promise<void>,
): Promise<void> {
  try {
    await each((row) => {
      // A header that tells nothing ends it before the rest is read.
      if (!preview && sorter.unclear !== null) throw sorter.unclear;
      return sorter.take(row);
    });
    await sorter.finish();
  } catch (error) {
    if (error !== cut && (!preview || error !== sorter.unclear)) throw error;
  }
}

function told(
  sorter: RowValidator,
  { notes, sheet, sheets }: { notes: LocalizedText[]; sheet: string | null; sheets: readonly string[] },
): ReadTable {
  const { header, roles, headerRow, unclear } = sorter;
  return {
    extras: sorter.extras,
    rejected: sorter.rejected,
    rejectedCount: sorter.rejectedCount,
    withoutFirstName: sorter.withoutFirstName,
    columns: header.slice(0, 250).map((name, i) => ({ name: name.slice(0, 500), as: roles[i] ?? null })),
    rows: sorter.first,
    faults: unclear instanceof ImportError ? unclear.faults : [],
    notes: [...notes, ...sorter.leftOut.notes(headerRow)],
    sheet,
    sheets: sheets.slice(0, 200),
    header: headerRow,
  };
}
