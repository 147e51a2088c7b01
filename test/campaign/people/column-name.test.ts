import assert from 'node:assert/strict';
import fc from 'fast-check';
import { bracketableName, foldColumnName, tidyColumnName } from '../../../campaign/people/column-name.ts';

const same = (one: string, other: string) =>
  assert.equal(foldColumnName(one), foldColumnName(other), `${one} / ${other}`);

describe('column names', () => {
  it('are compared without case, in any of the ways in which one sign is written', () => {
    same("Date d'entrée", 'DATE D’ENTRÉE');
    same("Date d'entrée", 'date d\u00B4entre\u0301e');
    same('Straße', 'STRASSE');
    same('STRAẞE', 'strasse');
    same('İsim', 'isim');
    same('Ad Soyadı', 'AD SOYADI');
    same('Οδός', 'ΟΔΌΣ');
    same('\u0390', '\u03AA\u0301');
    same('E‑Mail 2', 'e-mail 2');
    same('Start – End', 'START - END');
    same('“Boss”', '"BOSS"');
    same('ＣＩＴＹ', 'city');
    same('Nº', 'NO');
    assert.notEqual(foldColumnName('Ville'), foldColumnName('Villé'));
    assert.notEqual(foldColumnName('City1'), foldColumnName('City 1'));
  });

  it('are compared without invisible signs, and with blanks of any width and number alike', () => {
    for (const sign of [
      '\u200B',
      '\u00AD',
      '\u200E',
      '\u200F',
      '\u2060',
      '\uFEFF',
      '\u061C',
      '\u202A',
      '\u200D',
    ])
      same(`CI${sign}TY${sign}`, 'City');
    same('Start\ndate', 'START DATE');
    same('Start\r\n date\u00A0', 'start date');
    same('Start\u0085date\u3000', 'START  DATE');
    same('a\u0007b', 'AB');
  });

  it('fold to the same, however often', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (name) => {
        const once = foldColumnName(name);
        assert.equal(foldColumnName(once), once);
      }),
      { numRuns: 2_000 },
    );
  });

  it('fold to the same after they were tidied, and in capitals', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (name) => {
        assert.equal(foldColumnName(tidyColumnName(name)), foldColumnName(name));
      }),
      { numRuns: 2_000 },
    );
    for (const name of ["Date d'entrée", 'Größe', 'İlçe', 'Ёлка', '入社日', 'שם', 'ประเทศ'])
      same(name, name.toUpperCase());
  });

  it('are kept as they look, on one line', () => {
    assert.equal(tidyColumnName(' Start\n  date\u200B '), 'Start date');
    assert.equal(tidyColumnName('Date d’entre\u0301e'), 'Date d’entrée');
    assert.equal(tidyColumnName('می\u200Cخواهم'), 'می\u200Cخواهم');
    assert.equal(tidyColumnName('\uFEFF\u200E'), '');
  });

  it('get other brackets where they hold some', () => {
    assert.equal(bracketableName('Pay [€]'), 'Pay (€)');
    assert.equal(bracketableName('A|B'), 'A/B');
  });
});
