import assert from 'node:assert/strict';
import { draft, type Served, serve, tenant } from './serve.ts';

describe('lists', () => {
  let served: Served;
  beforeEach(async () => {
    served = await serve();
  });
  afterEach(() => served.close());

  const made = async (name = 'Staff'): Promise<string> =>
    (await served.ask('POST', '/api/lists', { name })).json.id;
  const anna = {
    email: 'Anna@Contoso.com',
    firstName: 'Anna',
    zone: 'Europe/Paris',
    extra: { CITY: 'Lyon' },
  };

  it('are created, found, renamed and deleted', async () => {
    const created = await served.ask('POST', '/api/lists', { name: '  Staff ' });
    assert.equal(created.status, 201);
    const at = created.headers.get('location') ?? '';
    const { json } = await served.ask('GET', at);
    assert.deepEqual([json.name, json.people, json.columns], ['Staff', 0, []]);
    assert.equal((await served.ask('PUT', at, { name: 'Everybody' })).json.name, 'Everybody');
    assert.deepEqual((await served.ask('GET', '/api/lists')).json.items[0].name, 'Everybody');
    const gone = await served.ask('DELETE', at);
    assert.deepEqual([gone.status, gone.text], [204, '']);
    for (const method of ['GET', 'DELETE']) assert.equal((await served.ask(method, at)).status, 404);
    assert.equal((await served.ask('PUT', at, { name: 'x' })).status, 404);
  });

  it('come page by page', async () => {
    for (const name of ['A', 'B', 'C']) await made(name);
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const query: string = cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`;
      const { json } = await served.ask('GET', `/api/lists?limit=2${query}`);
      seen.push(...json.items.map((one: { name: string }) => one.name));
      cursor = json.next;
    } while (cursor !== null);
    assert.deepEqual(seen.toSorted(), ['A', 'B', 'C']);
    assert.equal((await served.ask('GET', '/api/lists?cursor=nonsense')).status, 400);
    for (const limit of ['0', '501', 'x', '1.5'])
      assert.equal((await served.ask('GET', `/api/lists?limit=${limit}`)).status, 400);
  });

  it('hide snapshots of groups', async () => {
    await served.store.createList({ tenant, id: 'h', name: 'h', hidden: true, at: 1 });
    assert.deepEqual((await served.ask('GET', '/api/lists')).json.items, []);
    assert.equal((await served.ask('GET', '/api/lists/h')).status, 404);
  });

  it('give their people sorted, where somebody says by what', async () => {
    const id = await made('Sorted');
    for (const [email, CITY] of [
      ['bo@x.example', 'Aix'],
      ['anna@x.example', 'Lyon'],
    ])
      await served.ask('POST', `/api/lists/${id}/people`, { email, extra: { CITY } });
    const ids = async (sort: string) =>
      (await served.ask('GET', `/api/lists/${id}/people?sort=${sort}`)).json.items
        .map(({ id }: { id: string }) => id[0])
        .join('');
    assert.deepEqual([await ids('name'), await ids('-email'), await ids('extra.CITY')], ['ab', 'ba', 'ba']);
    assert.equal((await served.ask('GET', `/api/lists/${id}/people?sort=age`)).json.errors[0].field, 'sort');
    assert.equal((await served.ask('GET', `/api/lists/${id}`)).json.sortable, true);
  });

  it('refuse a name that another has, and name it', async () => {
    const id = await made('Staff');
    const again = await served.ask('POST', '/api/lists', { name: 'STAFF ' });
    assert.deepEqual(
      [again.status, again.json.code, again.json.params],
      [409, 'list-name-taken', { list: id, name: 'Staff' }],
    );
    assert.equal(again.json.errors[0].field, 'name');
    const other = await made('Others');
    assert.equal((await served.ask('PUT', `/api/lists/${other}`, { name: 'staff' })).status, 409);
    assert.equal((await served.ask('PUT', `/api/lists/${id}`, { name: 'staff' })).json.name, 'staff');
    await served.ask('DELETE', `/api/lists/${id}`);
    assert.equal((await served.ask('PUT', `/api/lists/${other}`, { name: 'Staff' })).status, 200);
  });

  it('refuse names that are empty, too long or of several lines', async () => {
    for (const name of ['', '   ', 'x'.repeat(201), 'a\nb', 7, null]) {
      const { status, json } = await served.ask('POST', '/api/lists', { name });
      assert.equal(status, 400, JSON.stringify(name));
      assert.equal(json.errors[0].field, 'name');
    }
    assert.deepEqual((await served.ask('POST', '/api/lists', {})).json.errors, [
      { field: 'name', message: 'This is required.', code: 'required' },
    ]);
  });

  it('take, change, find and lose people', async () => {
    const people = `/api/lists/${await made()}/people`;
    const added = await served.ask('POST', people, anna);
    assert.equal(added.status, 201);
    assert.equal(added.json.id, 'anna@contoso.com');
    const at = added.headers.get('location') ?? '';
    assert.equal(at, `${people}/anna%40contoso.com`);
    const changed = await served.ask('PUT', at, { ...anna, firstName: 'Anne' });
    assert.deepEqual([changed.status, changed.json.firstName], [200, 'Anne']);
    await served.ask('POST', people, { email: 'bo@contoso.com' });
    const found = await served.ask('GET', `${people}?search=ANNE`);
    assert.deepEqual(
      found.json.items.map((one: { id: string }) => one.id),
      ['anna@contoso.com'],
    );
    assert.equal((await served.ask('DELETE', at)).status, 204);
    assert.equal((await served.ask('DELETE', at)).status, 404);
    assert.equal((await served.ask('GET', people)).json.items.length, 1);
  });

  it('write over nobody where somebody new is meant', async () => {
    const people = `/api/lists/${await made()}/people`;
    const add = (body: object) => served.ask('POST', people, body, { 'If-None-Match': '*' });
    assert.equal((await add(anna)).status, 201);
    const { status, json } = await add({ ...anna, email: ' ANNA@contoso.com', firstName: 'Other' });
    assert.deepEqual([status, json.errors[0].field, json.errors[0].code], [412, 'email', 'email-known']);
    assert.equal((await served.ask('GET', people)).json.items[0].firstName, anna.firstName);
    assert.equal((await served.ask('POST', people, anna)).status, 200);
  });

  it('refuse people who could not be written to, each fault by its field', async () => {
    const people = `/api/lists/${await made()}/people`;
    const faulty: [object, string][] = [
      [{ ...anna, email: '' }, 'email'],
      [{ ...anna, email: 'anna' }, 'email'],
      [{ ...anna, email: 'anna@contoso' }, 'email'],
      [{ ...anna, email: 'an\u200bna@contoso.com' }, 'email'],
      [{ ...anna, email: 'a..b@contoso.com' }, 'email'],
      [{ ...anna, email: `${'a'.repeat(65)}@contoso.com` }, 'email'],
      [{ ...anna, zone: '+02:00' }, 'zone'],
      [{ ...anna, extra: { CITY: 'x'.repeat(2001) } }, 'CITY'],
      [{ ...anna, extra: { 'A]': 'x' } }, 'extra.A]'],
      [{ ...anna, extra: { CITY: 1 } }, 'extra.CITY'],
      [{ ...anna, firstname: 'x' }, 'firstname'],
    ];
    for (const [body, field] of faulty) {
      const { status, json } = await served.ask('POST', people, body);
      assert.deepEqual([status, json.errors[0].field], [400, field]);
    }
    const other = await served.ask('PUT', `${people}/bo%40contoso.com`, anna);
    assert.equal(other.json.errors[0].field, 'email');
    assert.deepEqual((await served.ask('GET', people)).json.items, []);
  });

  it('say which campaigns still need them', async () => {
    const id = await made('Paris');
    const uses = async () => (await served.ask('GET', `/api/lists/${id}/uses`)).json;
    assert.deepEqual(await uses(), { items: [], next: null });
    const campaign = (await served.ask('POST', '/api/campaigns', draft({ audience: { lists: [id] } }))).json;
    await served.ask('POST', '/api/campaigns', draft({ name: 'Other', audience: { lists: ['other'] } }));
    assert.deepEqual((await uses()).items, [{ id: campaign.id, name: 'News', state: 'draft' }]);
    await served.ask('DELETE', `/api/campaigns/${campaign.id}`);
    assert.deepEqual((await uses()).items, [], 'a deleted one needs nothing');
  });

  it('leave an audit trail without anybody’s values', async () => {
    const id = await made('Project Falcon');
    await served.ask('POST', `/api/lists/${id}/people`, anna);
    await served.ask('POST', `/api/lists/${id}/import`, 'email\nbo@contoso.com\nbad\n', {
      'Content-Type': 'text/csv',
    });
    await served.ask('DELETE', `/api/lists/${id}`);
    const { json, text } = await served.ask('GET', '/api/audit');
    assert.deepEqual(
      json.items.map((one: { what: string }) => one.what),
      ['list.delete', 'list.import', 'list.person.add', 'list.create'],
    );
    assert.deepEqual(json.items[1].detail, { added: 1, merged: 0, rejected: 1 });
    assert.doesNotMatch(text, /contoso/i);
    const names = json.items.map((one: { subjectName: string; gone: boolean }) => [
      one.subjectName,
      one.gone,
    ]);
    assert.deepEqual(names, Array(4).fill(['Project Falcon', true]), 'the name of what is gone stays');
  });
});
