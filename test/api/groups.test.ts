import assert from 'node:assert/strict';
import { text } from '../../channels/microsoft/sentences.ts';
import type { Actions } from '../../ports/actions.ts';
import { type Directory, DirectoryError, type Group } from '../../ports/directory.ts';
import type { Store } from '../../ports/store.ts';
import { systemClock } from '../../scheduler/clock/system.ts';
import { DirectoryLists } from '../../scheduler/launch/directory-lists.ts';
import { openSqliteStore } from '../../store/sqlite/index.ts';
import { draft, type Served, serve } from './serve.ts';

const [g1, g2, gone] = [1, 2, 3].map((n) => `00000000-0000-4000-8000-00000000000${n}`) as [
  string,
  string,
  string,
];
const sales: Group = { id: g1, name: 'Sales', mail: 'sales@x.org', team: false };
const crew: Group = { id: g2, name: 'Crew', mail: null, team: true };

describe('the directory over the API', () => {
  let store: Store;
  let served: Served;
  let failing: DirectoryError | null;
  const asked: unknown[] = [];
  const directory: Directory = {
    async *members() {
      if (failing) throw failing;
      for (const id of ['a@x.org', 'b@x.org'])
        yield { id, email: id, firstName: '', lastName: '', zone: null, extra: {} };
    },
    async search(_tenant, text, cursor) {
      asked.push([text, cursor]);
      if (failing) throw failing;
      return { items: [sales, crew], next: 'more' };
    },
    groups: async (_tenant, ids) => [sales, crew].filter(({ id }) => ids.includes(id)),
  };
  beforeEach(async () => {
    failing = null;
    asked.length = 0;
    store = openSqliteStore(':memory:');
    const lists = new DirectoryLists({ store, directory, clock: systemClock() });
    const actions = {
      readList: (tenant: string, id: string) => lists.read(tenant, id),
      reading: (tenant: string, id: string) => lists.progress(tenant, id),
    } as unknown as Actions;
    served = await serve({ store, directory, actions });
  });
  afterEach(async () => {
    await served.close();
    await store.close();
  });
  const make = async (from: object | undefined, name = 'Team') =>
    served.ask('POST', '/api/lists', { name, ...(from && { from }) });

  it('gives groups and teams to choose from, page by page', async () => {
    const { status, json } = await served.ask('GET', '/api/groups?search=%20sa%20&cursor=x');
    assert.deepEqual([status, json], [200, { items: [sales, crew], next: 'more' }]);
    await served.ask('GET', '/api/groups');
    assert.deepEqual(asked, [
      ['sa', 'x'],
      ['', null],
    ]);
  });

  it('names chosen groups, as far as they are there', async () => {
    const { json } = await served.ask('GET', `/api/groups/named?ids=${g2},gone`);
    assert.deepEqual(json, { items: [crew], next: null });
    assert.deepEqual((await served.ask('GET', '/api/groups/named')).json.items, []);
    const many = Array.from({ length: 101 }, (_, i) => i).join(',');
    assert.equal((await served.ask('GET', `/api/groups/named?ids=${many}`)).status, 400);
  });

  it('says why it cannot be read, as a sentence', async () => {
    failing = new DirectoryError('refused', text('directory-permission'));
    const { status, json } = await served.ask('GET', '/api/groups');
    assert.deepEqual(
      [status, json.type, json.code],
      [424, 'urn:kairos:problem:directory', 'directory-permission'],
    );
    assert.match(json.detail, /GroupMember\.Read\.All/);
  });

  it('says so where it is not set up', async () => {
    const without = await serve();
    const { status, json } = await without.ask('GET', '/api/groups');
    await without.close();
    assert.deepEqual([status, json.code], [424, 'directory-off']);
  });

  it('makes a list from a group, and fills it when it is read', async () => {
    const { status, json } = await make({ group: g2, readAtLaunch: true });
    const source = {
      kind: 'team',
      group: g2,
      name: 'Crew',
      readAtLaunch: true,
      readAt: null,
      reading: null,
    };
    assert.deepEqual([status, json.people, json.source], [201, 0, source]);
    const read = await served.ask('POST', `/api/lists/${json.id}/read`);
    assert.deepEqual([read.status, read.json.people], [200, 2]);
    assert.equal(typeof read.json.source.readAt, 'number');
    const { items } = (await served.ask('GET', '/api/lists')).json;
    assert.deepEqual(items, [read.json]);
    const trail = (await served.ask('GET', '/api/audit')).json.items;
    assert.deepEqual(
      trail.map(({ what, detail }: { what: string; detail: object }) => [what, detail]),
      [
        ['list.read', { people: 2 }],
        ['list.create', { from: g2 }],
      ],
    );
  });

  it('makes a list of everyone who has the app, and none from a group that is not there', async () => {
    const { json } = await make({ group: null });
    assert.deepEqual([json.source.kind, json.source.readAtLaunch], ['everyone', false]);
    const without = await make({ group: gone });
    assert.deepEqual([without.status, without.json.errors[0].field], [400, 'from.group']);
    for (const group of ['..', '.', 'a/b', '', `${g1}/x`, '{}'])
      assert.equal((await make({ group })).json.errors[0].field, 'from.group', group);
    assert.equal((await served.ask('GET', '/api/lists')).json.items.length, 1);
  });

  it('takes ids of groups alone for an audience', async () => {
    for (const group of ['..', '.', 'Sales', `${g1}/..`, '%2e%2e']) {
      const { status, json } = await served.ask(
        'POST',
        '/api/campaigns',
        draft({ audience: { groups: [group] } }),
      );
      assert.deepEqual([status, json.errors[0].field], [400, 'audience.groups[0]'], group);
    }
    assert.equal(
      (await served.ask('POST', '/api/campaigns', draft({ audience: { groups: [g1] } }))).status,
      201,
    );
  });

  it('changes nothing of a list that cannot be read', async () => {
    const { id } = (await make({ group: g1 })).json;
    await served.ask('POST', `/api/lists/${id}/read`);
    failing = new DirectoryError('not-found', text('directory-no-group'));
    const { status, json } = await served.ask('POST', `/api/lists/${id}/read`);
    assert.deepEqual([status, json.code], [404, 'directory-no-group']);
    assert.equal((await served.ask('GET', `/api/lists/${id}`)).json.people, 2);
  });

  it('takes no changes by hand to such a list, but a name and whether a launch reads it', async () => {
    const { id } = (await make({ group: g1 })).json;
    const body = { email: 'c@x.org' };
    const csv = { 'Content-Type': 'text/csv' };
    for (const answer of [
      await served.ask('POST', `/api/lists/${id}/people`, body),
      await served.ask('PUT', `/api/lists/${id}/people/c@x.org`, body),
      await served.ask('DELETE', `/api/lists/${id}/people/c@x.org`),
      await served.ask('POST', `/api/lists/${id}/import`, 'email\nc@x.org\n', csv),
    ])
      assert.deepEqual([answer.status, answer.json.code], [409, 'list-from-directory']);
    const { json } = await served.ask('PUT', `/api/lists/${id}`, { name: 'Sellers', readAtLaunch: true });
    assert.deepEqual([json.name, json.source.readAtLaunch], ['Sellers', true]);
    const byHand = (await make(undefined, 'By hand')).json;
    assert.equal(byHand.source, null);
    const read = await served.ask('POST', `/api/lists/${byHand.id}/read`);
    assert.deepEqual([read.status, read.json.code], [409, 'list-by-hand']);
  });
});
