import assert from 'node:assert/strict';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { CsvSplitter } from '../../imports/split-csv.ts';
import { maxCells, type TableRow } from '../../imports/table-row.ts';

/** Splits a text that comes in pieces of these lengths, over and over. */
function split(text: string, separator = ',', lengths: readonly number[] = [text.length]): TableRow[] {
  const rows: TableRow[] = [];
  const splitter = new CsvSplitter(separator, 1, (row) => rows.push(row));
  for (let at = 0, i = 0; at < text.length; i++) {
    const length = Math.max(1, lengths[i % lengths.length] ?? 1);
    splitter.write(text.slice(at, at + length));
    at += length;
  }
  splitter.end();
  return rows;
}

const cellsOf = (rows: readonly TableRow[]) => rows.map(({ cells }) => cells);

describe('text split into rows', () => {
  it('is what another program splits it into, whatever pieces it comes in', () => {
    const cell = fc.string({
      unit: fc.constantFrom('a', '"', ',', ';', '\n', '\r', ' ', 'é', '\t'),
      maxLength: 6,
    });
    const written = (value: string) => `"${value.replaceAll('"', '""')}"`;
    const table = fc.array(fc.array(cell, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 6 });
    const end = fc.constantFrom('\n', '\r\n', '\r');
    fc.assert(
      fc.property(
        table,
        end,
        fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1 }),
        (rows, ending, lengths) => {
          const text = rows.map((cells) => cells.map(written).join(',')).join(ending);
          const filled = rows.filter((cells) => cells.some((one) => one.trim() !== ''));
          assert.deepEqual(cellsOf(split(text, ',', lengths)), filled);
          const other = parse(text, { relax_column_count: true, record_delimiter: [ending] }) as string[][];
          assert.deepEqual(other, rows, 'the other program agrees');
        },
      ),
      { numRuns: 500 },
    );
  });

  it('is the same in pieces as in one, quotation marks in odd places too', () => {
    const text = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r', ' '), maxLength: 40 });
    const lengths = fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1 });
    const outcome = (work: () => unknown) => {
      try {
        return work();
      } catch (error) {
        return String(error);
      }
    };
    fc.assert(
      fc.property(text, lengths, (written, pieces) => {
        assert.deepEqual(
          outcome(() => split(written, ',', pieces)),
          outcome(() => split(written)),
        );
      }),
      { numRuns: 2_000 },
    );
  });

  it('knows on which line each row begins', () => {
    const rows = split('a\n\n"b\nb\r\nb",c\r\n\r\nd\re');
    assert.deepEqual(
      rows.map(({ row, cells }) => [row, cells[0]]),
      [
        [1, 'a'],
        [3, 'b\nb\r\nb'],
        [7, 'd'],
        [8, 'e'],
      ],
    );
  });

  it('keeps marks that open no cell, as spreadsheets do', () => {
    const rows = split('a "b",c"d"\n"x" y,"p""q"\n');
    assert.deepEqual(cellsOf(rows), [
      ['a "b"', 'c"d"'],
      ['x y', 'p"q'],
    ]);
  });

  it('keeps some hundred cells of a row, and notices more', () => {
    const [row, ...others] = split(`${'x,'.repeat(1_000)}y\n${','.repeat(100_000)}\n`);
    assert.deepEqual([row?.cells.length, row?.beyond, others], [maxCells, 1_001 - maxCells, []]);
  });

  it('refuses a mark that is never closed, and a row that describes nobody', () => {
    assert.throws(() => split('a\n"b\n'), {
      faults: [{ field: 'row 2', code: 'file-quote-open' }].map((one) => ({
        ...one,
        message: 'A quotation mark is opened and never closed.',
      })),
    });
    assert.throws(() => split(`a\n${'x'.repeat(600_000)}`), /too long/);
    assert.throws(() => split(`a\n"${'x'.repeat(600_000)}`), /never closed/);
    assert.throws(() => split(`a\n${','.repeat(600_000)}`), /too long/);
  });
});
