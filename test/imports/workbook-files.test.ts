import assert from 'node:assert/strict';
import { one, read, readBook, refused } from './reading.ts';
import { type Book, partsOf, sheetOf, textRows, workbook, zipped } from './workbooks.ts';

const text = (value: string) => `<c t="inlineStr"><is><t>${value}</t></is></c>`;
const address = text('a@b.example');

/** What a cell shows. */
async function shown(cell: string, book: Partial<Book> = {}): Promise<string | undefined> {
  const rows = `${textRows([['email', 'X']])}<row>${address}${cell}</row>`;
  const { people } = await readBook({ rows, ...book });
  return people[0]?.extra['X'];
}

describe('a workbook as programs write it', () => {
  it('leaves out rows that are hidden, by a filter or by hand, and says how many', async () => {
    const rows = `${textRows([['email', 'City']])}<row r="2">${address}${text('Lyon')}</row>
      <row r="3" hidden="1">${text('b@b.example')}${text('Oslo')}</row>
      <row r="4" hidden="true">${text('c@b.example')}</row><row r="5" ht="0" customHeight="1">${text('d@b.example')}</row>
      <row r="6" hidden="0" ht="15">${text('e@b.example')}</row>`;
    const { people, table } = await readBook({ rows });
    assert.deepEqual(
      people.map(({ id }) => id),
      ['a@b.example', 'e@b.example'],
    );
    assert.deepEqual(table.notes, [
      {
        message: 'Hidden rows are left out, by a filter or by hand: 3.',
        code: 'import-hidden-rows',
        params: { count: 3 },
      },
    ]);
  });

  it('leaves out columns that are hidden, unless they alone hold addresses, and says which', async () => {
    const files = (cols: string) => {
      const parts = partsOf({
        rows: textRows([
          ['email', 'City', 'Pay'],
          ['a@b.example', 'Lyon', '12'],
        ]),
      });
      const sheet = String(parts['xl/worksheets/sheet1.xml']).replace(
        '<sheetData>',
        `<cols>${cols}</cols><sheetData>`,
      );
      return zipped({ ...parts, 'xl/worksheets/sheet1.xml': sheet });
    };
    const pay = await read(
      files('<col min="1" max="2" width="9"/><col min="3" max="16384" width="9" hidden="1"/>'),
    );
    assert.deepEqual([pay.people[0]?.extra, pay.codes], [{ City: 'Lyon' }, ['import-hidden-columns']]);
    const all = await read(files('<col min="1" max="1" hidden="1"/>'));
    assert.equal(all.people[0]?.email, 'a@b.example');
    const chosen = await read(files('<col min="3" max="3" hidden="1"/>'), { map: ['email', null, 'PAY'] });
    assert.deepEqual(chosen.people[0]?.extra, { PAY: '12' });
  });

  it('may have line breaks and brackets in its header', async () => {
    const { people } = await readBook({
      rows: textRows([
        ['email', 'Start\ndate', 'Pay [€]'],
        ['a@b.example', '1', '2'],
      ]),
    });
    assert.deepEqual(people[0]?.extra, { 'Start date': '1', 'Pay (€)': '2' });
  });

  it('shows dates that miss midnight by the noise of a computation as Excel does', async () => {
    const patterns: [string | number, string][] = [
      ['dd/mm/yyyy', '23/11/2026'],
      ['dd/mm/yyyy hh:mm', '23/11/2026 00:00'],
      [22, '2026-11-23 00:00'],
      [14, '2026-11-23'],
      ['[$-F800]dddd, mmmm dd, yyyy', '2026-11-23'],
      ['[$-x-sysdate]dddd, mmmm dd, yyyy', '2026-11-23'],
      ['DD.MM.YYYY', '23.11.2026'],
      ['YYYY\\-MM\\-DD', '2026-11-23'],
      ['[$-409]d\\-mmm\\-yy;@', '23-Nov-26'],
      ['m/d/yyyy;@', '11/23/2026'],
    ];
    for (const [pattern, expected] of patterns)
      for (const serial of ['46348.99999999999', '46349'])
        assert.equal(
          await shown(`<c s="1"><v>${serial}</v></c>`, { styles: [pattern] }),
          expected,
          String(pattern),
        );
  });

  it('counts from 1904 where it says so: dates, but neither durations nor times', async () => {
    const in1904 = (value: string, pattern: string | number) =>
      shown(`<c s="1"><v>${value}</v></c>`, { styles: [pattern], is1904: true });
    assert.equal(await in1904('44887', 'yyyy-mm-dd'), '2026-11-23');
    assert.equal(await in1904('44886.99999999999', 14), '2026-11-23');
    assert.equal(await in1904('1.5', '[h]:mm'), '36:00');
    assert.equal(await in1904('0.375', 'hh:mm'), '09:00');
    assert.equal(await in1904('12', '0.0'), '12.0');
  });

  it('shows dates in words in the way of their cell, else without what they do not say', async () => {
    assert.equal(await shown('<c t="d"><v>2026-11-23</v></c>'), '2026-11-23');
    assert.equal(await shown('<c t="d"><v>2026-11-23T00:00:00.000Z</v></c>'), '2026-11-23');
    assert.equal(await shown('<c t="d"><v>2026-11-23T09:30:00</v></c>'), '2026-11-23 09:30');
    assert.equal(
      await shown('<c t="d" s="1"><v>2026-11-23T00:00:00Z</v></c>', { styles: ['dd/mm/yyyy'] }),
      '23/11/2026',
    );
    assert.equal(
      await shown('<c t="d" s="1"><v>2026-11-23</v></c>', { styles: [14], is1904: true }),
      '2026-11-23',
    );
    assert.equal(await shown('<c t="d"><v>next week</v></c>'), 'next week');
  });

  it('shows what no date can be, and what has too long a pattern, as the number', async () => {
    assert.equal(await shown('<c s="1"><v>-5</v></c>', { styles: ['dd/mm/yyyy'] }), '-5');
    assert.equal(await shown('<c s="1"><v>7</v></c>', { styles: ['0'.repeat(256)] }), '7');
    assert.equal(await shown('<c s="1"><v>7</v></c>', { styles: ['0'.repeat(9)] }), '000000007');
  });

  it('finds the header below titles', async () => {
    const rows = `${textRows([['Staff list 2026'], ['']])}${textRows([
      ['email', 'firstName'],
      ['a@b.example', 'Al'],
    ])}`;
    const { people, table, codes } = await readBook({ rows });
    assert.deepEqual(
      [people.length, people[0]?.firstName, table.header, codes],
      [1, 'Al', 3, ['import-above']],
    );
  });

  it('leaves notes and errors beside the table, and says that there are some', async () => {
    const rows = `${textRows([['email', 'A', 'B']])}<row r="2">${address}${text('x')}${text('y')}<c r="F2" t="inlineStr"><is><t>ask HR</t></is></c></row>
      <row r="3">${text('b@b.example')}<c r="H3" t="e"><v>#N/A</v></c></row>`;
    const { people, table, codes } = await readBook({ rows });
    assert.deepEqual([people.length, table.rejectedCount, codes], [2, 0, ['import-beside']]);
  });

  it('tells formulas without a value: as empty, or as no address', async () => {
    const rows = `${textRows([['email', 'X']])}<row r="2">${address}<c r="B2"><f>A1&amp;"x"</f><v></v></c></row>
      <row r="3"><c r="A3"><f>B3</f></c></row><row r="4">${text('c@b.example')}<c r="B4" t="str"><f>""</f><v></v></c></row>`;
    const { people, table } = await readBook({ rows });
    assert.deepEqual(
      people.map(({ extra }) => extra),
      [{ X: '' }, { X: '' }],
    );
    assert.deepEqual(
      table.rejected.map(({ row, code }) => [row, code]),
      [[3, 'cell-formula']],
    );
    assert.deepEqual(
      table.notes.map(({ code, params }) => [code, params]),
      [['import-formulas', { count: 1, cell: 'B2' }]],
    );
  });

  it('means the value of merged cells in each of their rows', async () => {
    const parts = partsOf({
      rows: `<row r="1"><c r="A1" t="inlineStr"><is><t>Staff</t></is></c></row>${textRows([
        ['Team', 'email'],
        ['Red', 'a@b.example'],
        ['', 'b@b.example'],
        ['', 'c@b.example'],
        ['', 'd@b.example'],
      ]).replaceAll(text(''), '<c s="0"/>')}`,
    });
    const sheet = String(parts['xl/worksheets/sheet1.xml']).replace(
      '<autoFilter',
      '<mergeCells count="2"><mergeCell ref="A1:B1"/><mergeCell ref="A3:A5"/></mergeCells><autoFilter',
    );
    const { people } = await read(zipped({ ...parts, 'xl/worksheets/sheet1.xml': sheet }));
    assert.deepEqual(
      people.map(({ extra }) => extra['Team']),
      ['Red', 'Red', 'Red', ''],
    );
  });

  it('is read from the sheet that holds the people, or from the one that is chosen', async () => {
    const book: Book = {
      rows: textRows([['email'], ['people@b.example']]),
      before: { state: 'visible', rows: textRows([['Export summary'], ['Table 1', 'ask hr@b.example']]) },
    };
    const guessed = await readBook(book);
    assert.deepEqual(
      [guessed.people[0]?.id, guessed.table.sheet, guessed.table.sheets, guessed.codes],
      ['people@b.example', 'Staff', ['Notes', 'Staff'], ['import-sheet']],
    );
    const other: Book = {
      ...book,
      before: { state: 'visible', rows: textRows([['email'], ['note@b.example']]) },
    };
    assert.equal((await readBook(other)).people[0]?.id, 'note@b.example');
    assert.equal((await readBook(other, { sheet: 'Staff' })).people[0]?.id, 'people@b.example');
    await refused(readBook(other, { sheet: 'Pay' }), 'sheet', 'sheet-unknown');
  });

  it('is read without styles, without numbers of rows and cells, and with texts in every dress', async () => {
    const parts = partsOf({ rows: '' });
    const rows = `<row>${text('email')}<c t="str"><v>City</v></c></row><row>${address}<c><v>7</v></c></row>`;
    const { 'xl/styles.xml': _, ...others } = parts;
    others['xl/worksheets/sheet1.xml'] = sheetOf(rows);
    assert.equal((await one(zipped(others))).extra['City'], '7');
  });

  it('gives texts that lie across the blocks in which they are kept', async () => {
    const long = (i: number) => `p${i}@b.example`.padStart(2_000, 'x').slice(-60);
    const shared = Array.from({ length: 30_000 }, (_, i) => `<si><t>${long(i)}</t></si>`).join('');
    const cells = (i: number) => `<row><c t="s"><v>${i}</v></c></row>`;
    const rows = `${textRows([['email']])}${Array.from({ length: 30_000 }, (_, i) => cells(i)).join('')}`;
    const { people } = await read(workbook({ rows, shared }));
    assert.ok(people.length === 30_000 && people.every(({ email }, i) => email === long(i)));
  });
});
