import assert from 'node:assert/strict';
import type { Person } from '../../../campaign/people/person.ts';
import type { Store } from '../../../ports/store.ts';
import { aPerson, code, crowd, ids, inHashOrder, monday } from '../builders.ts';

export function imports(current: () => Store): void {
  const listed = () => current().peopleInRange('contoso', 'list', 0, 2 ** 32);
  const staged = async (...chunks: Parameters<Store['stagePeople']>[2][]) => {
    const id = await current().beginImport('contoso', 'list', monday);
    for (const chunk of chunks) await current().stagePeople('contoso', id, chunk);
    return id;
  };

  describe('imports', () => {
    const sales = { tenant: 'contoso', id: 'sales', name: 'Sales', hidden: false, at: monday };
    beforeEach(() =>
      current().createList({ tenant: 'contoso', id: 'list', name: 'Oslo', hidden: false, at: monday }),
    );

    it('change nothing until they are applied', async () => {
      const id = await staged(crowd(20));
      assert.deepEqual(await listed(), []);
      assert.deepEqual(await current().applyImport('contoso', id, [], monday), { added: 20, merged: 0 });
      assert.deepEqual(await listed(), inHashOrder(crowd(20)));
    });

    it('that replace leave those alone in the list who were staged, and note when its source was read', async () => {
      const source = { kind: 'group', group: 'g1', name: 'Sales', readAtLaunch: true, readAt: null } as const;
      await current().createList({ ...sales, source });
      await current().createList({ ...sales, id: 'newer', name: 'Newer' });
      await current().putPeople(
        'contoso',
        'sales',
        [aPerson('gone@x', { extra: { CITY: 'Oslo' } }), aPerson('stays@x')],
        monday,
      );
      const replace = async (people: Person[], at: number) => {
        const id = await current().beginImport('contoso', 'sales', at);
        await current().stagePeople('contoso', id, people);
        return current().applyImport('contoso', id, [], at, true);
      };
      await replace([aPerson('stays@x'), ...crowd(4_000), aPerson('Stays@x')], monday + 5);
      const list = await current().getList('contoso', 'sales');
      assert.deepEqual([list?.people, list?.columns, list?.updatedAt], [4_001, [], monday + 5]);
      assert.deepEqual(list?.source, { ...source, readAt: monday + 5 });
      const people = await current().peopleInRange('contoso', 'sales', 0, 2 ** 32);
      assert.deepEqual(ids(people), ids(inHashOrder([aPerson('stays@x'), ...crowd(4_000)])));
      const found = (search: string) =>
        current().people('contoso', 'sales', { cursor: null, limit: 5, search });
      assert.deepEqual([ids((await found('stays')).items), (await found('gone')).items], [['stays@x'], []]);
      const { items } = await current().lists('contoso', null, 10);
      assert.deepEqual(
        items.map(({ id }) => id),
        ['newer', 'sales', 'list'],
      );
      await replace([], monday + 9);
      assert.equal((await current().getList('contoso', 'sales'))?.people, 0);
      assert.deepEqual(await current().peopleInRange('contoso', 'sales', 0, 2 ** 32), []);
    });

    it('that replace can be read from all the while, the old people or the new ones', async () => {
      await current().putPeople('contoso', 'list', [aPerson('old@x')], monday);
      const id = await staged(crowd(6_000));
      const applying = current().applyImport('contoso', id, [], monday, true);
      let over = false;
      void applying.then(() => {
        over = true;
      });
      const seen = new Set<number>();
      while (!over) seen.add((await listed()).length);
      await applying;
      seen.add((await listed()).length);
      assert.deepEqual([...seen], [1, 6_000]);
    });

    it('tell beforehand what they would do, and change nothing by it', async () => {
      await current().putPeople('contoso', 'list', [aPerson('a@x')], monday);
      const id = await staged([aPerson('A@X'), aPerson('b@x'), ...crowd(3_000)], [aPerson('B@x')]);
      const counts = { added: 3_001, merged: 2 };
      assert.deepEqual(await current().countImport('contoso', id), counts);
      assert.equal((await listed()).length, 1);
      assert.deepEqual(await current().applyImport('contoso', id, [], monday), counts);
      await assert.rejects(current().countImport('contoso', id), code('not-found'));
    });

    it('count the people and unite the columns of the list', async () => {
      await current().putPeople('contoso', 'list', [aPerson('a@x', { extra: { CITY: 'Oslo' } })], monday);
      const id = await staged(crowd(3));
      await current().applyImport('contoso', id, ['DEPT', 'CITY'], monday + 5);
      const list = await current().getList('contoso', 'list');
      assert.deepEqual([list?.people, list?.columns, list?.updatedAt], [4, ['CITY', 'DEPT'], monday + 5]);
    });

    it('merge the rows of one person, whatever chunk they came in; a later non-empty value wins', async () => {
      const id = await staged(
        [
          aPerson('Anna@X', {
            firstName: 'Anna',
            lastName: '',
            zone: 'Europe/Oslo',
            extra: { CITY: 'Oslo', A: '1' },
          }),
        ],
        crowd(50),
        [
          aPerson('anna@x', {
            firstName: '',
            lastName: 'Berg',
            zone: null,
            extra: { CITY: '', A: '2', B: '' },
          }),
        ],
      );
      assert.deepEqual(await current().applyImport('contoso', id, [], monday), { added: 51, merged: 1 });
      const anna = (await listed()).find((person) => person.id === 'anna@x');
      const extra = { CITY: 'Oslo', A: '2', B: '' };
      assert.deepEqual(anna, {
        ...aPerson('anna@x', { firstName: 'Anna', lastName: 'Berg', zone: 'Europe/Oslo', extra }),
      });
    });

    it('update whoever is listed already, and count them as merged', async () => {
      await current().putPeople(
        'contoso',
        'list',
        [aPerson('a@x', { lastName: 'Old', extra: { K: 'k' } })],
        monday,
      );
      const row = { firstName: '', lastName: 'New', extra: { L: 'l' } };
      const id = await staged([aPerson('a@x', row), aPerson('b@x'), aPerson('A@X', row)]);
      assert.deepEqual(await current().applyImport('contoso', id, [], monday), { added: 1, merged: 2 });
      const merged = (await listed()).find((person) => person.id === 'a@x');
      assert.deepEqual(
        [merged?.firstName, merged?.lastName, merged?.extra],
        ['Anna', 'New', { K: 'k', L: 'l' }],
      );
      assert.equal((await current().getList('contoso', 'list'))?.people, 2);
    });

    it('of several thousand people arrive whole and in hash order', async () => {
      const people = crowd(9_000);
      const id = await staged(people.slice(0, 5_000), people.slice(4_000));
      assert.deepEqual(await current().applyImport('contoso', id, [], monday), {
        added: 9_000,
        merged: 1_000,
      });
      assert.deepEqual(await listed(), inHashOrder(people));
    });

    it('keep everybody from changing or launching to the list while they are applied', async () => {
      const id = await staged(crowd(6_000));
      const applied = current().applyImport('contoso', id, [], monday);
      await assert.rejects(listed(), code('busy'));
      await assert.rejects(current().putPeople('contoso', 'list', crowd(1), monday), code('busy'));
      await assert.rejects(current().removePerson('contoso', 'list', 'a@x'), code('busy'));
      await assert.rejects(current().renameList('contoso', 'list', 'x', monday), code('busy'));
      await assert.rejects(current().deleteList('contoso', 'list'), code('busy'));
      await assert.rejects(current().abandonImport('contoso', id), code('busy'));
      await assert.rejects(current().stagePeople('contoso', id, crowd(1)), code('not-found'));
      await assert.rejects(current().applyImport('contoso', id, [], monday), code('not-found'));
      await applied;
      assert.equal((await listed()).length, 6_000);
    });

    it('let others have their turn while they are applied', async () => {
      const id = await staged(crowd(6_000));
      let turns = 0;
      const beat = () => {
        turns++;
        timer = setImmediate(beat);
      };
      let timer = setImmediate(beat);
      await current().applyImport('contoso', id, [], monday);
      clearImmediate(timer);
      assert.ok(turns >= 3, `${turns} turns`);
    });

    it('can be given up, and are then gone', async () => {
      const id = await staged(crowd(20));
      await current().abandonImport('contoso', id);
      await current().abandonImport('contoso', id);
      await assert.rejects(current().applyImport('contoso', id, [], monday), code('not-found'));
      await assert.rejects(current().stagePeople('contoso', id, crowd(1)), code('not-found'));
      assert.deepEqual(await listed(), []);
    });

    it('are applied once', async () => {
      const id = await staged(crowd(2));
      await current().applyImport('contoso', id, [], monday);
      await assert.rejects(current().applyImport('contoso', id, [], monday), code('not-found'));
    });

    it('need a list, at their beginning and at their end', async () => {
      await assert.rejects(current().beginImport('contoso', 'other', monday), code('not-found'));
      const id = await staged(crowd(2));
      await current().deleteList('contoso', 'list');
      await assert.rejects(current().applyImport('contoso', id, [], monday), code('not-found'));
    });

    it('that were never applied are dropped at the next start', async () => {
      const id = await staged(crowd(2));
      await current().recoverImports();
      await assert.rejects(current().applyImport('contoso', id, [], monday), code('not-found'));
      assert.deepEqual(await listed(), []);
    });
  });
}
