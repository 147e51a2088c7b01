import assert from 'node:assert/strict';
import { SignJWT } from 'jose';
import { roles } from '../../../api/contract/sign-in.ts';
import type { ApiPorts } from '../../../api/ports.ts';
import { routes } from '../../../api/routes.ts';
import { mayUse } from '../../../api/sign-in/rights.ts';
import { sandboxAccess } from '../../../api/sign-in/sandbox-access.ts';
import { sessionSigner } from '../../../api/sign-in/session.ts';
import { type Served, serve, tenant } from '../serve.ts';
import { beSomebody } from '../session-client.ts';

describe('sign-in to the sandbox', () => {
  let served: Served;
  let now = 0;
  const key = 'the key of this sandbox';
  const me = async (headers: Record<string, string> = {}) => served.ask('GET', '/api/me', undefined, headers);
  beforeEach(async () => {
    now = Date.now();
    const signer = sessionSigner(key, { now: () => now });
    served = await serve({ access: sandboxAccess({ tenant, signer }) });
  });
  afterEach(() => served.close());

  it('is not needed: whoever is on this machine may do everything', async () => {
    const { json } = await me();
    assert.deepEqual([json.id, json.tenant, json.lists], ['loopback', tenant, null]);
    assert.deepEqual(json.rights, [...roles]);
  });

  it('says so to a page that asks', async () => {
    const { json } = await served.ask('GET', '/api/sign-in');
    assert.deepEqual(json, { mode: 'sandbox', clientId: null, authority: null, scopes: [] });
  });

  it('makes somebody with one role, in a cookie that no script reads and no other site sends', async () => {
    const { headers, json } = await served.ask('POST', '/api/session', {
      person: ' Zoé@Contoso.com ',
      role: 'author',
      lists: ['Sales'],
    });
    assert.deepEqual(json, {
      id: 'zoé@contoso.com',
      name: 'Zoé@Contoso.com',
      email: 'zoé@contoso.com',
      tenant,
      roles: ['author'],
      rights: ['viewer', 'author'],
      lists: ['Sales'],
      approval: false,
    });
    const cookie = headers.get('set-cookie') ?? '';
    const attributes = cookie.split('; ').slice(1);
    assert.deepEqual(attributes, ['Path=/api', 'HttpOnly', 'SameSite=Strict', 'Max-Age=43200']);
    assert.deepEqual((await me({ Cookie: `a=b; ${cookie.split(';')[0]}; c=d` })).json, json);
  });

  it('holds on every row: each role is refused what is not theirs', async () => {
    const table = routes({ channels: [] } as unknown as ApiPorts).filter(({ method }) => method !== 'GET');
    for (const role of roles) {
      const cookie = await beSomebody(served, 'zoe', role);
      for (const route of table) {
        if (route.right === 'anyone') continue;
        const path = `/api${route.path.replace(/:\w+/g, 'x')}`;
        const { status } = await served.ask(route.method, path, { nonsense: 1 }, cookie);
        assert.equal(status === 403, !mayUse([role], route.right), `${role} ${route.method} ${path}`);
      }
    }
  });

  it('leaves its name in the audit log', async () => {
    const zoe = await beSomebody(served, 'Zoe', 'author');
    await served.ask('POST', '/api/lists', { name: 'Hers' }, zoe);
    await served.ask('POST', '/api/lists', { name: 'Anybody’s' });
    const { items } = (await served.ask('GET', '/api/audit')).json;
    assert.deepEqual(
      items.map(({ who }: { who: string }) => who),
      ['loopback', 'zoe'],
    );
  });

  it('ends with DELETE, and by itself after twelve hours', async () => {
    const zoe = await beSomebody(served, 'zoe', 'viewer');
    const { status, headers } = await served.ask('DELETE', '/api/session', undefined, zoe);
    assert.equal(status, 204);
    assert.match(headers.get('set-cookie') ?? '', /^kairos-session-\d+=; .*Max-Age=0$/);
    now += 12 * 3_600_000 - 5_000;
    assert.equal((await me(zoe)).status, 200);
    now += 10_000;
    const late = await me(zoe);
    assert.equal(late.status, 401);
    assert.match(late.headers.get('set-cookie') ?? '', /Max-Age=0$/);
  });

  it('believes no cookie that it did not sign, and does not take it for nobody', async () => {
    const { Cookie } = await beSomebody(served, 'zoe', 'viewer');
    const [name, token = ''] = Cookie.split('=');
    const signed = (secret: string, claims: Record<string, unknown>) =>
      new SignJWT(claims)
        .setProtectedHeader({ alg: 'HS256' })
        .setExpirationTime('1h')
        .sign(new TextEncoder().encode(secret));
    const claims = { person: 'zoe', role: 'admin', lists: null };
    const [header, body, mac] = token.split('.');
    const admin = Buffer.from(JSON.stringify({ ...claims, exp: 9e9 })).toString('base64url');
    const none = Buffer.from('{"alg":"none"}').toString('base64url');
    for (const bad of [
      '',
      'x',
      `${header}.${admin}.${mac}`,
      `${none}.${admin}.`,
      `${header}.${body}.`,
      await signed('another key', claims),
      await signed(key, { ...claims, role: 'root' }),
      await signed(key, { role: 'admin' }),
    ])
      assert.equal((await me({ Cookie: `${name}=${bad}` })).status, 401, bad);
  });

  it('takes no notice of the cookie of a sandbox on another port', async () => {
    const { json } = await me({ Cookie: `kairos-session-${served.port + 1}=x` });
    assert.equal(json.id, 'loopback');
  });

  it('is refused to other machines, proxies and sites like everything else', async () => {
    for (const headers of [
      { 'X-Forwarded-For': '10.0.0.1' },
      { Origin: 'https://evil.example' },
      { 'Sec-Fetch-Site': 'cross-site' },
    ]) {
      const choice = { person: 'zoe', role: 'admin' };
      assert.equal((await served.ask('POST', '/api/session', choice, headers)).status, 403);
      assert.equal((await served.ask('GET', '/api/sign-in', undefined, headers)).status, 403);
    }
  });

  it('refuses roles that there are not, and people without a name', async () => {
    for (const [choice, field] of [
      [{ person: 'zoe', role: 'root' }, 'role'],
      [{ person: ' ', role: 'admin' }, 'person'],
      [{ person: 'a\nb', role: 'admin' }, 'person'],
      [{ role: 'admin' }, 'person'],
      [{ person: 'zoe', role: 'author', lists: [''] }, 'lists[0]'],
    ] as const) {
      const { status, json } = await served.ask('POST', '/api/session', choice);
      assert.equal(status, 400);
      assert.equal(json.errors[0].field, field);
    }
  });
});
