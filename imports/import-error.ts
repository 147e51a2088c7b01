import {
  type FieldError,
  fieldErrorsSentence,
  type LocalizedText,
  maxFieldErrors,
} from '../campaign/text/localized-text.ts';
import { text } from './sentences.ts';

/** `not-a-table`: the body is of no kind that is read; `busy`: too many files wait already. */
export type ImportErrorCode = 'invalid' | 'not-a-table' | 'busy';

/** A file is not taken, and nothing of it was. `message` is a sentence that its sender can act on. */
export class ImportError extends Error {
  readonly code: ImportErrorCode;
  readonly told: LocalizedText;
  readonly faults: readonly FieldError[];
  constructor(
    code: ImportErrorCode,
    detail: string | LocalizedText,
    faults: readonly FieldError[] = [],
    cause?: unknown,
  ) {
    const told = typeof detail === 'string' ? { message: detail } : detail;
    super(told.message, { cause });
    this.told = told;
    this.name = 'ImportError';
    this.code = code;
    this.faults = faults.slice(0, maxFieldErrors);
  }
}

/** What was asked of the file does not fit it, each with its field. */
export const invalid = (faults: readonly FieldError[]): ImportError =>
  new ImportError('invalid', fieldErrorsSentence(faults), faults);

/** The file cannot be read as a whole, so nothing of it is taken. `row` is a line of the file, from 1. */
export const brokenFile = (row: number | null, why: LocalizedText, cause?: unknown): ImportError =>
  new ImportError(
    'invalid',
    `${row === null ? '' : `Row ${row}: `}${why.message} Nothing was imported.`,
    [{ field: row === null ? 'body' : `row ${row}`, ...why }],
    cause,
  );

/** What a reader of workbooks stumbles over says little to a person: it is kept as the cause. */
export const damaged = (cause: unknown): ImportError => brokenFile(null, text('file-damaged'), cause);

/** The body is neither a CSV file nor a workbook. */
export const notATable = (why: LocalizedText): ImportError =>
  new ImportError('not-a-table', `${why.message} Nothing was imported.`, [{ field: 'body', ...why }]);
