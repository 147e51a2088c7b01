import assert from 'node:assert/strict';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { csvCell, csvRow } from '../../../campaign/text/csv.ts';

describe('a CSV cell', () => {
  const cases: [string | number | null, string][] = [
    ['Anna', 'Anna'],
    [null, ''],
    [-5, '-5'],
    ['a,b', '"a,b"'],
    ['a;b', '"a;b"'],
    ['say "x"', '"say ""x"""'],
    ['two\nlines', '"two\nlines"'],
    ['=1+1', "'=1+1"],
    ['+33 6', "'+33 6"],
    ['-1', "'-1"],
    ['@a', "'@a"],
    ['\t=1', `"'\t'=1"`],
    ['\r=1', `"'\r'=1"`],
    ['＝1', "'＝1"],
    [' =1', '" =1"'],
    ['Léa;=1+1;', '"Léa;\'=1+1;"'],
    ['a\n@b\t+c', '"a\n\'@b\t\'+c"'],
    ['a;b;;-c', '"a;b;;\'-c"'],
    ['a-b=c', 'a-b=c'],
  ];
  for (const [value, expected] of cases)
    it(`writes ${JSON.stringify(value)}`, () => assert.equal(csvCell(value), expected));

  it('is read back as it was, formulas aside', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary' }), { minLength: 2, maxLength: 4 }), (cells) => {
        const [row] = parse(csvRow(cells), { record_delimiter: '\r\n' }) as string[][];
        assert.deepEqual(
          row,
          cells
            .map((cell) => (/^[=+\-@\t\r\n＝＋－＠]/.test(cell) ? `'${cell}` : cell))
            .map((cell) => cell.replace(/([;\t\r\n])([=+\-@＝＋－＠])/g, "$1'$2")),
        );
      }),
    );
  });
});
