import assert from 'node:assert/strict';
import { type Client, client, closeAll } from './client.ts';

describe('Sandbox sign-in', () => {
  let tenant: Client;
  before(async () => {
    tenant = await client();
  });
  after(closeAll);

  it('gives a bearer token for an hour', async () => {
    const { status, body } = await tenant.login();
    assert.equal(status, 200);
    assert.equal(body.token_type, 'Bearer');
    assert.equal(body.expires_in, 3600);
    const claims = JSON.parse(Buffer.from(body.access_token.split('.')[1], 'base64url').toString());
    assert.equal(claims.aud, 'https://graph.microsoft.com');
    assert.equal(claims.tid, tenant.sandbox.tenantId);
  });

  for (const [what, form, status, code] of [
    ['a wrong secret', { client_secret: 'x' }, 401, 7000215],
    ['an unknown app', { client_id: 'x' }, 400, 700016],
    ['another grant', { grant_type: 'password' }, 400, 70003],
    ['a scope that is no resource', { scope: 'User.Read' }, 400, 70011],
  ] as const)
    it(`refuses ${what} with AADSTS${code}`, async () => {
      const answer = await tenant.login(form);
      assert.equal(answer.status, status);
      assert.deepEqual(answer.body.error_codes, [code]);
      assert.match(answer.body.error_description, new RegExp(`^AADSTS${code}: `));
    });

  it('refuses an unknown tenant with AADSTS90002', async () => {
    assert.deepEqual((await tenant.login({}, 'elsewhere')).body.error_codes, [90002]);
  });

  it('takes a client assertion of the app itself', async () => {
    const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const assertion = (sub: string) => `${part({})}.${part({ sub })}.x`;
    assert.equal((await tenant.login({ client_assertion: assertion(tenant.sandbox.appId) })).status, 200);
    assert.equal((await tenant.login({ client_assertion: assertion('other') })).status, 401);
  });

  it('answers an expired secret with AADSTS7000222 and ends the tokens given before', async () => {
    const own = await client();
    assert.equal((await own.graph('GET', '/users')).status, 200);
    await own.control('POST', '/faults', { kind: 'expired-secret' });
    const { status, body } = await own.login();
    assert.equal(status, 401);
    assert.equal(body.error, 'invalid_client');
    assert.deepEqual(body.error_codes, [7000222]);
    assert.equal((await own.graph('GET', '/users')).status, 401);
    await own.control('DELETE', '/faults');
    assert.equal((await own.graph('GET', '/users')).status, 200);
  });

  it('refuses calls without a token, with a foreign one, and with one for another audience', async () => {
    const { graphUrl, serviceUrl } = tenant.sandbox;
    const graphs = (await tenant.login()).body.access_token;
    const bots = (await tenant.login({ scope: 'https://api.botframework.com/.default' })).body.access_token;
    const status = async (url: string, token?: string) =>
      (await fetch(url, token === undefined ? {} : { headers: { authorization: `Bearer ${token}` } })).status;
    const members = `${serviceUrl}v3/conversations/a/members`;
    assert.equal(await status(`${graphUrl}/users`), 401);
    assert.equal(await status(`${graphUrl}/users`, 'made-up'), 401);
    assert.equal(await status(`${graphUrl}/users`, bots), 401);
    assert.equal(await status(`${graphUrl}/users`, graphs), 200);
    assert.equal(await status(members, graphs), 401);
    assert.equal(await status(members, bots), 404);
  });

  it('ends a token after its hour', async () => {
    const { stillClock } = await import('./client.ts');
    const clock = stillClock('2026-11-23T09:00:00Z');
    const own = await client({ clock });
    assert.equal((await own.graph('GET', '/users')).status, 200);
    clock.advance(3_600_000);
    assert.equal((await own.graph('GET', '/users')).status, 401);
  });

  it('lets the connector be called without a token where tokens are optional, but not with a bad one', async () => {
    const own = await client({ tokens: 'optional' });
    const members = `${own.sandbox.serviceUrl}v3/conversations/a/members`;
    assert.equal((await fetch(members)).status, 404);
    assert.equal((await fetch(members, { headers: { authorization: 'Bearer x' } })).status, 401);
    assert.equal((await fetch(`${own.sandbox.graphUrl}/users`)).status, 401);
  });
});
