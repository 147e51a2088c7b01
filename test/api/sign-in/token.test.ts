import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { inspect } from 'node:util';
import { audiencesOf, resourceOf } from '../../../api/sign-in/audience.ts';
import { microsoftClients } from '../../../api/sign-in/clients.ts';
import { TokenRefused } from '../../../api/sign-in/jwt.ts';
import { tokenVerifier } from '../../../api/sign-in/token.ts';
import { cloudHosts } from '../../../channels/microsoft/clouds.ts';
import { systemClock } from '../../../scheduler/clock/system.ts';
import { ids, type Login, openLogin, type TokenWish } from '../../bot/entra.ts';

describe('an access token', () => {
  let login: Login;
  let verify: ReturnType<typeof tokenVerifier>;
  const names = { appId: ids.app, publicUrl: 'https://kairos.contoso.com', appIdUri: null };
  const verifier = (now = () => Date.now()) =>
    tokenVerifier({
      tenants: [ids.tenant, ids.neighbour],
      audiences: audiencesOf(names),
      clients: [ids.app, ...microsoftClients],
      hosts: cloudHosts('public', { login: login.url }),
      clock: { now },
    });
  before(async () => {
    login = await openLogin();
  });
  beforeEach(() => {
    login.isDown = false;
    verify = verifier();
  });
  after(() => login.close());

  const accepted: [string, TokenWish][] = [
    ['of version 2 for the bare id', {}],
    ['of version 1 for the id URI', { version: 1 }],
    ['for the id URI with our host', { claims: { aud: `api://kairos.contoso.com/${ids.app}` } }],
    ['for the id URI of a bot', { version: 1, claims: { aud: `api://kairos.contoso.com/botid-${ids.app}` } }],
    ['that our own page asked for', { claims: { azp: ids.app } }],
    ['that Outlook asked for', { claims: { azp: '27922004-5251-4030-b22d-91ecd9a37ea4' } }],
    ['with more scopes than ours', { claims: { scp: 'profile access_as_user openid' } }],
    ['of another tenant that is served', { claims: { tid: ids.neighbour } }],
    ['whose ids are in capitals', { claims: { oid: ids.anna.toUpperCase(), azp: ids.teams.toUpperCase() } }],
    ['that ran out a moment ago by our clock', { shift: -3600 - 30 }],
    ['that begins in a moment by our clock', { shift: 30 }],
    ['for one of several audiences', { claims: { aud: ['other', ids.app] } }],
  ];
  for (const [name, wish] of accepted)
    it(`${name} is accepted`, async () => {
      const claims = await verify(await login.token(wish));
      assert.equal(claims.person, ids.anna);
      assert.equal(claims.tenant, wish.claims?.['tid'] ?? ids.tenant);
      assert.equal(claims.name, 'Anna Berg');
      assert.equal(claims.upn, 'anna@contoso.com');
    });

  const other = '99999999-9999-4999-8999-999999999999';
  const sts = (tid: string) => `https://sts.windows.net/${tid}/`;
  const refused: [string, TokenWish, RegExp][] = [
    ['that has expired', { shift: -3600 - 90 }, /expired/],
    ['that is not valid yet', { shift: 90 }, /not valid yet/],
    ['of a tenant that is not served', { claims: { tid: ids.stranger } }, /tenant that is not served/],
    ['without a tenant', { claims: { tid: undefined } }, /tenant that is not served/],
    ['whose tenant is no text', { claims: { tid: [ids.tenant] } }, /tenant/],
    ['whose tenant cannot be made a text', { claims: { tid: { toString: 1 } } }, /tenant/],
    ['whose audience is an object', { claims: { aud: { toString: 1 } } }, /application|signed/],
    [
      'of one tenant from the issuer of another',
      { claims: { iss: `https://login.microsoftonline.com/${ids.neighbour}/v2.0` } },
      /another issuer/,
    ],
    ['of version 1 from another tenant', { version: 1, claims: { iss: sts(ids.stranger) } }, /issuer/],
    [
      'from an issuer that begins like ours',
      { claims: { iss: `https://login.microsoftonline.com/${ids.tenant}/v2.0/x` } },
      /issuer/,
    ],
    ['without an issuer', { claims: { iss: undefined } }, /no iss/],
    ['for another application', { claims: { aud: other } }, /another application/],
    ['for Graph', { claims: { aud: '00000003-0000-0000-c000-000000000000' } }, /another application/],
    ['for an id URI under another host', { claims: { aud: `api://evil.example/${ids.app}` } }, /application/],
    ['without an audience', { claims: { aud: undefined } }, /no aud/],
    ['that another program asked for', { claims: { azp: other } }, /program/],
    ['that nobody asked for', { claims: { azp: undefined } }, /program/],
    [
      'of version 2 that says its client as version 1 does',
      { claims: { azp: other, appid: ids.teams } },
      /program/,
    ],
    [
      'of version 1 that says its client as version 2 does',
      { version: 1, claims: { appid: other, azp: ids.teams } },
      /program/,
    ],
    ['of no version', { claims: { ver: undefined } }, /lacks/],
    ['with another scope', { claims: { scp: 'User.Read' } }, /scope/],
    ['whose scope only begins like ours', { claims: { scp: 'access_as_user_2' } }, /scope/],
    ['of a program instead of a person', { claims: { scp: undefined, roles: ['admin'] } }, /lacks/],
    ['without an object id', { claims: { oid: undefined } }, /lacks/],
    ['whose object id is none', { claims: { oid: 'anna@contoso.com' } }, /lacks/],
    ['that never expires', { claims: { exp: undefined } }, /no exp/],
    ['without a beginning', { claims: { nbf: undefined } }, /no nbf/],
    ['signed with a key of somebody else', { foreign: true }, /not signed/],
  ];
  for (const [name, wish, why] of refused)
    it(`${name} is refused`, async () => {
      await assert.rejects(verify(await login.token(wish)), (error) => {
        assert.ok(error instanceof TokenRefused, inspect(error));
        assert.match(error.message, why);
        return true;
      });
    });

  it('without a signature, or signed with our public key as a shared secret, is refused', async () => {
    const pem = login.publicKey.export({ type: 'spki', format: 'pem' });
    const mac = (body: string) => createHmac('sha256', pem).update(body).digest('base64url');
    for (const token of [
      login.forged({ alg: 'none' }, ''),
      login.forged({ alg: 'None', typ: 'JWT' }, ''),
      login.forged({ alg: 'RS256', kid: 'of-the-tenant' }, ''),
      login.forged({ alg: 'HS256', kid: 'of-the-tenant' }, mac),
      login.forged({ alg: 'RS256', kid: 'nobody’s' }, 'AAAA'),
      login.forged({ alg: 'PS256', kid: 'of-the-tenant' }, 'AAAA'),
      login.forged({ alg: 'RS256', kid: 'of-the-tenant', crit: ['x'], x: 1 }, 'AAAA'),
    ])
      await assert.rejects(verify(token), TokenRefused, token);
  });

  it('signed by the tenant in another way than Entra ID signs is refused', async () => {
    const token = login.forged({ alg: 'RS512', kid: 'of-the-tenant' }, login.signedOtherwise);
    await assert.rejects(verify(token), TokenRefused);
  });

  it('that is changed in one character is refused', async () => {
    const token = await login.token();
    const [header = '', body = '', signature = ''] = token.split('.');
    const claims = JSON.parse(Buffer.from(body, 'base64url').toString());
    const changed = Buffer.from(JSON.stringify({ ...claims, oid: ids.ben })).toString('base64url');
    await assert.rejects(verify(`${header}.${changed}.${signature}`), /not signed/);
  });

  it('that is no token at all is refused', async () => {
    for (const text of ['', 'x', 'a.b.c', '....', `${'x'.repeat(9000)}`, 'e30.e30.', 'bnVsbA.bnVsbA.'])
      await assert.rejects(verify(text), TokenRefused, text);
  });

  it('gives no reason away that repeats what it holds', async () => {
    const token = await login.token({ claims: { aud: other, name: 'Very Private' } });
    await assert.rejects(verify(token), (error) => {
      const shown = inspect(error, { depth: null, showHidden: true });
      return !shown.includes('Very Private') && !shown.includes(ids.anna) && !shown.includes(other);
    });
  });

  it('is of a guest: then their address, which another tenant gave out, does not count', async () => {
    const guest = { idp: sts(ids.stranger), preferred_username: 'boss@contoso.com' };
    assert.equal((await verify(await login.token({ claims: guest }))).upn, null);
    const member = { idp: sts(ids.tenant), iss: sts(ids.tenant) };
    assert.equal((await verify(await login.token({ version: 1, claims: member }))).upn, 'anna@contoso.com');
  });

  it('tells of roles and groups', async () => {
    const token = await login.token({ claims: { roles: ['Author'], groups: [ids.neighbour.toUpperCase()] } });
    const { roles, groups } = await verify(token);
    assert.deepEqual({ roles, groups }, { roles: ['Author'], groups: [ids.neighbour] });
  });

  it('is checked with keys that are fetched once, from its own tenant', async () => {
    login.asked.length = 0;
    const token = await login.token();
    await Promise.all([verify(token), verify(token)]);
    await verify(token);
    await assert.rejects(verify(await login.token({ claims: { tid: ids.stranger } })), TokenRefused);
    assert.deepEqual(login.asked, [`/${ids.tenant}/discovery/v2.0/keys`]);
  });

  it('is neither good nor bad while the keys cannot be had', async () => {
    login.isDown = true;
    const token = await login.token();
    await assert.rejects(verify(token), (error) => !(error instanceof TokenRefused));
    login.isDown = false;
    assert.equal((await verify(token)).person, ids.anna);
  });

  it('runs out by the clock that is given', async () => {
    const token = await login.token();
    assert.ok(await verifier(() => systemClock().now())(token));
    await assert.rejects(verifier(() => Date.now() + 2 * 3_600_000)(token), /expired/);
  });
});

describe('the id URI of the app', () => {
  const { app } = ids;
  it('has the host of PUBLIC_URL, or what the settings say', () => {
    const of = (publicUrl: string | null, appIdUri: string | null = null) =>
      resourceOf({ appId: app, publicUrl, appIdUri });
    assert.equal(of(null), `api://${app}`);
    assert.equal(of('https://kairos.contoso.com/x'), `api://kairos.contoso.com/${app}`);
    assert.equal(of('https://kairos.contoso.com', 'api://other'), 'api://other');
    assert.ok(audiencesOf({ appId: app, publicUrl: null, appIdUri: 'api://other' }).includes('api://other'));
  });
});
