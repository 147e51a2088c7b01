import assert from 'node:assert/strict';
import { guessRoles, headerFor, mappingFault } from '../../tab/lists/columns.ts';
import { csvLine, parseRows, separatorOf } from '../../tab/lists/csv.ts';
import { encode, readHead, scan, withMapping } from '../../tab/lists/read-file.ts';

const never = new AbortController().signal;
const text = 'E-mail;Prénom;Note\r\nlea@x.org;Léa;"a;b"\r\nLEA@x.org;Léa;\r\nnobody;;\r\n';

describe('a file before its import', () => {
  it('reads rows with quotes, separators and line ends in cells', () => {
    assert.deepEqual(parseRows('a,"b ""c""\n,d",e\r\n\r\n1,2,3', ','), [
      ['a', 'b "c"\n,d', 'e'],
      ['1', '2', '3'],
    ]);
    assert.deepEqual(parseRows('a;b\rc;d\r', ';'), [
      ['a', 'b'],
      ['c', 'd'],
    ]);
  });

  it('finds the separator outside quotation marks', () => {
    assert.equal(separatorOf('"a,b,c,d";x;y'), ';');
    assert.equal(separatorOf('email\tname'), '\t');
  });

  it('knows columns by their names in several languages, else the addresses in them', () => {
    assert.deepEqual(guessRoles(['E-Mail', 'Prénom', 'Nom', 'Ville', ''], []), [
      'email',
      'firstName',
      'lastName',
      'extra',
      'skip',
    ]);
    assert.deepEqual(guessRoles(['who', 'where'], [['a@b.org', 'Lyon']]), ['email', 'extra']);
  });

  it('asks for one e-mail column, and one only', () => {
    assert.equal(mappingFault(['extra']), 'noEmail');
    assert.equal(mappingFault(['email', 'extra', 'extra', 'skip']), null);
    assert.equal(mappingFault(['email', 'firstName', 'firstName']), 'firstName');
    assert.deepEqual(headerFor(['a', 'b', 'c'], ['email', 'extra', 'skip']), ['email', 'b', '']);
  });

  it('counts people, repeated addresses and rows without one', async () => {
    const file = new Blob([text]);
    const head = (await readHead(file))!;
    assert.deepEqual(head.header, ['E-mail', 'Prénom', 'Note']);
    assert.deepEqual(head.rows[0], ['lea@x.org', 'Léa', 'a;b']);
    assert.deepEqual(await scan(file, head, 0, never), { rows: 3, people: 1, repeated: 1, faulty: 1 });
  });

  for (const encoding of ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252'] as const)
    it(`puts a new header in front of the same rows (${encoding})`, async () => {
      const file = new Blob([encode(text, encoding)]);
      const head = (await readHead(file))!;
      assert.equal(head.encoding, encoding);
      const mapped = await withMapping(file, head, ['email', 'firstName', 'skip']);
      const read = new TextDecoder(encoding).decode(await mapped.arrayBuffer());
      assert.equal(read, text.replace('E-mail;Prénom;Note', 'email;firstName;'));
    });

  it('keeps the file as it is where the header already says it, and minds a byte order mark', async () => {
    const plain = new Blob(['email,firstName\na@b.org,A\n']);
    const head = (await readHead(plain))!;
    assert.equal(await withMapping(plain, head, ['email', 'firstName']), plain);
    const marked = new Blob(['\ufeffmail,x\na@b.org,A\n']);
    const mapped = await withMapping(marked, (await readHead(marked))!, ['email', 'extra']);
    assert.equal(await mapped.text(), 'email,x\r\na@b.org,A\n');
  });

  it('says when there is no row at all', async () => {
    assert.equal(await readHead(new Blob([''])), null);
  });

  it('writes no formula into a file for spreadsheets', () => {
    assert.equal(csvLine([2, '=1+1', 'a,"b"']), `2,'=1+1,"a,""b"""\r\n`);
  });
});
