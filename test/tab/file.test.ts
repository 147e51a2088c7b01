import assert from 'node:assert/strict';
import { csvRow } from '../../campaign/text/csv.ts';
import { type Column, letters, mappingFault, ownName, suggest } from '../../tab/lists/columns.ts';
import { detectType, readBeginning } from '../../tab/lists/file-kind.ts';

const bytes = (...values: number[]) => new Blob([Uint8Array.from(values)]);
const row = 'lea.martin@contoso.com,Léa,Martin,Lyon\r\n';
const large = row.repeat(30_000);

describe('a file before its import', () => {
  it('is sent as what it is: a workbook, or text in an encoding that the service cannot guess', async () => {
    assert.match(await detectType(bytes(0x50, 0x4b, 3, 4)), /spreadsheetml/);
    assert.equal(await detectType(new Blob(['email\nlea@x.org'])), 'text/csv');
    assert.equal(await detectType(new Blob([])), 'text/csv');
    assert.equal(await detectType(bytes(0xff, 0xfe, 0x65, 0)), 'text/csv');
    assert.equal(await detectType(bytes(0x4c, 0xe9, 0x61)), 'text/csv');
  });

  it('is not taken for Windows-1252 where only its head ends within a character', async () => {
    assert.equal(await detectType(new Blob([`${'x'.repeat(256 * 1024 - 1)}é`])), 'text/csv');
  });

  it('shows its columns by its first whole rows where it is large', async () => {
    const beginning = (await readBeginning(new Blob([large])))!;
    assert.ok(beginning.size > 200_000 && beginning.size <= 256 * 1024);
    const text = await beginning.text();
    assert.ok(text.endsWith(row));
    assert.ok(large.startsWith(text));
  });

  it('has to be seen as a whole where it is small, a workbook, UTF-16 or one endless row', async () => {
    assert.equal(await readBeginning(new Blob([row])), null);
    assert.equal(await readBeginning(new Blob(['PK', large])), null);
    assert.equal(await readBeginning(new Blob([Uint8Array.of(0x65, 0), large])), null);
    assert.equal(await readBeginning(new Blob(['x'.repeat(2_000_000)])), null);
  });

  it('has the columns that the service sees, else the one of addresses by what is in it', () => {
    const columns: Column[] = [
      { name: 'who', as: 'who' },
      { name: 'where', as: 'where' },
    ];
    assert.deepEqual(suggest(columns, [['a@b.org', 'Lyon']]), ['email', 'where']);
    assert.deepEqual(suggest(columns, [['a@b.org'], ['nobody']]), ['who', 'where']);
    assert.deepEqual(suggest(columns, []), ['who', 'where']);
    assert.deepEqual(suggest([...columns, { name: 'Mail', as: 'email' }], [['a@b.org']]), [
      'who',
      'where',
      'email',
    ]);
  });

  it('asks for one e-mail column, and for each field one only', () => {
    assert.equal(mappingFault(['CITY', null]), 'noEmail');
    assert.equal(mappingFault(['email', 'CITY', null, null]), null);
    assert.equal(mappingFault(['email', 'firstName', 'firstName']), 'firstName');
    assert.equal(mappingFault(['email', 'email']), 'email');
  });

  it('keeps a column under its own name, unless that has another meaning', () => {
    assert.equal(ownName({ name: ' City ', as: 'City' }, 'Column A'), 'City');
    assert.equal(ownName({ name: 'Handy', as: 'phone' }, 'Column A'), 'phone');
    assert.equal(ownName({ name: 'Courriel', as: 'email' }, 'Column A'), 'Courriel');
    assert.equal(ownName({ name: 'email', as: 'email' }, 'Column A'), null);
    assert.equal(ownName({ name: ' ', as: null }, 'Column A'), 'Column A');
    assert.equal(ownName({ name: 'Pay\n[€] | net', as: null }, 'Column A'), 'Pay (€) / net');
    assert.deepEqual([0, 25, 26, 701].map(letters), ['A', 'Z', 'AA', 'ZZ']);
  });

  it('writes no formula into a file for spreadsheets', () => {
    assert.equal(csvRow([2, '=1+1', 'a,"b"']), `2,'=1+1,"a,""b"""\r\n`);
  });
});
