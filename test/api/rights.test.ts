import assert from 'node:assert/strict';
import { type Role, roles } from '../../api/contract/sign-in.ts';
import { rateLimiter } from '../../api/http/rate-limit.ts';
import type { Route } from '../../api/http/route.ts';
import type { ApiPorts } from '../../api/ports.ts';
import { routes } from '../../api/routes.ts';
import type { Access } from '../../api/sign-in/access.ts';
import { audiencesOf } from '../../api/sign-in/audience.ts';
import { microsoftClients } from '../../api/sign-in/clients.ts';
import { entraAccess } from '../../api/sign-in/entra-access.ts';
import { mayUse } from '../../api/sign-in/rights.ts';
import { type RoleRules, readRoles } from '../../api/sign-in/roles-file.ts';
import { tokenVerifier } from '../../api/sign-in/token.ts';
import { noPreflight } from '../../campaign/lifecycle/preflight.ts';
import { cloudHosts } from '../../channels/microsoft/clouds.ts';
import type { Actions } from '../../ports/actions.ts';
import type { Directory } from '../../ports/directory.ts';
import type { Store } from '../../ports/store.ts';
import { StoreError } from '../../ports/store-error.ts';
import { systemClock } from '../../scheduler/clock/system.ts';
import { approvalsOf } from '../../scheduler/launch/approvals.ts';
import { openSqliteStore } from '../../store/sqlite/index.ts';
import { bearer, ids, type Login, openLogin, type TokenWish } from '../bot/entra.ts';
import { unfinished } from '../bot/unfinished.ts';
import { draft, type Served, serve } from './serve.ts';

const everyRow = routes({ channels: [] } as unknown as ApiPorts);
const table = everyRow.filter(({ mode }) => mode === undefined);
const guarded = table.filter(({ right }) => right !== 'anyone');
const nameOf = ({ method, path }: Route) => `${method} ${path}`;

const rules = readRoles(
  JSON.stringify({ people: { [ids.ben]: { roles: ['author'], lists: ['Sales', 'no-such-id'] } } }),
).rules;

/** What each action gives besides the campaign. */
const idle: Readonly<Record<string, unknown>> = {
  forecast: {
    ...{ audience: 0, removed: { duplicates: 0, optedOut: 0 }, startsAt: 0, endsAt: 0, openHours: 0 },
    ...{ openDays: 0, perHour: 0, peakPerSecond: 0, limitPerSecond: 50, curve: [], firstZone: 'UTC' },
    ...{ zones: 0, openDates: [], lateForPace: 0, zonesUnknown: null, hoursUnknown: null },
    ...{ unreachable: [], notLookedUp: 0, toInstall: null, faults: [] },
  },
  preflight: noPreflight,
  startPreflight: noPreflight,
  tryOut: { result: 'sent', code: 'delivered', message: 'It has arrived.' },
};

/** Actions that do nothing but find the campaign. */
const idleActions = (store: Store) =>
  new Proxy({} as Actions, {
    get: (_, name) => async (tenant: string, id: string) => {
      const campaign = await store.getCampaign(tenant, id);
      if (campaign === null) throw new StoreError('not-found', 'There is no such campaign.');
      return idle[String(name)] ?? campaign;
    },
  });

const zoe = { email: 'zoe@contoso.com' };
/** One of these is what a row takes: a row that takes none of them needs one more here. */
const bodies: [unknown, Record<string, string>?][] = [
  [undefined],
  [zoe],
  [{ name: 'Taken' }],
  [draft()],
  [{ digest: 'x' }],
  [{ digest: 'x', remark: 'Shorter' }],
  [{ name: 'Taken', channel: 'teams', message: { title: 'x', text: 'x' } }],
  ['email\nzoe@contoso.com\n', { 'Content-Type': 'text/csv' }],
];

function accessOf(
  login: Login,
  more: { rules?: RoleRules; perSecond?: number; unproven?: () => number } = {},
): Access {
  const clock = systemClock();
  return entraAccess({
    info: { mode: 'live', clientId: ids.app, authority: `${login.url}/${ids.tenant}`, scopes: ['s'] },
    verify: tokenVerifier({
      tenants: [ids.tenant, ids.neighbour],
      audiences: audiencesOf({ appId: ids.app, publicUrl: null, appIdUri: null }),
      clients: [ids.app, ...microsoftClients],
      hosts: cloudHosts('public', { login: login.url }),
      clock,
    }),
    seen: async () => {},
    unproven: () => 0,
    rules,
    clock,
    perSecond: 10_000,
    ...more,
  });
}

/** Where the row leads, its parameters filled in. */
const pathOf = ({ path }: Route, fill: Readonly<Record<string, string>> = {}) =>
  `/api${path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(fill[name] ?? 'x'))}`;

/** The status of an answer, whose body may be a stream without end. */
async function statusOf(
  { base }: Served,
  route: Route,
  headers: Record<string, string>,
  path = pathOf(route),
): Promise<{ status: number; headers: Headers; detail: string }> {
  const stop = new AbortController();
  const response = await fetch(base + path, { method: route.method, headers, signal: stop.signal });
  const problem = response.headers.get('content-type')?.includes('problem+json') ?? false;
  const detail = problem ? ((await response.json()) as { detail: string }).detail : '';
  stop.abort();
  return { status: response.status, headers: response.headers, detail };
}

const nobodyIn: Directory = {
  async *members() {},
  search: async () => ({ items: [], next: null }),
  groups: async () => [],
};

describe('rights', () => {
  let login: Login;
  let served: Served;
  let store: Store;
  const tokens = new Map<string, string>();
  before(async () => {
    login = await openLogin();
    store = openSqliteStore(':memory:');
    const approvals = approvalsOf(store);
    served = await serve({
      store,
      access: accessOf(login),
      actions: idleActions(store),
      approvals,
      directory: nobodyIn,
    });
    for (const role of roles) tokens.set(role, await login.token({ claims: { roles: [role] } }));
    tokens.set('none', await login.token());
  });
  after(async () => {
    await served.close();
    await store.close();
    await login.close();
  });
  const as = (name: string) => bearer(tokens.get(name)!);

  it('stand on every row, and only how to sign in is for anyone', () => {
    assert.ok(guarded.length > 30);
    const open = table.filter(({ right }) => right === 'anyone').map(nameOf);
    assert.deepEqual(open, ['GET /sign-in']);
    const known = table.filter(({ right }) => right === 'signed-in').map(nameOf);
    assert.deepEqual(
      known.filter((name) => !name.includes(' /inbox')),
      ['GET /me'],
    );
    assert.equal(known.length, 6, 'a person’s own page is for whoever has signed in');
  });

  describe('refuse on every row', () => {
    const admin = { roles: ['admin'] };
    const wrong: [string, TokenWish, RegExp][] = [
      ['who has an expired token', { shift: -7200, claims: admin }, /expired/],
      ['who has a token of later', { shift: 600, claims: admin }, /not valid yet/],
      ['who is of a tenant not served', { claims: { ...admin, tid: ids.stranger } }, /tenant/],
      ['who has a token for another application', { claims: { ...admin, aud: ids.anna } }, /application/],
      ['whose token another program asked for', { claims: { ...admin, azp: ids.anna } }, /program/],
      ['whose token has another scope', { claims: { ...admin, scp: 'User.Read' } }, /scope/],
      ['whose token is signed by somebody else', { foreign: true, claims: admin }, /signed/],
      ['who is a program', { claims: { ...admin, scp: undefined } }, /lacks/],
    ];
    for (const [name, wish, why] of wrong)
      it(`anyone ${name}`, async () => {
        const headers = bearer(await login.token(wish));
        for (const route of guarded) {
          const answer = await statusOf(served, route, headers);
          assert.equal(answer.status, 401, nameOf(route));
          assert.match(answer.detail, why, nameOf(route));
          assert.match(answer.headers.get('www-authenticate') ?? '', /^Bearer .*error="invalid_token"/);
        }
      });

    it('anyone who is not known: without a token, or with something else', async () => {
      const unsigned = login.forged({ alg: 'none' }, '', { claims: admin });
      for (const authorization of [
        null,
        'Bearer',
        'Bearer x',
        `Bearer ${unsigned}`,
        `Basic ${tokens.get('admin')}`,
      ])
        for (const route of guarded) {
          const headers = authorization === null ? {} : { Authorization: authorization };
          const answer = await statusOf(served, route, headers);
          assert.equal(answer.status, 401, `${nameOf(route)} ${authorization}`);
          assert.match(answer.headers.get('www-authenticate') ?? '', /^Bearer /);
        }
    });

    it('who proves nothing before one byte of a body is read', async () => {
      const expired = bearer(await login.token({ shift: -7200, claims: admin }));
      const foreign = bearer(await login.token({ foreign: true, claims: admin }));
      const paths = guarded.map((route) => [route.method, pathOf(route)] as const);
      for (const [method, path] of [...paths, ['GET', '/api/openapi.json'] as const])
        for (const headers of [{}, expired, foreign])
          assert.equal(await unfinished(served.port, method, path, headers), 401, `${method} ${path}`);
    });

    it('a cookie or an address of this machine in place of a token', async () => {
      for (const route of guarded) {
        const headers = { Cookie: `kairos-session-${served.port}=${tokens.get('admin')}` };
        assert.equal((await statusOf(served, route, headers)).status, 401, nameOf(route));
      }
    });

    it('who has no role, naming the one that is needed; but tell them who they are', async () => {
      for (const route of guarded) {
        const { status, detail } = await statusOf(served, route, as('none'));
        // Of what came to them alone, somebody to whom nothing came finds nothing.
        const own = route.path.startsWith('/inbox/') ? 404 : 200;
        if (route.right === 'signed-in') assert.equal(status, own, nameOf(route));
        else {
          assert.equal(status, 403, nameOf(route));
          assert.match(detail, new RegExp(`role ${route.right}; you have no role`));
        }
      }
    });

    for (const role of roles)
      it(`a person who is ${role} what is not theirs, and nothing else`, async () => {
        for (const route of guarded) {
          const { status, detail } = await statusOf(served, route, as(role));
          const refused = status === 401 || status === 403;
          assert.equal(refused, !mayUse([role], route.right), `${nameOf(route)}: ${status} ${detail}`);
          assert.ok(status < 500, `${nameOf(route)}: ${status} ${detail}`);
          if (refused) assert.match(detail, new RegExp(`role ${route.right}; you are ${role}`));
        }
      });
  });

  it('mean what their names say', () => {
    const may = (role: Role) => roles.filter((right) => mayUse([role], right));
    assert.deepEqual(may('viewer'), ['viewer']);
    assert.deepEqual(may('author'), ['viewer', 'author']);
    assert.deepEqual(may('approver'), ['viewer', 'approver']);
    assert.deepEqual(may('admin'), [...roles]);
    assert.ok(mayUse(['author', 'approver'], 'approver') && mayUse(['author', 'approver'], 'author'));
    for (const role of roles) assert.equal(mayUse([], role), false);
    const mayJudge = roles.filter((role) => mayUse([role], 'author or approver'));
    assert.deepEqual(mayJudge, ['author', 'approver', 'admin']);
  });

  it('let a role that is no longer known mean nothing', async () => {
    const token = await login.token({ claims: { roles: ['superuser', 'Admins', ''] } });
    const { json } = await served.ask('GET', '/api/me', undefined, bearer(token));
    assert.deepEqual([json.roles, json.rights], [[], []]);
  });

  it('leave no route of the sandbox’s sign-in where people prove who they are', async () => {
    const sandbox = everyRow.filter(({ mode }) => mode === 'sandbox');
    assert.equal(sandbox.length, 2);
    for (const route of sandbox) assert.equal((await statusOf(served, route, as('admin'))).status, 404);
    const { json } = await served.ask('GET', '/api/openapi.json', undefined, as('viewer'));
    assert.equal(json.paths['/api/session'], undefined);
  });

  it('hide the description of the API too, and say to anybody how to sign in', async () => {
    assert.equal((await served.ask('GET', '/api/openapi.json')).status, 401);
    assert.equal((await served.ask('GET', '/api/openapi.json', undefined, as('none'))).status, 403);
    const { json, status } = await served.ask('GET', '/api/sign-in');
    assert.equal(status, 200);
    assert.deepEqual(json, {
      mode: 'live',
      clientId: ids.app,
      authority: `${login.url}/${ids.tenant}`,
      scopes: ['s'],
    });
  });

  it('need no loopback once there is a sign-in; metrics still do', async () => {
    const proxied = { ...as('viewer'), 'X-Forwarded-For': '10.0.0.1' };
    assert.equal((await served.ask('GET', '/api/lists', undefined, proxied)).status, 200);
    assert.equal((await served.ask('GET', '/metrics', undefined, proxied)).status, 403);
  });

  it('know people by tenant and object id', async () => {
    const { json } = await served.ask('GET', '/api/me', undefined, as('author'));
    assert.deepEqual(json, {
      id: ids.anna,
      name: 'Anna Berg',
      email: null,
      tenant: ids.tenant,
      roles: ['author'],
      rights: ['viewer', 'author'],
      lists: null,
      approval: true,
    });
    await served.ask('POST', '/api/lists', { name: 'Hers' }, as('author'));
    const [entry] = (await store.auditEntries(ids.tenant, null, 1)).items;
    assert.deepEqual([entry?.who, entry?.tenant], [ids.anna, ids.tenant]);
  });

  it('show who acted by name where the bot has met them, by id elsewhere', async () => {
    const seen = async () => {
      const { json } = await served.ask('GET', '/api/audit?limit=1', undefined, as('admin'));
      return [json.items[0].who, json.items[0].name];
    };
    const { json } = await served.ask('POST', '/api/campaigns', draft(), as('author'));
    assert.deepEqual([json.createdBy, json.createdByName], [ids.anna, ids.anna]);
    assert.deepEqual(await seen(), [ids.anna, ids.anna]);
    await store.putKnown({
      tenant: ids.tenant,
      id: ids.anna,
      email: 'anna@contoso.com',
      upn: null,
      firstName: 'Anna',
      lastName: 'Berg',
      zone: null,
      conversation: null,
      app: 'installed',
      blocked: false,
      welcomed: true,
      updatedAt: 1,
    });
    assert.deepEqual(await seen(), [ids.anna, 'Anna Berg']);
    const again = await served.ask('GET', `/api/campaigns/${json.id}`, undefined, as('viewer'));
    assert.equal(again.json.createdByName, 'Anna Berg');
  });

  describe('between tenants', () => {
    const given = new Map<string, string>();
    before(async () => {
      const list = await served.ask('POST', '/api/lists', { name: 'Ours' }, as('admin'));
      await served.ask('POST', `/api/lists/${list.json.id}/people`, zoe, as('admin'));
      const campaign = await served.ask('POST', '/api/campaigns', draft(), as('admin'));
      const template = { name: 'Ours', channel: 'teams', message: { title: 'x', text: 'x' } };
      const saved = await served.ask('POST', '/api/templates', template, as('admin'));
      assert.deepEqual([campaign.status, saved.status], [201, 201]);
      given
        .set('inbox', campaign.json.id)
        .set('lists', list.json.id)
        .set('campaigns', campaign.json.id)
        .set('templates', saved.json.id);
    });

    it('keep every row with an id as if there were nothing, whatever is sent', async () => {
      const neighbour = bearer(await login.token({ claims: { roles: ['admin'], tid: ids.neighbour } }));
      const rows = guarded.filter(({ path }) => path.includes('/:id'));
      for (const route of rows) {
        const id = given.get(route.path.split('/')[1] ?? '');
        assert.ok(id, `${nameOf(route)}: there is nothing of ours to look for`);
        const path = pathOf(route, { id, person: zoe.email });
        const statuses = [];
        for (const [body, type] of bodies.slice(0, route.method === 'GET' ? 1 : bodies.length)) {
          const { status } = await served.ask(route.method, path, body, { ...neighbour, ...type });
          assert.ok([400, 404, 415].includes(status), `${nameOf(route)}: ${status}`);
          statuses.push(status);
        }
        assert.ok(statuses.includes(404), `${nameOf(route)}: ${statuses.join(', ')}`);
      }
      assert.ok(rows.length > 20);
      assert.equal((await store.getList(ids.tenant, given.get('lists')!))?.people, 1);
      assert.equal((await store.getCampaign(ids.tenant, given.get('campaigns')!))?.version, 1);
    });

    it('keep what each row lists', async () => {
      const neighbour = bearer(await login.token({ claims: { roles: ['admin'], tid: ids.neighbour } }));
      const rows = guarded.filter(({ method, path, response: { content } }) => {
        const streamed = content !== null && 'stream' in content;
        return method === 'GET' && !path.includes(':') && !streamed;
      });
      for (const route of rows) {
        const { text } = await served.ask('GET', pathOf(route), undefined, neighbour);
        for (const id of given.values()) assert.ok(!text.includes(id), nameOf(route));
      }
    });
  });

  describe('of an author with lists of their own', () => {
    let ben: Record<string, string>;
    const at: Record<string, string> = {};
    before(async () => {
      ben = bearer(await login.token({ claims: { oid: ids.ben, name: 'Ben' } }));
      for (const name of ['Sales', 'Board']) {
        const { json } = await served.ask('POST', '/api/lists', { name }, as('admin'));
        at[name] = json.id;
        const content = draft({ audience: { lists: [json.id] } });
        at[`to ${name}`] = (await served.ask('POST', '/api/campaigns', content, as('admin'))).json.id;
      }
    });
    const forbidden = async (method: string, path: string, body?: unknown) => {
      const { status, json } = await served.ask(method, path, body, ben);
      assert.equal(status, 403, `${method} ${path}: ${json?.detail}`);
      return json.detail as string;
    };

    it('refuse every author’s row of other lists and of campaigns to them, naming the list', async () => {
      const rows = guarded.filter(
        ({ right, path }) => right === 'author' && /^\/(lists|campaigns)\/:id/.test(path),
      );
      assert.ok(rows.length > 15);
      for (const route of rows) {
        const place = route.path.split('/')[1];
        const own = pathOf(route, { id: place === 'lists' ? at['Sales']! : at['to Sales']! });
        const other = pathOf(route, { id: place === 'lists' ? at['Board']! : at['to Board']! });
        const refusal = await statusOf(served, route, ben, other);
        assert.equal(refusal.status, 403, nameOf(route));
        assert.match(refusal.detail, /“Board” is not yours to use: yours are “Sales”/);
        if (route.method !== 'DELETE')
          assert.notEqual((await statusOf(served, route, ben, own)).status, 403, nameOf(route));
      }
    });

    it('refuse content to other lists, groups and everyone', async () => {
      const to = (audience: object) => draft({ audience });
      const mine = at['to Sales'];
      for (const [method, path] of [
        ['POST', '/api/campaigns'],
        ['PUT', `/api/campaigns/${mine}`],
      ] as const) {
        assert.match(await forbidden(method, path, to({ lists: [at['Sales'], at['Board']] })), /“Board”/);
        assert.match(await forbidden(method, path, to({ groups: [ids.stranger] })), /directory groups/);
        assert.match(await forbidden(method, path, to({ everyone: true })), /everyone/);
        const own = await served.ask(method, path, to({ lists: [at['Sales']] }), ben);
        assert.ok(own.status < 300, own.text);
      }
    });

    it('refuse to look for groups, but tell the names of chosen ones', async () => {
      assert.match(await forbidden('GET', '/api/groups?search=s'), /directory groups/);
      const { status } = await served.ask('GET', '/api/groups/named?ids=g', undefined, ben);
      assert.equal(status, 200);
    });

    it('refuse new lists, since anybody could be on them', async () => {
      assert.match(await forbidden('POST', '/api/lists', { name: 'Sales' }), /cannot make lists/);
    });

    it('still show what viewers see', async () => {
      const { status } = await served.ask('GET', `/api/campaigns/${at['to Board']}`, undefined, ben);
      assert.equal(status, 200);
    });
  });

  describe('and the limit of requests', () => {
    let slow: Served;
    beforeEach(async () => {
      const count = rateLimiter({ clock: systemClock(), perSecond: 1, burst: 10 });
      slow = await serve({ access: accessOf(login, { perSecond: 1, unproven: () => count('here') }) });
    });
    afterEach(() => slow.close());
    const many = async (count: number, headers: Record<string, string>) => {
      const answers = [];
      for (let i = 0; i < count; i++) answers.push(await slow.ask('GET', '/api/lists', undefined, headers));
      return answers;
    };

    it('stop one person, not the others', async () => {
      const answers = await many(12, as('viewer'));
      assert.equal(answers[0]?.status, 200);
      const last = answers.at(-1)!;
      assert.equal(last.status, 429);
      assert.equal(last.json.type, 'urn:kairos:problem:too-many-requests');
      assert.ok(Number(last.headers.get('retry-after')) >= 1);
      const ben = bearer(await login.token({ claims: { oid: ids.ben, roles: ['viewer'] } }));
      assert.equal((await many(1, ben))[0]?.status, 200);
    });

    it('stop an address that proves nothing, not the people behind it', async () => {
      const answers = await many(12, bearer('x.y.z'));
      assert.deepEqual([answers[0]?.status, answers.at(-1)?.status], [401, 429]);
      assert.ok(Number(answers.at(-1)?.headers.get('retry-after')) >= 1);
      assert.equal((await many(1, as('viewer')))[0]?.status, 200);
      const expired = bearer(await login.token({ shift: -7200 }));
      assert.equal((await many(1, expired))[0]?.status, 401, 'their page renews the token');
    });
  });

  it('write no token and no claim into the log or an answer', async () => {
    login.isDown = true;
    const broken = await serve({ access: accessOf(login) });
    const token = tokens.get('admin')!;
    const down = await broken.ask('GET', '/api/lists', undefined, bearer(token));
    login.isDown = false;
    assert.equal(down.status, 503);
    assert.equal(down.headers.get('retry-after'), '5');
    const expired = await login.token({ shift: -7200 });
    const refused = await served.ask('GET', '/api/lists', undefined, bearer(expired));
    const all = [...broken.logged, ...served.logged, down.text, refused.text].join('\n');
    for (const secret of [token, expired, token.split('.')[1]!, 'Anna', ids.anna, 'contoso.com'])
      assert.ok(!all.includes(secret), secret);
    assert.ok(broken.logged.length > 0);
    await broken.close();
  });
});
