import { Problem } from '../api/http/problem.ts';
import { type Told, tell } from '../campaign/text/localized-text.ts';

/** The file cannot be read as a whole, so nothing of it is taken. `row` is a line of the file, from 1. */
export const brokenFile = (row: number | null, why: Told, cause?: unknown): Problem =>
  new Problem('invalid', `${row === null ? '' : `Row ${row}: `}${why.message} Nothing was imported.`, {
    faults: [{ field: row === null ? 'body' : `row ${row}`, ...why }],
    cause,
  });

/** What a reader of workbooks stumbles over says little to a person: it is kept as the cause. */
export const damaged = (cause: unknown): Problem => brokenFile(null, tell('file-damaged'), cause);

/** The body is neither a CSV file nor a workbook. */
export const notATable = (why: Told): Problem =>
  new Problem('unsupported-media-type', `${why.message} Nothing was imported.`, {
    faults: [{ field: 'body', ...why }],
  });
