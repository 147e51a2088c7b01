import assert from 'node:assert/strict';
import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import { addressKey } from '../../../api/http/address-key.ts';
import { type Edge, pagePolicy, securityHeaders } from '../../../api/http/headers.ts';
import { rateLimiter } from '../../../api/http/rate-limit.ts';
import { edgeOf } from '../../../bot/access.ts';
import { readConfig } from '../../../bot/config.ts';
import { withinTenant } from '../../../bot/single-tenant.ts';
import { cloudHosts } from '../../../channels/microsoft/clouds.ts';
import { ActionRefused, type Actions } from '../../../ports/actions.ts';
import { ids } from '../../bot/entra.ts';

describe('the rate limit', () => {
  const limiter = (perSecond: number, burst: number) => {
    const time = { now: 0 };
    const take = rateLimiter({ clock: { monotonic: () => time.now }, perSecond, burst });
    const passed = (key: string, tries: number) => {
      let count = 0;
      for (let i = 0; i < tries; i++) if (take(key) === 0) count++;
      return count;
    };
    return { time, take, passed };
  };

  it('lets a burst through, and then as many as the time has earned', () => {
    const { time, passed } = limiter(2, 5);
    assert.equal(passed('anna', 20), 5);
    time.now = 999;
    assert.equal(passed('anna', 20), 1);
    time.now = 2_600;
    assert.equal(passed('anna', 20), 4);
    time.now = 1e9;
    assert.equal(passed('anna', 20), 5);
  });

  it('says how long to wait, and is right', () => {
    const { time, take, passed } = limiter(0.5, 1);
    passed('anna', 1);
    const wait = take('anna');
    assert.equal(wait, 2);
    time.now = wait * 1000;
    assert.equal(take('anna'), 0);
  });

  it('is not made longer by asking all the time', () => {
    const { time, passed } = limiter(1, 1);
    passed('anna', 1);
    let count = 0;
    for (time.now = 10; time.now <= 10_000; time.now += 10) count += passed('anna', 1);
    assert.equal(count, 10);
  });

  it('is each one’s own, and forgets who was quiet longest', () => {
    const { passed } = limiter(1, 1);
    assert.deepEqual([passed('anna', 2), passed('ben', 2)], [1, 1]);
    for (let i = 0; i < 9_999; i++) passed(`key ${i}`, 1);
    assert.deepEqual([passed('ben', 1), passed('anna', 1)], [0, 1]);
  });

  for (const [address, key] of [
    ['10.1.2.3', '10.1.2.3'],
    ['::ffff:10.1.2.3', '10.1.2.3'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
    ['2001:0db8:0001:0002::6', '2001:db8:1:2'],
    ['2001:db8::6', '2001:db8:0:0'],
    ['::1', '0:0:0:0'],
    ['fe80::1%eth0', 'fe80:0:0:0'],
    [undefined, ''],
  ] as const)
    it(`counts ${address} as ${key === '' ? 'nowhere' : key}`, () => assert.equal(addressKey(address), key));
});

describe('the headers of every answer', () => {
  const headersFor = (edge: Edge, forwarded?: string) => {
    const request = new IncomingMessage(new Socket());
    if (forwarded !== undefined) request.headers['x-forwarded-proto'] = forwarded;
    const response = new ServerResponse(request);
    securityHeaders(edge)(request, response);
    return (name: string) => String(response.getHeader(name) ?? '');
  };
  const policyOf = (edge: Edge) => {
    const directives = pagePolicy(edge).split('; ');
    return new Map(directives.map((one) => [one.split(' ')[0], one.split(' ').slice(1)]));
  };
  const plain = { https: false, login: null };

  it('keep browsers on https where they reach us by it', () => {
    const hsts = 'strict-transport-security';
    assert.equal(headersFor(plain)(hsts), '');
    assert.equal(headersFor(plain, 'https')(hsts), 'max-age=31536000');
    assert.equal(headersFor({ ...plain, https: true })(hsts), 'max-age=31536000');
  });

  it('let pages run our own scripts alone, and be framed by Microsoft alone', () => {
    for (const login of [null, 'https://login.microsoftonline.com']) {
      const policy = policyOf({ https: true, login });
      assert.deepEqual(policy.get('script-src'), ["'self'"]);
      assert.deepEqual(policy.get('default-src'), ["'none'"]);
      assert.deepEqual(policy.get('img-src'), ["'self'", 'https:']);
      assert.ok(!policy.get('style-src')?.includes("'unsafe-inline'"));
      assert.deepEqual(policy.get('base-uri'), ["'none'"]);
      assert.deepEqual(policy.get('frame-ancestors'), [
        "'self'",
        'https://*.cloud.microsoft',
        'https://teams.microsoft.com',
        'https://*.teams.microsoft.com',
        'https://*.microsoft365.com',
        'https://*.office.com',
        'https://outlook.office.com',
        'https://outlook.office365.com',
      ]);
    }
  });

  it('let pages speak to the sign-in service where there is one', () => {
    const login = 'https://login.microsoftonline.us';
    for (const directive of ['connect-src', 'frame-src']) {
      assert.ok(policyOf({ https: true, login }).get(directive)?.includes(login));
      assert.ok(
        !policyOf(plain)
          .get(directive)
          ?.some((source) => source.includes('login')),
      );
    }
  });

  it('follow from the settings', () => {
    const live = {
      MicrosoftAppId: ids.app,
      MicrosoftAppTenantId: ids.tenant,
      MicrosoftAppPassword: 'x',
      CLOUD: 'gcch',
    };
    const hosts = cloudHosts('gcch');
    assert.deepEqual(edgeOf(readConfig({ ...live, PUBLIC_URL: 'HTTPS://kairos.example' }), hosts), {
      https: true,
      login: 'https://login.microsoftonline.us',
      government: true,
    });
    assert.deepEqual(edgeOf(readConfig({}), hosts), plain);
  });

  it('let Teams of the government’s own clouds frame pages that are for it', () => {
    const teams = 'https://*.teams.microsoft.us';
    assert.ok(
      policyOf({ ...plain, government: true })
        .get('frame-ancestors')
        ?.includes(teams),
    );
    assert.ok(!policyOf(plain).get('frame-ancestors')?.includes(teams));
  });
});

describe('a tenant that is only a guest here', () => {
  const done: string[] = [];
  const actions = new Proxy({} as Actions, {
    get: (_, name) => async (tenant: string) => void done.push(`${String(name)} of ${tenant}`),
  });
  const within = withinTenant('own', actions);

  it('reaches neither the directory nor the people of this one', async () => {
    for (const act of [
      () => within.launch('other', 'c', 'who'),
      () => within.forecast('other', 'c'),
      () => within.tryOut('other', 'c', 'anna@contoso.com', 'who'),
    ])
      await assert.rejects(act, (error) => error instanceof ActionRefused && error.code === 'state');
    assert.deepEqual(done, []);
  });

  it('is otherwise served, as the own one is', async () => {
    await within.optOut('other', ['anna@contoso.com'], true);
    await within.launch('own', 'c', 'who');
    await within.forecast('own', 'c');
    await within.tryOut('own', 'c', 'anna@contoso.com', 'who');
    for (const name of ['stop', 'pause', 'resume', 'withdraw'] as const)
      await within[name]('other', 'c', 'who');
    assert.deepEqual(done, [
      'optOut of other',
      'launch of own',
      'forecast of own',
      'tryOut of own',
      'stop of other',
      'pause of other',
      'resume of other',
      'withdraw of other',
    ]);
  });
});
