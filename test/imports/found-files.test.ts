import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { read } from './reading.ts';

const file = (name: string) => readFileSync(join(import.meta.dirname, '../fixtures/lists', name));

/* Files of people who used Kairos, cut down to what was read wrongly. */
describe('a list of somebody’s own', () => {
  it('of which a filter hides rows is taken without them', async () => {
    const { people, codes } = await read(file('hidden-rows.xlsx'));
    assert.deepEqual([people.length, codes], [1, ['import-hidden-rows']]);
  });

  it('with BST for a zone is told that this is none', async () => {
    const { people, table } = await read(file('zone-abbreviation.csv'));
    assert.deepEqual([people, table.rejected[0]?.code], [[], 'zone-invalid']);
  });

  it('whose header ends in a separator is taken whole', async () => {
    const { people, table } = await read(file('header-trailing-comma.csv'));
    assert.deepEqual([people.length, table.rejectedCount, table.extras], [2, 0, []]);
  });

  it('with an invisible sign in the name of a column has that column', async () => {
    assert.deepEqual((await read(file('invisible-in-header.csv'))).people[0]?.extra, { CITY: 'Lyon' });
  });

  it('with a line break in the name of a column has that column', async () => {
    const { people, table } = await read(file('line-break-in-header.xlsx'));
    assert.deepEqual([people.length, table.extras], [1, ['Start date']]);
  });

  it('with days that were computed shows the days that Excel shows', async () => {
    const { people } = await read(file('serial-just-below-midnight.xlsx'));
    const shown = Object.values(people[0]!.extra);
    assert.deepEqual(shown, ['23/11/2026', '23/11/2026 00:00', '2026-11-23 00:00']);
  });

  it('with quotation marks in a cell keeps them', async () => {
    assert.equal((await read(file('nickname.tsv'))).people[0]?.extra['NICK'], 'the "Boss"');
  });

  it('of PowerShell is read below the line that tells its type', async () => {
    const { people } = await read(file('powershell.csv'));
    assert.deepEqual([people.length, people[0]?.firstName, people[0]?.lastName], [1, 'Anna', 'Berg']);
  });

  it('with a title above is read from its header on', async () => {
    const { people, table } = await read(file('title-row.xlsx'));
    assert.deepEqual([people.length, table.header], [1, 3]);
  });

  it('without a header loses nobody once it is said what the columns hold', async () => {
    const { people } = await read(file('no-header.csv'), { map: ['email', 'firstName'] });
    assert.deepEqual(
      people.map(({ firstName }) => firstName),
      ['Anna', 'Bo'],
    );
  });

  it('with a note beside the table is taken without the note', async () => {
    const { people, table, codes } = await read(file('note-beside-the-table.xlsx'));
    assert.deepEqual([people.length, table.rejectedCount, codes], [1, 0, ['import-beside']]);
  });

  it('with “Zone” beside “Time Zone” knows which is which', async () => {
    const { people } = await read(file('zone-and-time-zone.csv'));
    assert.deepEqual([people[0]?.zone, people[0]?.extra], ['Europe/Paris', { Zone: 'North' }]);
  });
});
