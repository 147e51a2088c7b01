import assert from 'node:assert/strict';
import { hashOf, type Person, shardRange } from '../../../campaign/people/person.ts';
import type { PeopleSort } from '../../../ports/list-store.ts';
import type { Page } from '../../../ports/page.ts';
import type { Store } from '../../../ports/store.ts';
import { allOf, aPerson, code, crowd, ids, inHashOrder, monday } from '../builders.ts';

export function lists(current: () => Store): void {
  const make = (id: string, fields: { name?: string; hidden?: boolean; at?: number } = {}) =>
    current().createList({ tenant: 'contoso', id, name: id, hidden: false, at: monday, ...fields });
  const put = (people: Parameters<Store['putPeople']>[2], at = monday) =>
    current().putPeople('contoso', 'list', people, at);
  const search = async (text: string) => {
    const options = { cursor: null, limit: 10, search: text };
    return ids((await current().people('contoso', 'list', options)).items);
  };

  describe('lists', () => {
    it('come in an order that people look for, page by page, and are found by any column then', async () => {
      await make('list');
      const row = (
        id: string,
        firstName: string,
        lastName: string,
        CITY: string,
        zone: string | null = null,
      ) => aPerson(id, { firstName, lastName, zone, extra: { CITY } });
      await put([
        row('d@x', 'Dan', 'Émile', 'Paris', 'Europe/Paris'),
        row('a@x', 'Zoe', 'berg', 'Lyon'),
        row('b@x', 'Anna', 'Berg', 'Aix 10'),
        row('c@x', '', '', 'Aix 9'),
        row('e@x', 'Ed', 'Zorn', ''),
      ]);
      const sorted = async (sort: PeopleSort, search?: string) => {
        const found: string[] = [];
        let cursor: string | null = null;
        do {
          const page: Page<Person> = await current().people('contoso', 'list', {
            ...{ cursor, limit: 2, sort },
            ...(search !== undefined && { search }),
          });
          found.push(...ids(page.items));
          cursor = page.next;
        } while (cursor !== null);
        return found.map((id) => id[0]).join('');
      };
      assert.equal(await sorted({ by: 'name', descending: false }), 'bacde');
      assert.equal(await sorted({ by: 'name', descending: true }), 'edcab');
      assert.equal(await sorted({ by: 'email', descending: false }), 'abcde');
      assert.equal(await sorted({ by: 'zone', descending: false }), 'dabce');
      assert.equal(
        await sorted({ by: { column: 'CITY' }, descending: false }),
        'cbade',
        'who has none comes last',
      );
      assert.equal(await sorted({ by: { column: 'CITY' }, descending: true }), 'dabce');
      assert.equal(await sorted({ by: 'name', descending: false }, 'AIX'), 'bc');
      const options = { cursor: 'WzAsLTFd', limit: 2, sort: { by: 'name', descending: false } } as const;
      await assert.rejects(current().people('contoso', 'list', options), code('bad-cursor'));
    });

    it('share no name, in whatever case, but for hidden ones', async () => {
      const make = (id: string, name: string, more: object = {}) =>
        current().createList({ tenant: 'contoso', id, name, hidden: false, at: monday, ...more });
      await make('sales-1', 'Sales team');
      await assert.rejects(make('sales-2', ' SALES  Team\u200B'), code('conflict'));
      await make('sales-3', 'Sales team', { hidden: true });
      await make('sales-4', 'Sales team', { tenant: 'fabrikam' });
      await make('sales-5', 'Sales team 2');
      await assert.rejects(
        current().renameList('contoso', 'sales-5', 'sales team', monday),
        code('conflict'),
      );
      assert.equal(
        (await current().renameList('contoso', 'sales-1', 'SALES TEAM', monday)).name,
        'SALES TEAM',
      );
      assert.equal((await current().getList('contoso', 'sales-2')) ?? null, null);
    });

    it('start empty and are found by their id', async () => {
      const list = await make('list', { name: 'Oslo' });
      const { columns, people, createdAt, updatedAt } = list;
      assert.deepEqual(
        { columns, people, createdAt, updatedAt },
        { columns: [], people: 0, createdAt: monday, updatedAt: monday },
      );
      assert.deepEqual(await current().getList('contoso', 'list'), list);
      assert.equal(await current().getList('contoso', 'other'), null);
    });

    it('are not made twice under one id', async () => {
      await make('list');
      await assert.rejects(make('list'), code('conflict'));
    });

    it('come newest first, page by page, without the hidden ones', async () => {
      for (const id of ['a', 'b', 'c', 'd', 'e']) await make(id, { hidden: id === 'c' });
      const { items, pages } = await allOf((cursor) => current().lists('contoso', cursor, 2));
      assert.deepEqual([items.map(({ id }) => id), pages], [['e', 'd', 'b', 'a'], 2]);
    });

    it('keep where their people are read from, and whether a launch reads them again', async () => {
      const source = { kind: 'everyone', group: null, name: '', readAtLaunch: false, readAt: null } as const;
      const { tenant, id } = await current().createList({
        ...{ tenant: 'contoso', id: 'all', name: 'All', hidden: false, at: monday },
        source,
      });
      assert.deepEqual((await current().getList(tenant, id))?.source, source);
      const changed = await current().setReadAtLaunch(tenant, id, true, monday + 5);
      assert.deepEqual(changed.source, { ...source, readAtLaunch: true });
      assert.equal(changed.updatedAt, monday + 5);
      await make('list');
      assert.equal((await current().setReadAtLaunch('contoso', 'list', true, monday)).source, null);
    });

    it('can be renamed', async () => {
      await make('list');
      const renamed = await current().renameList('contoso', 'list', 'Bergen', monday + 1);
      assert.deepEqual([renamed.name, renamed.updatedAt], ['Bergen', monday + 1]);
      assert.deepEqual(await current().getList('contoso', 'list'), renamed);
      await assert.rejects(current().renameList('contoso', 'other', 'x', monday), code('not-found'));
    });

    it('can be deleted with all their people, and their id used again', async () => {
      await make('list');
      await put(crowd(30));
      await current().deleteList('contoso', 'list');
      assert.equal(await current().getList('contoso', 'list'), null);
      await assert.rejects(
        current().people('contoso', 'list', { cursor: null, limit: 1 }),
        code('not-found'),
      );
      await make('list');
      assert.deepEqual(await current().peopleInRange('contoso', 'list', 0, 2 ** 32), []);
      await assert.rejects(current().deleteList('contoso', 'other'), code('not-found'));
    });
  });

  describe('people of a list', () => {
    beforeEach(() => make('list'));

    it('keep every field as it was written', async () => {
      const anna = aPerson('Anna@Contoso.com', {
        zone: 'Asia/Kolkata',
        extra: { CITY: 'Pune', 'Årsak ✓': '[X]' },
      });
      await put([anna]);
      assert.deepEqual(await current().peopleInRange('contoso', 'list', 0, 2 ** 32), [anna]);
    });

    it('are found one by one, in their list alone', async () => {
      await make('other');
      const [zoe, ...others] = crowd(3, { zone: 'Europe/Oslo', extra: { CITY: 'Oslo' } });
      await put([zoe!, ...others]);
      assert.deepEqual(await current().getPerson('contoso', 'list', zoe!.id), zoe);
      for (const [list, person] of [
        ['list', 'nobody@contoso.com'],
        ['other', zoe!.id],
        ['none', zoe!.id],
      ] as const)
        assert.equal(await current().getPerson('contoso', list, person), null);
    });

    it('are counted, and replaced rather than listed twice', async () => {
      assert.deepEqual(await put(crowd(3)), { added: 3, merged: 0 });
      const again = [aPerson('person1@contoso.com', { firstName: '' }), aPerson('new@contoso.com')];
      assert.deepEqual(await put(again, monday + 9), { added: 1, merged: 1 });
      const list = await current().getList('contoso', 'list');
      assert.deepEqual([list?.people, list?.updatedAt], [4, monday + 9]);
      const hash = hashOf('person1@contoso.com');
      const [replaced] = await current().peopleInRange('contoso', 'list', hash, hash + 1);
      assert.deepEqual(replaced, again[0]);
    });

    it('bring their extra columns, in the order in which these first came', async () => {
      await put([aPerson('a@x', { extra: { CITY: 'Oslo', DEPT: 'Sales' } })]);
      await put([aPerson('b@x', { extra: { BADGE: '7', CITY: 'Rome' } })]);
      assert.deepEqual((await current().getList('contoso', 'list'))?.columns, ['CITY', 'DEPT', 'BADGE']);
    });

    it('can be removed one by one', async () => {
      await put(crowd(2));
      assert.equal(await current().removePerson('contoso', 'list', 'person0@contoso.com'), true);
      assert.equal(await current().removePerson('contoso', 'list', 'person0@contoso.com'), false);
      assert.equal((await current().getList('contoso', 'list'))?.people, 1);
      assert.deepEqual(await current().peopleInRange('contoso', 'list', 0, 2 ** 32), [crowd(2)[1]]);
    });

    it('come in hash order, page by page, each once', async () => {
      await put(crowd(25));
      const page = (cursor: string | null) => current().people('contoso', 'list', { cursor, limit: 10 });
      const { items, pages } = await allOf(page);
      assert.deepEqual([items, pages], [inHashOrder(crowd(25)), 3]);
    });

    it('are read by hash range without gap or overlap', async () => {
      await put(crowd(40));
      const ranges = [0, 1, 2, 3, 4, 5, 6].map((shard) => shardRange(shard, 7));
      const parts = await Promise.all(
        ranges.map(({ from, to }) => current().peopleInRange('contoso', 'list', from, to)),
      );
      assert.deepEqual(parts.flat(), inHashOrder(crowd(40)));
    });

    it('are found by the start or inside of name or e-mail, whatever the case', async () => {
      await put([
        aPerson('Zoe.Lund@contoso.com', { firstName: 'Zoë', lastName: 'Lund' }),
        aPerson('bob@fabrikam.com', { firstName: 'Bob', lastName: 'Ångström' }),
      ]);
      assert.deepEqual(await search('LUND@'), ['zoe.lund@contoso.com']);
      assert.deepEqual(await search('zoë'), ['zoe.lund@contoso.com']);
      assert.deepEqual(await search('ÅNG'), ['bob@fabrikam.com']);
      assert.deepEqual(await search('ob Ång'), ['bob@fabrikam.com']);
      assert.deepEqual(await search('nobody'), []);
    });

    it('are searched for literal text: a percent sign or a quote is no wildcard', async () => {
      await put([aPerson('a@x', { lastName: "O'Hara 100%_" }), aPerson('b@x')]);
      assert.deepEqual(await search("o'hara 100%_"), ['a@x']);
      assert.deepEqual(await search('%'), ['a@x']);
      assert.deepEqual(await search('_'), ['a@x']);
    });

    it('are found by what they have become, and no longer once they are removed', async () => {
      await put([aPerson('a@x', { lastName: 'Lund' }), aPerson('b@x', { lastName: 'Lund' })]);
      await put([aPerson('a@x', { lastName: 'Berg' })]);
      assert.deepEqual(await search('lund'), ['b@x']);
      assert.deepEqual(await search('berg'), ['a@x']);
      await current().removePerson('contoso', 'list', 'a@x');
      assert.deepEqual(await search('berg'), []);
    });

    it('are found whether they were imported or came by themselves, before or after', async () => {
      await put([aPerson('before@x', { lastName: 'Lund' })]);
      const id = await current().beginImport('contoso', 'list', monday);
      await current().stagePeople('contoso', id, [
        aPerson('imported@x', { lastName: 'Lund' }),
        aPerson('before@x', { firstName: 'Zoë', lastName: 'Lund' }),
      ]);
      await current().applyImport('contoso', id, [], monday);
      await put([aPerson('after@x', { lastName: 'Lund' })]);
      assert.deepEqual((await search('lund')).sort(), ['after@x', 'before@x', 'imported@x']);
      assert.deepEqual(await search('zoe lund'), ['before@x']);
    });

    it('are all found, page by page', async () => {
      await put(crowd(25));
      const page = (cursor: string | null) =>
        current().people('contoso', 'list', { cursor, limit: 4, search: 'person1' });
      const expected = inHashOrder(crowd(25).filter(({ id }) => id.startsWith('person1')));
      assert.deepEqual((await allOf(page)).items, expected);
    });

    it('are refused a cursor that this store never gave out', async () => {
      for (const cursor of ['gibberish', 'WzAsLTFd', 'Wy0xLCIiXQ', 'WzAuNSwiIl0', 'WzAsIiJd==']) {
        const page = current().people('contoso', 'list', { cursor, limit: 4 });
        await assert.rejects(page, code('bad-cursor'), cursor);
      }
    });
  });
}
