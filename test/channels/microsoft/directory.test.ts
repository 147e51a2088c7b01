import assert from 'node:assert/strict';
import type { Person } from '../../../campaign/people/person.ts';
import { graphDirectory } from '../../../channels/microsoft/directory.ts';
import { DirectoryError } from '../../../ports/directory.ts';
import { idOf, tenant, type World, world } from '../teams/world.ts';

const groupId = idOf(77);
const pages = /^GET \/graph\/v1\.0\/groups/;

describe('a group of the directory', () => {
  let at: World;
  beforeEach(async () => {
    at = await world({ jitter: -1 });
    at.server.on(/mailboxSettings/, { status: 403, json: { error: { code: 'Forbidden' } } });
  });
  afterEach(() => at.close());
  const members = async () => {
    const people: Person[] = [];
    for await (const person of graphDirectory(at.graph).members(tenant, groupId)) people.push(person);
    return people;
  };
  const user = (n: number, change = {}) => ({
    id: idOf(n),
    mail: `P${n}@contoso.com`,
    userPrincipalName: `p${n}@contoso.com`,
    givenName: 'Per',
    surname: null,
    accountEnabled: true,
    ...change,
  });
  const fails = (code: DirectoryError['code'], text: RegExp) =>
    assert.rejects(members(), (error: DirectoryError) => {
      assert.ok(error instanceof DirectoryError);
      assert.equal(error.code, code);
      assert.match(error.message, text);
      return true;
    });

  it('asks for ids of groups alone: anything else would lead our token to another place', async () => {
    for (const id of ['..', '.', 'g/1', '', `${groupId}/../..`])
      await assert.rejects(async () => {
        for await (const _ of graphDirectory(at.graph).members(tenant, id));
      }, DirectoryError);
    assert.equal(at.server.requests(pages).length, 0);
  });

  it('says of a place that Graph does not know that there is no such page', async () => {
    at.server.on(pages, { status: 400, json: { error: { code: 'BadRequest' } } });
    await assert.rejects(graphDirectory(at.graph).search(tenant, '', 'x'), { code: 'bad-cursor' });
    await assert.rejects(graphDirectory(at.graph).search(tenant, '', null), { code: 'refused' });
  });

  it('gives everyone of every page whose account is on and who has an address', async () => {
    at.server.on(
      pages,
      {
        json: {
          value: [user(1), user(2, { accountEnabled: false }), user(3, { mail: null })],
          '@odata.nextLink': `${at.server.url}/graph/v1.0/groups/g/next?$skiptoken=2`,
        },
      },
      { json: { value: [user(4), user(5, { mail: null, userPrincipalName: null })] } },
    );
    assert.deepEqual(await members(), [
      {
        id: 'p1@contoso.com',
        email: 'P1@contoso.com',
        firstName: 'Per',
        lastName: '',
        zone: null,
        extra: {},
      },
      {
        id: 'p3@contoso.com',
        email: 'p3@contoso.com',
        firstName: 'Per',
        lastName: '',
        zone: null,
        extra: {},
      },
      {
        id: 'p4@contoso.com',
        email: 'P4@contoso.com',
        firstName: 'Per',
        lastName: '',
        zone: null,
        extra: {},
      },
    ]);
    assert.match(
      at.server.seen[0]!.path,
      /\/groups\/[\da-f-]{36}\/transitiveMembers\/microsoft\.graph\.user\?.*\$top=999/,
    );
    assert.match(at.server.requests(pages)[1]!.path, /skiptoken=2/);
    assert.equal(
      at.server.requests(/mailboxSettings|batch/).length,
      2,
      'one question a page tells that zones may not be read',
    );
  });

  it('takes zones from mailboxes, be they written the Windows way or not', async () => {
    at.server.on(pages, { json: { value: [user(1), user(2), user(3), user(4)] } });
    at.server.on(/mailboxSettings/, { json: { timeZone: 'Romance Standard Time' } });
    at.server.on(/batch/, {
      json: {
        responses: [
          { id: '0', status: 200, body: { timeZone: 'Asia/Kathmandu' } },
          { id: '1', status: 404, body: { error: { code: 'MailboxNotEnabledForRESTAPI' } } },
          { id: '2', status: 429, headers: { 'Retry-After': '0' } },
        ],
      },
    });
    const zones = (await members()).map((person) => person.zone);
    assert.deepEqual(zones, ['Europe/Paris', 'Asia/Kathmandu', null, 'Europe/Paris']);
  });

  it('tries again where Graph is busy, and gives up in the end', async () => {
    const busy = { status: 429, headers: { 'retry-after': '0' } };
    at.server.on(
      pages,
      busy,
      { status: 503, headers: { 'retry-after': '0' } },
      { json: { value: [user(1)] } },
    );
    assert.equal((await members()).length, 1);
    at.server.on(pages, busy);
    await fails('unavailable', /Try again later/);
    assert.equal(at.server.requests(pages).length, 3 + 6);
  });

  it('says that a group is not there, or may not be read', async () => {
    at.server.on(
      pages,
      { status: 404 },
      { status: 403 },
      { status: 400, json: { error: { code: 'BadRequest' } } },
    );
    await fails('not-found', /not in the directory/);
    await fails('refused', /GroupMember\.Read\.All/);
    await fails('refused', /BadRequest/);
  });

  it('follows no link to another host', async () => {
    for (const link of ['https://evil.example/graph/v1.0/x', `${at.server.url}/elsewhere`, 'nonsense']) {
      at.server.on(pages, { json: { value: [], '@odata.nextLink': link } });
      await fails('refused', /another host/);
    }
  });

  it('follows no link twice, and not for ever', async () => {
    const link = (n: number) => ({ '@odata.nextLink': `${at.server.url}/graph/v1.0/groups/g/next?p=${n}` });
    at.server.on(pages, { json: { value: [user(1)], ...link(1) } });
    await fails('refused', /pages without end/);
    assert.equal(at.server.requests(pages).length, 2, 'a page that leads to itself');
    let n = 0;
    at.server.on(pages, () => ({ json: { value: [], ...link(n++ % 3) } }));
    await fails('refused', /pages without end/);
    assert.equal(n, 4, 'a circle');
    at.server.on(pages, () => ({ json: { value: [], ...link(n++) } }));
    await fails('refused', /pages without end/);
    assert.ok(n < 4_000, String(n));
  });

  it('holds no list to be a group', async () => {
    at.server.on(pages, { json: {} });
    await fails('unavailable', /no list/);
  });
});

describe('a search for groups', () => {
  let at: World;
  beforeEach(async () => {
    at = await world();
  });
  afterEach(() => at.close());

  it('keeps of the next page nothing but its place', async () => {
    const answered = { value: [{ id: 'g1', displayName: 'Sales', mail: null }] };
    at.server.on(
      pages,
      { json: { ...answered, '@odata.nextLink': 'https://elsewhere.example/users?$skiptoken=abc%3D' } },
      { json: answered },
    );
    const directory = graphDirectory(at.graph);
    const { items, next } = await directory.search(tenant, 'Sal', null);
    assert.deepEqual([items, next], [[{ id: 'g1', name: 'Sales', mail: null, team: false }], 'abc=']);
    assert.equal((await directory.search(tenant, 'Sal', next)).next, null);
    const [first, second] = at.server.requests(pages);
    assert.equal(first!.headers['consistencylevel'], 'eventual');
    assert.match(second!.path, /^\/graph\/v1\.0\/groups\?.*skiptoken=abc=$/);
  });

  it('asks once, since somebody waits for it, and says what to do', async () => {
    at.server.on(pages, { status: 503 });
    await assert.rejects(graphDirectory(at.graph).search(tenant, '', null), { code: 'unavailable' });
    at.server.on(pages, { status: 403, json: { error: { code: 'Authorization_RequestDenied' } } });
    await assert.rejects(graphDirectory(at.graph).groups(tenant, [idOf(1)]), /GroupMember\.Read\.All/);
  });
});
