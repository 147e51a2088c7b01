import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Served, serve, tenant } from '../api/serve.ts';
import { type Book, type Files, partsOf, textRows, workbook, zipped } from './workbooks.ts';

const xlsx = { 'Content-Type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' };
const header = textRows([['email', 'firstName', 'CITY']]);

describe('importing people from a workbook', () => {
  let served: Served;
  let list: string;
  let temporary: string;
  const usual = process.env['TMPDIR'];
  before(() => {
    temporary = mkdtempSync(join(tmpdir(), 'import-test-'));
    process.env['TMPDIR'] = temporary;
  });
  after(() => {
    if (usual === undefined) delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = usual;
    rmSync(temporary, { recursive: true });
  });
  beforeEach(async () => {
    served = await serve({ tabDir: temporary });
    list = (await served.ask('POST', '/api/lists', { name: 'Staff' })).json.id;
  });
  afterEach(async () => {
    await served.close();
    assert.deepEqual(readdirSync(temporary), [], 'nothing of an upload is left');
  });

  const send = (body: Uint8Array, headers: Record<string, string> = xlsx) =>
    served.ask('POST', `/api/lists/${list}/import`, body, headers);
  const sendBook = (book: Book) => send(workbook(book));
  const people = async () =>
    (await served.ask('GET', `/api/lists/${list}/people?limit=500`)).json.items.toSorted(
      (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1),
    );
  const unchanged = async () => {
    const kept = await served.store.getList(tenant, list);
    assert.deepEqual([kept?.people, kept?.columns], [0, []]);
  };

  it('takes the first sheet as Excel writes it: shared texts, gaps, rows with their own numbers', async () => {
    const shared = [
      '<si><t>email</t></si>',
      '<si><t>Prénom</t></si>',
      '<si><t>CITY</t></si>',
      '<si><t>anna@contoso.com</t></si>',
      '<si><r><t>An</t></r><r><rPr><b/></rPr><t xml:space="preserve">na </t></r><rPh sb="0" eb="1"><t>xx</t></rPh></si>',
      '<si><t>A_x000D_ix &lt;b&gt; _x005F_x000D_</t></si>',
      '<si><t/></si>',
    ].join('');
    const rows = [
      '<row r="2" spans="1:3"><c r="A2" t="s"><v>0</v></c><c r="B2" t="s"><v>1</v></c><c r="D2" t="s"><v>2</v></c><c r="E2" s="0"/></row>',
      '<row r="3"><c r="A3" t="s"><v>3</v></c><c r="B3" t="s"><v>4</v></c><c r="D3" t="s"><v>5</v></c></row>',
      '<row r="4"><c r="A4" t="s"><v>6</v></c><c r="B4" s="0"/></row>',
      '<row r="7"><c r="A7" t="str"><f>"bo"&amp;"@contoso.com"</f><v>bo@contoso.com</v></c></row>',
      '<row r="8"><c r="B8" t="s"><v>4</v></c></row>',
      '<row r="9"><c r="A9" t="s"><v>3</v></c><c r="G9" t="s"><v>4</v></c></row>',
    ].join('');
    const { status, json } = await sendBook({ rows, shared });
    assert.equal(status, 200, JSON.stringify(json));
    assert.deepEqual(json, {
      added: 2,
      merged: 1,
      rejectedCount: 1,
      rejected: [{ row: 8, reason: 'There is no email address.', code: 'email-missing' }],
      notes: [
        { message: 'Cells beside the table are left out: 1.', code: 'import-beside', params: { count: 1 } },
      ],
    });
    const [anna, bo] = await people();
    assert.deepEqual([anna.firstName, anna.extra], ['Anna', { CITY: 'A\rix <b> _x000D_' }]);
    assert.deepEqual([bo.firstName, bo.extra], ['', { CITY: '' }]);
  });

  const shown: [string, string, string | number | undefined, string][] = [
    ['a phone number in full', '<v>447911123456</v>', undefined, '447911123456'],
    ['a number from a formula', '<f>A1</f><v>6.12345678E8</v>', 0, '612345678'],
    ['a fraction without noise', '<v>0.30000000000000004</v>', undefined, '0.3'],
    ['leading zeros', '<v>612345678</v>', '00\\ 00\\ 00\\ 00\\ 00', '06 12 34 56 78'],
    ['a number that is marked as text', '<v>612345678</v>', 49, '612345678'],
    ['thousands', '<v>1234.5</v>', 4, '1,234.50'],
    ['a percentage', '<v>0.256</v>', 10, '25.60%'],
    ['a date in the way of the country as ISO', '<v>45000</v>', 14, '2023-03-15'],
    ['a date of its own format', '<v>45000</v>', 'dd/mm/yyyy', '15/03/2023'],
    ['a date in French', '<v>45000</v>', '[$-40C]d mmmm yyyy', '15 mars 2023'],
    ['a date and time', '<v>45000.75</v>', 22, '2023-03-15 18:00'],
    ['a number with a format that nobody can read', '<v>12</v>', '[[[', '12'],
  ];
  for (const [name, value, style, expected] of shown) {
    it(`shows ${name}`, async () => {
      const cell = `<c r="C2" s="${style === undefined ? 0 : 1}">${value}</c>`;
      const rows = `${header}<row r="2"><c r="A2" t="inlineStr"><is><t>a@b.example</t></is></c>${cell}</row>`;
      await sendBook({ rows, styles: style === undefined ? [] : [style] });
      assert.equal((await people())[0]?.extra.CITY, expected);
    });
  }

  it('counts days from 1904 where the workbook does, and reads booleans and dates in words', async () => {
    const person = '<c t="inlineStr"><is><t>a@b.example</t></is></c>';
    const rows = `${textRows([['email', 'A', 'B', 'C']])}<row>${person}<c s="1"><v>43538</v></c><c t="b"><v>1</v></c><c t="d"><v>2023-03-15</v></c></row>`;
    await sendBook({ rows, styles: ['yyyy-mm-dd'], is1904: true });
    assert.deepEqual((await people())[0]?.extra, { A: '2023-03-15', B: 'TRUE', C: '2023-03-15' });
  });

  it('passes over hidden sheets', async () => {
    for (const state of ['hidden', 'veryHidden'])
      await sendBook({
        rows: textRows([['email'], [`${state}@b.example`]]),
        before: { state, rows: textRows([['email'], ['secret@b.example']]) },
      });
    assert.deepEqual(
      (await people()).map(({ id }: { id: string }) => id),
      ['hidden@b.example', 'veryhidden@b.example'],
    );
  });

  it('rejects a row in which a formula has failed', async () => {
    const row = '<c t="inlineStr"><is><t>a@b.example</t></is></c><c t="e"><f>1/0</f><v>#DIV/0!</v></c>';
    const { json } = await sendBook({ rows: `${header}<row>${row}</row>` });
    assert.deepEqual(json.rejected, [
      {
        row: 2,
        reason: 'A cell holds the error #DIV/0! (column B).',
        code: 'cell-error',
        params: { error: '#DIV/0!', column: 'B' },
      },
    ]);
  });

  it('reads files of other programs: prefixed names, UTF-16, no shared texts, no styles', async () => {
    const files = partsOf({ rows: textRows([['email'], ['a@b.example']]) });
    const sheet = String(files['xl/worksheets/sheet1.xml']).replace(/<(\/?)(\w)/g, '<$1x:$2');
    files['xl/worksheets/sheet1.xml'] = Buffer.from(
      `\uFEFF${sheet.replace('xmlns=', 'xmlns:x=').replace('UTF-8', 'UTF-16')}`,
      'utf16le',
    );
    files['xl/_rels/workbook.xml.rels'] = String(files['xl/_rels/workbook.xml.rels']).replace(
      /<Relationship Id="rId3"[^>]*>/,
      '',
    );
    const { json } = await send(zipped(files), { 'Content-Type': 'application/octet-stream' });
    assert.equal(json.added, 1, JSON.stringify(json));
  });

  it('takes some thousand rows, and merges them as those of a CSV file', async () => {
    const rows = Array.from({ length: 6_000 }, (_, i) => [`P${i % 5_000}@contoso.com`, 'Ann', 'Aix']);
    const { json } = await sendBook({ rows: header + textRows(rows) });
    assert.deepEqual(json, { added: 5_000, merged: 1_000, rejected: [], rejectedCount: 0 });
  });

  const many = header + textRows(Array.from({ length: 3_000 }, (_, i) => [`p${i}@contoso.com`, 'Ann', '']));
  const whole = () => workbook({ rows: many });
  const broken: [string, () => Uint8Array, RegExp][] = [
    ['that is cut off', () => whole().subarray(0, 10_000), /cut off/],
    ['with a part that is not what its checksum says', () => corrupted(whole(), 'crc'), /damaged/],
    [
      'whose sheet is not well-formed at its end',
      () => zipped(replaced({ rows: many }, 'xl/worksheets/sheet1.xml', (xml) => xml.slice(0, -20))),
      /damaged/,
    ],
    [
      'without its sheet',
      () => zipped(replaced({ rows: many }, 'xl/worksheets/sheet1.xml', () => null)),
      /damaged/,
    ],
    [
      'that names a shared text which is not there',
      () => workbook({ rows: `${many}<row><c t="s"><v>7</v></c></row>`, shared: '<si><t>x</t></si>' }),
      /damaged/,
    ],
    ['with rows in no order', () => workbook({ rows: `${many}<row r="2"/>` }), /not in order/],
    [
      'with a cell far outside',
      () => workbook({ rows: `${many}<row><c r="ZZZ3002"/></row>` }),
      /not in order/,
    ],
    [
      'that unfolds entities',
      () =>
        zipped(
          replaced({ rows: many }, 'xl/worksheets/sheet1.xml', (xml) =>
            xml.replace('<worksheet', '<!DOCTYPE x [<!ENTITY a "aaaa">]><worksheet'),
          ),
        ),
      /damaged/,
    ],
    [
      'with a text without end',
      () => workbook({ rows: `${many}<row><c t="str"><v>${' '.repeat(5_000_000)}</v></c></row>` }),
      /too long|damaged/,
    ],
    ['that says it is larger than anybody needs', () => corrupted(whole(), 'large'), /too large/],
    ['that unfolds to more than it says', () => corrupted(whole(), 'small'), /damaged/],
  ];
  for (const [name, make, why] of broken) {
    it(`takes nothing of a workbook ${name}`, async () => {
      const { status, json } = await send(make());
      assert.deepEqual([status, json.errors?.length], [400, 1]);
      assert.match(json.detail, why);
      assert.match(json.detail, /Nothing was imported/);
      await unchanged();
      assert.equal((await sendBook({ rows: textRows([['email'], ['a@b.example']]) })).status, 200);
      assert.deepEqual(served.logged, []);
    });
  }

  const others: [string, Files, RegExp][] = [
    ['a ZIP archive', { 'people.csv': 'email\n' }, /ZIP/],
    ['an OpenDocument sheet', { mimetype: 'application/vnd.oasis', 'content.xml': '<x/>' }, /ODS/],
    [
      'a document',
      replaced({ rows: '' }, '_rels/.rels', (xml) => xml.replace('xl/workbook.xml', 'word/document.xml')),
      /another kind/,
    ],
    [
      'a binary workbook',
      replaced({ rows: '' }, '_rels/.rels', (xml) => xml.replace('workbook.xml', 'workbook.bin')),
      /XLSB/,
    ],
  ];
  for (const [name, files, why] of others) {
    it(`answers 415 to ${name}`, async () => {
      const { status, json } = await send(zipped(files));
      assert.deepEqual([status, why.test(json.detail)], [415, true], json.detail);
      await unchanged();
    });
  }

  it('says that an empty sheet has no header', async () => {
    const { status, json } = await sendBook({ rows: '<row r="1"><c r="A1"/></row>' });
    assert.deepEqual([status, json.errors[0].message], [400, 'The file has no header row.']);
  });

  it('can be looked at before, with its cells as they are shown', async () => {
    const rows = `${textRows([['Adresse', 'Née le']])}<row><c t="inlineStr"><is><t>a@b.example</t></is></c><c s="1"><v>45000</v></c></row>`;
    const path = `/api/lists/${list}/import?dryRun=true`;
    const { status, json } = await served.ask('POST', path, workbook({ rows, styles: [14] }), xlsx);
    assert.equal(status, 200);
    assert.deepEqual(json.columns, [
      { name: 'Adresse', as: 'Adresse' },
      { name: 'Née le', as: 'Née le' },
    ]);
    assert.deepEqual(json.rows, [['a@b.example', '2023-03-15']]);
    assert.equal(json.faults[0].field, 'email');
    const map = encodeURIComponent(JSON.stringify(['email', 'BORN']));
    const mapped = await served.ask('POST', `${path}&map=${map}`, workbook({ rows, styles: [14] }), xlsx);
    assert.deepEqual([mapped.json.added, mapped.json.faults], [1, []]);
    await unchanged();
  });

  it('answers 415 to what is no workbook but called one', async () => {
    assert.equal((await send(Buffer.from('email\na@b.example\n'))).status, 415);
    assert.equal(
      (await send(Buffer.from('\xd0\xcf\x11\xe0 old', 'latin1'), { 'Content-Type': 'text/csv' })).status,
      415,
    );
  });
});

function replaced(book: Book, part: string, change: (xml: string) => string | null): Files {
  const { [part]: old, ...files } = partsOf(book);
  const changed = change(String(old));
  return changed === null ? files : { ...files, [part]: changed };
}

/** The archive with a wrong word about its first sheet, in its table of contents. */
function corrupted(archive: Buffer, how: 'crc' | 'large' | 'small'): Buffer {
  const copy = Buffer.from(archive);
  const name = copy.lastIndexOf('xl/worksheets/sheet1.xml');
  const entry = name - 46;
  assert.equal(copy.readUInt32LE(entry), 0x02014b50);
  if (how === 'crc') copy.writeUInt8(copy.readUInt8(entry + 16) ^ 1, entry + 16);
  else copy.writeUInt32LE(how === 'large' ? 1_000_000_001 : 5_000, entry + 24);
  return copy;
}
