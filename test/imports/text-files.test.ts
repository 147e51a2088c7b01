import assert from 'node:assert/strict';
import { one, read, refused } from './reading.ts';

/** Email, first name and last name of everybody. */
const named = async (content: string | Uint8Array, how = {}) =>
  (await read(content, how)).people.map(({ email, firstName, lastName }) =>
    [email, firstName, lastName].join(' ').trim(),
  );

describe('a text file as programs write it', () => {
  it('may have a header that ends in separators, and rows shorter than it', async () => {
    const { people, table } = await read(
      'email,firstName,\nanna@contoso.example,Anna\nbo@contoso.example,Bo\n',
    );
    assert.deepEqual(
      people.map(({ firstName, extra }) => [firstName, extra]),
      [
        ['Anna', {}],
        ['Bo', {}],
      ],
    );
    assert.deepEqual([table.rejected, table.notes], [[], []]);
  });

  it('may hold invisible signs in the names of columns, and in names and addresses', async () => {
    for (const sign of ['\u200B', '\u00AD', '\u200E', '\u2060', '\uFEFF']) {
      const { extra } = await one(`email,CITY${sign}\nanna@contoso.example,Lyon\n`);
      assert.deepEqual(extra, { CITY: 'Lyon' });
    }
    const anna = await one(
      'e\u00ADmail,first\u00A0name,last name\n\u200Banna@contoso.example\u00A0,"An\u200Bna\nMaria",\u202ABerg\u202C\n',
    );
    assert.deepEqual(
      [anna.email, anna.firstName, anna.lastName],
      ['anna@contoso.example', 'Anna Maria', 'Berg'],
    );
  });

  it('may hold quotation marks inside of cells', async () => {
    assert.equal(
      (await one('email\tfirstName\tNICK\nanna@contoso.example\tAnna\tthe "Boss"\n')).extra['NICK'],
      'the "Boss"',
    );
    assert.equal((await one('email,SIZE\na@b.example,5" wide\n')).extra['SIZE'], '5" wide');
    assert.equal((await one('email,NICK\na@b.example,"oo"ps\n')).extra['NICK'], 'oops');
    assert.equal((await one('email,NICK\na@b.example,"a ""b"" c"\n')).extra['NICK'], 'a "b" c');
  });

  it('may guard its texts from spreadsheets', async () => {
    const cells: [string, string][] = [
      ['="00123"', '00123'],
      ['"=""00123"""', '00123'],
      ["'+33 6", '+33 6'],
      ["'=1+1", '=1+1'],
      ["'0612 34", '0612 34'],
      ["'90s hits", "'90s hits"],
      ["'tis", "'tis"],
      ['=1+1', '=1+1'],
    ];
    for (const [written, meant] of cells)
      assert.equal((await one(`email,STAFF\na@b.example,${written}\n`)).extra['STAFF'], meant, written);
  });

  it('may say how it is separated, in any dress, and what type its rows have', async () => {
    const body = 'email;firstName\nanna@contoso.example;An,na\n';
    for (const line of ['sep=;', 'SEP=;', '"sep=;"', 'sep=;;', '\uFEFFsep=;', '"sep=;";', ' sep=; '])
      for (const end of ['\n', '\r\n', '\r'])
        assert.equal((await one(line + end + body)).firstName, 'An,na', JSON.stringify(line + end));
    assert.equal((await one('sep=^\nemail^firstName\nanna@contoso.example^A;n|n,a\n')).firstName, 'A;n|n,a');
    assert.equal((await one('sep=\\t\nemail\tfirstName\na@b.example\tAl\n')).firstName, 'Al');
    assert.equal((await one(Buffer.from(`\uFEFFsep=;\r\n${body}`, 'utf16le'))).firstName, 'An,na');
    const powershell =
      '#TYPE Selected.Microsoft.ActiveDirectory.Management.ADUser\r\n"mail","givenName","sn"\r\n"anna@contoso.example","Anna","Berg"\r\n';
    assert.deepEqual(await named(powershell), ['anna@contoso.example Anna Berg']);
    assert.deepEqual(await named(`sep=,\r\n${powershell}`), ['anna@contoso.example Anna Berg']);
  });

  it('may be separated by bars', async () => {
    assert.deepEqual(await named('email|firstName\na@b.example|Al, the first\n'), [
      'a@b.example Al, the first',
    ]);
  });

  it('may have titles above its header, which its rows are counted with', async () => {
    const text =
      'Staff list 2026;;\n\nas of Monday, by HR;;\nE-Mail;Vorname;Ort\nanna@contoso.example;Anna;Köln\nbad;;\n';
    const { people, table, codes } = await read(text);
    assert.deepEqual([people[0]?.firstName, people[0]?.extra], ['Anna', { Ort: 'Köln' }]);
    assert.deepEqual([table.header, table.rejected[0]?.row, codes], [4, 6, ['import-above']]);
  });

  it('may have no header where it is said what the columns hold, and is not read without', async () => {
    const text = 'anna@contoso.example,Anna\nbo@contoso.example,Bo\n';
    const map = ['email', 'firstName'];
    for (const header of [null, 'none'] as const) {
      const { people, table } = await read(text, { map, header });
      assert.deepEqual([people.length, people[0]?.firstName, table.header], [2, 'Anna', null]);
    }
    await refused(read(text), 'email', 'header-missing');
    const { table } = await read(text, { preview: true });
    assert.deepEqual(
      [table.faults[0]?.code, table.columns, table.rows.length],
      [
        'header-missing',
        [
          { name: '', as: 'email' },
          { name: '', as: null },
        ],
        2,
      ],
    );
  });

  it('has its header where somebody says', async () => {
    const text = 'email,firstName\nmail,givenName\na@b.example,Al\n';
    assert.equal((await read(text, { header: 2 })).people.length, 1);
    assert.equal((await read(text)).table.rejectedCount, 1);
    await refused(read(text, { header: 9 }), 'header', 'header-empty');
  });

  it('may write addresses as mail programs, links and directories do', async () => {
    const written = [
      'Anna Berg <anna@contoso.example>',
      '"Berg, Anna <anna@contoso.example>"',
      'mailto:anna@contoso.example',
      'mailto:anna@contoso.example?subject=Hi',
      'SMTP:anna@contoso.example',
      '<anna@contoso.example>;',
      "'anna@contoso.example'",
      ' anna@contoso.example; ',
      'anna@contoso.example.',
      'anna\uFF20contoso.example',
      '\u200Banna\u200D@contoso.example\uFEFF',
    ];
    for (const address of written)
      assert.equal((await one(`email\n${address}\n`)).email, 'anna@contoso.example', address);
    const { table } = await read('email,x\na@b.example; c@d.example,\nAnna <anna>,\n');
    assert.equal(table.rejectedCount, 2);
  });

  it('takes the sign-in name where the mailbox is empty, or where there is no other column', async () => {
    const text = 'UserPrincipalName,Mail,GivenName\nann@x.example,,Ann\nbo@x.example,robert@x.example,Bo\n';
    assert.deepEqual(await named(text), ['ann@x.example Ann', 'robert@x.example Bo']);
    assert.deepEqual(await named('UPN,Vorname\nann@x.example,Ann\n'), ['ann@x.example Ann']);
  });

  it('takes “Time Zone” for the zone, and “Zone” beside it for a column of its own', async () => {
    const a = await one('email,Zone,Time Zone\na@contoso.example,North,Europe/Paris\n');
    assert.deepEqual([a.zone, a.extra], ['Europe/Paris', { Zone: 'North' }]);
    assert.equal((await one('email,Zone\na@contoso.example,Europe/Paris\n')).zone, 'Europe/Paris');
  });

  it('gets names for its columns with which they can stand in a message, and says so', async () => {
    const { people, table, codes } = await read(
      'email,Pay [€],A|B,"Start\ndate",Date d’entrée\na@b.example,1,2,3,4\n',
    );
    assert.deepEqual(people[0]?.extra, {
      'Pay (€)': '1',
      'A/B': '2',
      'Start date': '3',
      'Date d’entrée': '4',
    });
    assert.deepEqual(
      [codes, table.extras],
      [['import-renamed'], ['Pay (€)', 'A/B', 'Start date', 'Date d’entrée']],
    );
    assert.match(table.notes[0]!.message, /Pay \[€\] = Pay \(€\), A\|B = A\/B/);
  });

  it('takes addresses from a column that speaks of mail in other words and holds them, and says so', async () => {
    const files = [
      'First Name,Last Name,E-mail 1 - Label,E-mail 1 - Value\nAnn,Berg,* Work,ann@x.example\n',
      'Vorname;Chefin;Dienstliche E-Mail\nAnn;cy@x.example;ann@x.example\n',
      'Nom,Courriel professionnel\nAnn,ann@x.example\n',
    ];
    for (const file of files) {
      const { people, codes } = await read(file);
      assert.deepEqual([people.map(({ email }) => email), codes], [['ann@x.example'], ['import-addresses']]);
    }
    await refused(read('Name,Wants mail\nAnn,yes\n'), 'email', 'columns-unnamed');
    await refused(read('"contact mail,name"\n"ann@x.example,Ann"\n'), 'email', 'columns-unnamed');
  });

  it('knows the columns of other languages, and those of Entra’s templates', async () => {
    for (const header of [
      'Cognome;Nome;Indirizzo e-mail',
      'Nazwisko;Imię;Adres e-mail',
      'Efternamn;Förnamn;E-post',
      '姓;名;メールアドレス',
      'Last name [surname];First name [givenName];User name [userPrincipalName] Required',
    ]) {
      const { email, firstName, lastName } = await one(`${header}\nBerg;Ann;ann@x.example\n`);
      assert.deepEqual([email, firstName, lastName], ['ann@x.example', 'Ann', 'Berg'], header);
    }
  });

  it('keeps columns of one name apart, whatever their case, and says so', async () => {
    const { people, table, codes } = await read(
      'email,Team,TEAM,Team (2),E-Mail,email,First name\nann@x.example,a,b,c,d@x.example,e,Ann\n',
    );
    assert.deepEqual(people[0]?.extra, {
      Team: 'a',
      'TEAM (3)': 'b',
      'Team (2)': 'c',
      'E-Mail': 'd@x.example',
      'Email (2)': 'e',
    });
    assert.deepEqual(
      [people[0]?.email, people[0]?.firstName, codes],
      ['ann@x.example', 'Ann', ['import-twice']],
    );
    assert.match(table.notes[0]!.message, /TEAM = TEAM \(3\), email = Email \(2\)/);
    const phones = await one('email,Phone,phone\nann@x.example,1,2\n');
    assert.deepEqual(phones.extra, { phone: '1', 'Phone (2)': '2' });
  });

  it('does not take a district for a clock because it is written as one would be', async () => {
    const { zone, extra } = await one('email,zone,Time zone\na@contoso.example,North,Europe/Paris\n');
    assert.deepEqual([zone, extra], ['Europe/Paris', { Zone: 'North' }]);
  });

  it('is refused where somebody gives two columns one name, and is told what to do', async () => {
    const reading = read('email,a,b\nann@x.example,1,2\n', { map: ['email', 'City', 'CITY'] });
    await refused(reading, 'CITY', 'column-twice');
  });

  it('cuts names of columns that are whole questions, and says so', async () => {
    const question = 'What do you think of the canteen? '.repeat(5);
    const { people, codes } = await read(`email,City,${question},${question}\na@b.example,1,2,3\n`);
    const names = Object.keys(people[0]!.extra);
    assert.deepEqual(Object.values(people[0]!.extra), ['1', '2', '3']);
    assert.ok(names.every((name) => name.length <= 100));
    assert.deepEqual(codes, ['import-cut-names']);
  });

  it('may end in the mark of old programs', async () => {
    const { people, table } = await read('email\r\na@b.example\r\n\x1a');
    assert.deepEqual([people.length, table.rejectedCount], [1, 0]);
  });

  it('says which columns without a name hold something', async () => {
    const { table, people } = await read('email,,x,\na@b.example,lost,1,\n');
    assert.match(table.notes[0]!.message, /Columns without a name are left out: B\./);
    assert.deepEqual(people[0]?.extra, { x: '1' });
  });

  it('rejects rows with an error in a cell that is taken, in the languages of Excel, and in no other', async () => {
    for (const error of [
      '#N/A',
      '#NV',
      '#DIV/0!',
      '#REF!',
      '#NAME?',
      '#VALUE!',
      '#¿NOMBRE?',
      '#WERT!',
      '#BEZUG!',
    ]) {
      const { table } = await read(`email,CITY\na@b.example,${error}\n`);
      assert.deepEqual(table.rejected[0]?.params, { error, column: 'B' }, error);
    }
    const beside = await read('email,CITY\na@b.example,#N/A\n', { map: ['email', null] });
    assert.equal(beside.people.length, 1);
    assert.equal((await one('email,TAG\na@b.example,#boss\n')).extra['TAG'], '#boss');
  });

  it('is read as Windows-1252 where it is no UTF-8, and says so; as UTF-8 where it has it', async () => {
    const text = 'E-Mail;Prénom;Ville\r\nzoe@x.example;Zoé;Orléans – Sud\r\n';
    const latin = Buffer.from(text.replace('–', '\x96'), 'latin1');
    const { people, codes } = await read(latin);
    assert.deepEqual(
      [people[0]?.firstName, people[0]?.extra['Ville'], codes],
      ['Zoé', 'Orléans – Sud', ['import-encoding']],
    );
    for (const bytes of [
      Buffer.from(text),
      Buffer.from(`\uFEFF${text}`),
      Buffer.from(`\uFEFF${text}`, 'utf16le'),
    ])
      assert.deepEqual((await read(bytes)).codes, []);
    await assert.rejects(
      read(Buffer.concat([Buffer.from(text), Buffer.from('é@x.example;é;\r\n', 'latin1')])),
      /not valid UTF-8|Row 1/,
    );
    const long = Buffer.concat([
      Buffer.from(`email\n${'a@b.example\n'.repeat(20_000)}`),
      Buffer.from('zo\xe9@b.example\n', 'latin1'),
    ]);
    assert.deepEqual((await read(long)).codes, ['import-encoding']);
  });

  it('reads characters that lie across the pieces in which it is read', async () => {
    const row = (i: number) => `p${i}@b.example,Zoë ${'é'.repeat(i % 7)}😀\n`;
    const text = `email,firstName\n${Array.from({ length: 9_000 }, (_, i) => row(i)).join('')}`;
    const { people, codes } = await read(text);
    assert.deepEqual([people.length, codes], [9_000, []]);
    assert.ok(people.every(({ firstName }, i) => firstName === `Zoë ${'é'.repeat(i % 7)}😀`));
  });

  it('is refused with what to do where it is a web page under the name of a table', async () => {
    await assert.rejects(
      read('<html><body><table><tr><td>email</td></tr></table></body></html>'),
      /web page/,
    );
    await assert.rejects(read('<?xml version="1.0"?><Workbook/>'), /web page/);
  });
});
