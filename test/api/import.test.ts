import assert from 'node:assert/strict';
import { request } from 'node:http';
import sinon from 'sinon';
import { type Served, serve, tenant } from './serve.ts';

const csv = { 'Content-Type': 'text/csv' };

describe('importing people', () => {
  let served: Served;
  let list: string;
  beforeEach(async () => {
    served = await serve();
    const made = await served.ask('POST', '/api/lists', { name: 'Staff' });
    list = made.json.id;
  });
  afterEach(() => served.close());

  const send = (body: string | Uint8Array, headers: Record<string, string> = csv) =>
    served.ask('POST', `/api/lists/${list}/import`, body, headers);
  const people = async () =>
    (await served.ask('GET', `/api/lists/${list}/people?limit=500`)).json.items.toSorted(
      (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1),
    );
  const unchanged = async () => assert.equal((await served.store.getList(tenant, list))?.people, 0);

  it('takes rows, merges addresses that differ in case, and lists rejected rows by line', async () => {
    const { status, json } = await send(
      'email,firstName,lastName,zone,CITY\n' +
        'anna@contoso.com,Anna,Berg,Europe/Paris,Lyon\n' +
        'no address,Bo,,,\n' +
        ',Cy,,,\n' +
        'ANNA@contoso.com,Anne,,,\n' +
        'dan@contoso.com,Dan,Dane,Mars/Base,\n' +
        'eve@contoso.com,Eve\n' +
        'fay@contoso.com,Fay,,,,too\n' +
        'gil@contoso.com,Gil,Gray,,"Aix\nles Bains"\n' +
        '\n' +
        'bad@,H,,,\n',
    );
    assert.equal(status, 200);
    const plain = json.rejected.map(({ row, reason }: { row: number; reason: string }) => ({ row, reason }));
    assert.deepEqual(
      json.rejected.map(({ code }: { code: string }) => code),
      ['email-invalid', 'email-missing', 'zone-invalid', 'cells-many', 'email-invalid'],
    );
    assert.deepEqual(json.rejected[2].params, { value: 'Mars/Base' });
    assert.deepEqual(
      { ...json, rejected: plain },
      {
        added: 3,
        merged: 1,
        rejectedCount: 5,
        rejected: [
          { row: 3, reason: '“no address” is not an email address.' },
          { row: 4, reason: 'There is no email address.' },
          { row: 6, reason: '“Mars/Base” is not a known time zone. Write one such as Europe/Paris.' },
          { row: 8, reason: 'The row has 6 cells, the header 5.' },
          { row: 12, reason: '“bad@” is not an email address.' },
        ],
      },
    );
    const [anna, eve, gil] = await people();
    assert.deepEqual(
      [anna.id, anna.firstName, anna.lastName, anna.zone, anna.extra.CITY],
      ['anna@contoso.com', 'Anne', 'Berg', 'Europe/Paris', 'Lyon'],
    );
    assert.deepEqual(
      [eve.firstName, eve.extra],
      ['Eve', { CITY: '' }],
      'a row may be shorter than the header',
    );
    assert.equal(gil.extra.CITY, 'Aix\nles Bains');
    assert.deepEqual((await served.store.getList(tenant, list))?.columns, ['CITY']);
  });

  it('takes zones by their name in the tz database or in Windows, and rejects abbreviations', async () => {
    const { json } = await send(
      'email,zone\na@contoso.example,BST\nb@contoso.example,Romance Standard Time\nc@contoso.example,asia/tokyo\nd@contoso.example,EDT\n',
    );
    assert.deepEqual(
      json.rejected.map(({ row, code, params }: { row: number; code: string; params: object }) => [
        row,
        code,
        params,
      ]),
      [
        [2, 'zone-invalid', { value: 'BST' }],
        [5, 'zone-invalid', { value: 'EDT' }],
      ],
    );
    assert.deepEqual(
      (await people()).map(({ zone }: { zone: string }) => zone),
      ['Europe/Paris', 'Asia/Tokyo'],
    );
  });

  const text = 'Adresse e-mail;Prénom;Nom;Téléphone;Ville\r\nzoé@contoso.com;Zoé;Ñandú;+33 1;Orléans\r\n';
  const utf16be = Buffer.from(`\uFEFF${text}`, 'utf16le').swap16();
  const encodings: [string, Uint8Array, string][] = [
    ['UTF-8', Buffer.from(text), 'text/csv'],
    ['UTF-8 with a byte order mark', Buffer.from(`\uFEFF${text}`), 'text/csv; charset=utf-8'],
    ['UTF-16 LE with a mark', Buffer.from(`\uFEFF${text}`, 'utf16le'), 'text/csv'],
    ['UTF-16 LE without a mark', Buffer.from(text, 'utf16le'), 'text/csv'],
    ['UTF-16 BE with a mark', utf16be, 'text/csv'],
    ['UTF-16 BE without a mark', utf16be.subarray(2), 'text/csv; charset=utf-16'],
    ['Windows-1252 where it says so', Buffer.from(text, 'latin1'), 'text/csv; charset=windows-1252'],
  ];
  for (const [name, bytes, type] of encodings) {
    it(`reads ${name}`, async () => {
      const { status, json } = await send(bytes, { 'Content-Type': type });
      assert.equal(status, 200, JSON.stringify(json));
      const [zoe] = await people();
      assert.equal(zoe.email, 'zoé@contoso.com');
      assert.deepEqual(
        [zoe.firstName, zoe.lastName, zoe.extra],
        ['Zoé', 'Ñandú', { phone: '+33 1', Ville: 'Orléans' }],
      );
    });
  }

  for (const [name, separator] of [
    ['commas', ','],
    ['semicolons', ';'],
    ['tabs', '\t'],
  ] as const) {
    it(`finds out that a file is separated by ${name}`, async () => {
      const rows = [
        ['"Last, first; or both"', 'E-Mail', 'Vorname'],
        ['"x,y;z\tw"', 'a@b.example', 'Al'],
      ];
      const { json } = await send(rows.map((row) => row.join(separator)).join('\n'), {
        'Content-Type': 'application/x-www-form-urlencoded',
      });
      assert.equal(json.added, 1);
      const [al] = await people();
      assert.deepEqual([al.email, al.firstName], ['a@b.example', 'Al']);
      assert.deepEqual(Object.values(al.extra), ['x,y;z\tw']);
    });
  }

  it('obeys the separator line that Excel writes, and counts it', async () => {
    const { json } = await send('sep=;\r\nemail;CITY\r\nbad;x\r\na@b.example;y,z\r\n');
    assert.deepEqual(
      json.rejected.map((one: { row: number }) => one.row),
      [3],
    );
    assert.equal(json.added, 1);
  });

  it('leaves out who asked to be forgotten, and says how many those were, not who', async () => {
    await served.store.forgetPerson(tenant, 'oid-anna', ['Anna@Contoso.com'], false);
    const rows = 'email,firstName\nanna@contoso.com,Anna\nben@contoso.com,Ben\n';
    const looked = (await served.ask('POST', `/api/lists/${list}/import?dryRun=true`, rows, csv)).json;
    const { json } = await send(rows);
    for (const answer of [looked, json]) {
      assert.deepEqual([answer.added, answer.rejectedCount, answer.rejected], [1, 1, []]);
      const [note] = answer.notes.filter(({ code }: { code: string }) => code === 'import-forgotten');
      assert.deepEqual(note.params, { count: 1 });
    }
    assert.deepEqual(
      (await people()).map(({ id }: { id: string }) => id),
      ['ben@contoso.com'],
    );
    const added = await served.ask('POST', `/api/lists/${list}/people`, { email: 'anna@contoso.com' });
    assert.deepEqual([added.status, added.json.code], [409, 'person-forgotten']);
  });

  it('names the columns that it found where none holds addresses', async () => {
    const { status, json } = await send('name;city\nAnna;Lyon\n');
    assert.equal(status, 400);
    assert.equal(json.errors[0].field, 'email');
    assert.match(json.detail, /name, city/);
    await unchanged();
  });

  it('refuses an empty file', async () => {
    assert.equal((await send('\n\n')).status, 400);
    assert.equal((await send('')).status, 400);
  });

  const many = Array.from({ length: 3000 }, (_, i) => `p${i}@contoso.com,"a\nb"\n`).join('');
  const broken: [string, string | Uint8Array, number][] = [
    [
      'a quotation mark that is never closed',
      `email,CITY\n${many}x@contoso.com,"oops\ny@contoso.com,z\n`,
      6002,
    ],
    [
      'bytes that are no UTF-8',
      Buffer.concat([
        Buffer.from(`email,CITY\n${many.slice(0, -2)}é"\n`),
        Buffer.from('é@contoso.com,x\n', 'latin1'),
        Buffer.from('é@contoso.com,x\n'),
      ]),
      6002,
    ],
    ['zero bytes', `email,CITY\n${many}x@contoso.com,\0\n`, 6002],
  ];
  for (const [name, body, row] of broken) {
    it(`takes nothing of a file with ${name}, and names the row`, async () => {
      const { status, json } = await send(body);
      assert.equal(status, 400);
      assert.equal(json.errors[0].field, `row ${row}`);
      await unchanged();
      assert.equal((await send('email\na@b.example\n')).status, 200, 'the next import works');
    });
  }

  const others: [string, Uint8Array | string, string, RegExp][] = [
    [
      'what is called a workbook',
      'x',
      'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      /XLSX/,
    ],
    ['JSON', '{}', 'application/json', /CSV/],
    ['a form', 'x', 'multipart/form-data; boundary=x', /CSV/],
    ['an unknown charset', 'email', 'text/csv; charset=koi8-r', /koi8-r/],
  ];
  for (const [name, body, type, why] of others) {
    it(`answers 415 to ${name}`, async () => {
      const { status, json } = await send(body, { 'Content-Type': type });
      assert.equal(status, 415);
      assert.match(json.detail, why);
    });
  }

  it('takes nothing when the connection is cut, and refuses a second import meanwhile', async () => {
    const upload = request(`${served.base}/api/lists/${list}/import`, {
      method: 'POST',
      headers: { ...csv, 'Content-Length': '1000000' },
    });
    upload.on('error', () => {});
    upload.write(`email,CITY\n${many}`);
    const busy = async () => (await send('email\na@b.example\n')).status;
    let status = await busy();
    while (status === 200) status = await busy();
    assert.equal(status, 409);
    const before = (await served.store.getList(tenant, list))?.people;
    upload.destroy();
    while ((await busy()) === 409) await new Promise((resolve) => setImmediate(resolve));
    assert.ok((before ?? 0) <= 1);
    assert.equal((await served.store.getList(tenant, list))?.people, 1);
    assert.deepEqual(served.logged, []);
  });

  it('refuses what is larger than 200 MB before it is read', async () => {
    const status = await new Promise((resolve) => {
      const upload = request(
        `${served.base}/api/lists/${list}/import`,
        { method: 'POST', headers: { ...csv, 'Content-Length': '200000001' } },
        (response) => {
          resolve(response.statusCode);
          upload.destroy();
        },
      );
      upload.on('error', () => {});
      upload.write('email\n');
    });
    assert.equal(status, 413);
  });

  const importing = (query: Record<string, string>, body: string) =>
    served.ask('POST', `/api/lists/${list}/import?${new URLSearchParams(query)}`, body, csv);

  it('takes the columns as they are mapped, whatever they are called', async () => {
    const map = JSON.stringify(['CITY', null, 'email', 'firstName', 'phone']);
    const { status, json } = await importing({ map }, 'email,notes,x,x,\nLyon,psst,a@b.example,Al,12\n');
    assert.equal(status, 200, JSON.stringify(json));
    const [al] = await people();
    assert.deepEqual(
      [al.email, al.firstName, al.extra],
      ['a@b.example', 'Al', { CITY: 'Lyon', phone: '12' }],
    );
    assert.deepEqual((await served.store.getList(tenant, list))?.columns, ['CITY', 'phone']);
  });

  const mappings: [string, string, string][] = [
    ['no JSON', 'email', 'map'],
    ['no array', '{}', 'map'],
    ['another number of columns', '["email"]', 'map'],
    ['no addresses', '["A","B"]', 'email'],
    ['two columns as one field', '["email","email"]', 'email'],
    ['two columns of one name', '["a","A"]', 'email'],
    ['a name that no variable can have', '["email","A]"]', 'A]'],
  ];
  for (const [name, map, field] of mappings) {
    it(`refuses a mapping with ${name}`, async () => {
      const { status, json } = await importing({ map }, 'email,CITY\na@b.example,x\n');
      assert.deepEqual([status, json.errors[0].field], [400, field]);
      await unchanged();
    });
  }

  describe('to be looked at first', () => {
    const body = 'email;Ville\nANNA@b.example;Lyon\nbo@b.example;Aix\nbad;\nBo@b.example;\n';

    it('tells the counts that the import then has, the columns and the first rows; nothing changes', async () => {
      await send('email\nanna@b.example\n');
      const kept = await served.store.getList(tenant, list);
      const abandoned = sinon.spy(served.store, 'abandonImport');
      const { status, json } = await importing({ dryRun: 'true' }, body);
      assert.equal(abandoned.callCount, 1, 'nothing is left that was staged for it');
      assert.equal(status, 200);
      const { columns, rows, faults, table, ...counts } = json;
      assert.deepEqual(table, { sheet: null, sheets: [], header: 1, withoutFirstName: 3 });
      assert.deepEqual(columns, [
        { name: 'email', as: 'email' },
        { name: 'Ville', as: 'Ville' },
      ]);
      assert.deepEqual([rows.length, rows[2], faults], [4, ['bad', ''], []]);
      assert.deepEqual(await served.store.getList(tenant, list), kept);
      const [last] = (await served.store.auditEntries(tenant, null, 1)).items;
      assert.deepEqual([last?.what, last?.detail], ['list.import', { added: 1, merged: 0, rejected: 0 }]);
      assert.deepEqual((await importing({}, body)).json, counts);
      assert.deepEqual([counts.added, counts.merged, counts.rejectedCount], [1, 2, 1]);
    });

    it('shows twenty rows at most, and what must be said where no column holds addresses', async () => {
      const rows = Array.from({ length: 5_000 }, (_, i) => `Ann;p${i}@b.example\n`).join('');
      const { status, json } = await importing({ dryRun: 'true' }, `Qui;Où\n${rows}`);
      assert.deepEqual([status, json.rows.length, json.added], [200, 20, 0]);
      assert.equal(json.faults[0].field, 'email');
      const map = '["firstName","email"]';
      const mapped = await importing({ dryRun: 'true', map }, `Qui;Où\n${rows}`);
      assert.deepEqual([mapped.json.rows.length, mapped.json.added, mapped.json.faults], [20, 5_000, []]);
    });

    it('refuses a broken file as the import does', async () => {
      const { status, json } = await importing({ dryRun: 'true' }, 'email\na@b.example\n"oops\n');
      assert.deepEqual([status, json.errors[0].field], [400, 'row 3']);
    });
  });

  it('answers 404 for a list that is not there', async () => {
    const { status } = await served.ask('POST', '/api/lists/none/import', 'email\na@b.example', csv);
    assert.equal(status, 404);
  });
});
