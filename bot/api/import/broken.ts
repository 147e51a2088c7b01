import { Problem } from '../web/problem.ts';

/** The file cannot be read as a whole, so nothing of it is taken. `row` is a line of the file, from 1. */
export const brokenFile = (row: number | null, why: string, cause?: unknown): Problem =>
  new Problem('invalid', `${row === null ? '' : `Row ${row}: `}${why} Nothing was imported.`, {
    faults: [{ field: row === null ? 'body' : `row ${row}`, message: why }],
    cause,
  });

/** The body is something else than a CSV file. */
export const notCsv = (why: string): Problem =>
  new Problem('unsupported-media-type', `${why} Nothing was imported.`);
