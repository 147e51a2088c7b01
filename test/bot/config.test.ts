import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { inspect } from 'node:util';
import { ConfigError, describe as describeConfig, readConfig } from '../../bot/config.ts';
import { signInOf } from '../../bot/credentials.ts';
import { type Env, settings } from '../../bot/environment.ts';

const id = '11111111-2222-3333-4444-555555555555';
const tenant = '66666666-7777-8888-9999-aaaaaaaaaaaa';
const live = { MicrosoftAppId: id, MicrosoftAppTenantId: tenant, MicrosoftAppPassword: 'hunter2-secret' };

function faultsOf(env: Env, readFile?: (path: string) => string): readonly string[] {
  try {
    readConfig(env, readFile);
  } catch (error) {
    assert.ok(error instanceof ConfigError);
    return error.faults;
  }
  return [];
}

const notThere = (path: string): string => {
  throw Object.assign(new Error(`ENOENT: ${path}`), { code: 'ENOENT' });
};

describe('settings', () => {
  it('start the sandbox on loopback when nothing is set', () => {
    const config = readConfig({});
    assert.equal(config.mode, 'sandbox');
    assert.equal(config.host, '127.0.0.1');
    assert.equal(config.port, 3978);
    assert.equal(config.messagesPerSecond, 50);
    assert.equal(config.dataDir, './data');
    assert.equal(config.installApp, true);
    assert.equal(config.mode === 'sandbox' && config.sandbox.people, 500);
  });

  it('count an empty value as not set', () => {
    assert.deepEqual(readConfig({ PORT: '', MicrosoftAppId: '  ', GRAPH_URL: '' }), readConfig({}));
  });

  it('report every fault at once, each naming its key', () => {
    const faults = faultsOf({
      PORT: '80 80',
      CLOUD: 'mars',
      DEFAULT_ZONE: 'Europe/Nowhere',
      STORE: 'cosmos',
    });
    assert.deepEqual(
      faults.map((fault) => fault.split(/[ =]/)[0]),
      ['PORT', 'CLOUD', 'DEFAULT_ZONE', 'STORE'].sort((a, b) => keyOrder(a) - keyOrder(b)),
    );
  });

  for (const [key, value] of [
    ['PORT', '65536'],
    ['PORT', '-1'],
    ['PORT', '1e3'],
    ['MESSAGES_PER_SECOND', '0'],
    ['SANDBOX_PEOPLE', '100001'],
    ['INSTALL_APP', 'yes'],
    ['LOG_LEVEL', 'loud'],
    ['PUBLIC_URL', 'kairos.example.com'],
    ['GRAPH_URL', 'http://'],
    ['TEAMS_APP_ID', 'my-app'],
    ['HOST', '0.0.0.0'],
    ['HOST', '10.0.0.1'],
    ['HOST', 'localhost.example.com'],
    ['GRAPH_URL', 'https://graph.microsoft.com'],
    ['SANDBOX_URL', 'http://10.1.2.3:3979'],
    ['ENGINE', 'bullmq'],
    ['ROLE', 'worker'],
  ] as const)
    it(`refuse ${key}=${value} in one sentence that names the key`, () => {
      const faults = faultsOf({ [key]: value });
      assert.equal(faults.length, 1);
      assert.match(faults[0] ?? '', new RegExp(`^${key}\\b.*\\.$`));
    });

  it('take values in any case and without a slash at the end of a URL', () => {
    const config = readConfig({ CLOUD: 'GCCH', INSTALL_APP: 'OFF', GRAPH_URL: 'http://127.0.0.1:9/graph/' });
    assert.equal(config.cloud, 'gcch');
    assert.equal(config.installApp, false);
    assert.deepEqual(config.hosts, { graph: 'http://127.0.0.1:9/graph' });
  });

  it('are frozen all the way down', () => {
    const config = readConfig(live);
    assert.ok(Object.isFrozen(config));
    assert.ok(Object.isFrozen(config.hosts));
    assert.ok(config.mode === 'live' && Object.isFrozen(config.credentials.proof));
    assert.throws(() => {
      (config as { port: number }).port = 1;
    }, TypeError);
  });

  it('stand in .env.example, all of them and nothing else', () => {
    const example = readFileSync(new URL('../../.env.example', import.meta.url), 'utf8');
    const listed = [...example.matchAll(/^#?([A-Za-z_]+)=/gm)].map((match) => match[1]);
    assert.deepEqual([...listed].sort(), Object.keys(settings).sort());
  });

  it('have in .env.example the defaults that they really have', () => {
    const example = readFileSync(new URL('../../.env.example', import.meta.url), 'utf8');
    const shown = [...example.matchAll(/^#([A-Za-z_]+)=(.+)$/gm)].map((match) => [match[1], match[2]]);
    assert.ok(shown.length > 10);
    assert.deepEqual(readConfig(Object.fromEntries(shown)), readConfig({}));
  });
});

describe('Microsoft credentials', () => {
  it('that are whole give the live mode', () => {
    const config = readConfig({ ...live, HOST: '0.0.0.0' });
    assert.ok(config.mode === 'live');
    assert.equal(config.teamsAppId, id);
    assert.deepEqual(signInOf(config.credentials), {
      appId: id,
      appTenant: tenant,
      credential: { kind: 'secret', secret: 'hunter2-secret' },
    });
  });

  it('may be a managed identity, which needs no secret', () => {
    const config = readConfig({
      MicrosoftAppId: id,
      MicrosoftAppTenantId: tenant,
      MicrosoftAppType: 'UserAssignedMsi',
    });
    assert.equal(config.mode === 'live' && config.credentials.proof.kind, 'managed-identity');
  });

  for (const [given, missing] of [
    [{ MicrosoftAppId: id }, ['MicrosoftAppTenantId', 'MicrosoftAppPassword']],
    [{ MicrosoftAppPassword: 'x' }, ['MicrosoftAppId', 'MicrosoftAppTenantId']],
    [{ MicrosoftAppTenantId: tenant }, ['MicrosoftAppId', 'MicrosoftAppPassword']],
    [{ MicrosoftAppId: id, MicrosoftAppTenantId: tenant }, ['MicrosoftAppPassword']],
    [{ MicrosoftAppType: 'UserAssignedMSI', MicrosoftAppId: id }, ['MicrosoftAppTenantId']],
    [{ ...live, MicrosoftAppType: 'UserAssignedMSI' }, ['MicrosoftAppPassword']],
    [{ ...live, MicrosoftAppType: 'MultiTenant' }, ['MicrosoftAppType']],
    [{ ...live, MicrosoftAppId: 'my-bot' }, ['MicrosoftAppId']],
    [
      { ...live, MicrosoftAppCertificatePath: 'c.pem' },
      ['MicrosoftAppPassword', 'MicrosoftAppCertificateKeyPath', 'MicrosoftAppCertificatePath'],
    ],
  ] as const)
    it(`that are ${Object.keys(given).join(' + ')} alone are refused, naming ${missing.join(', ')}`, () => {
      const named = faultsOf(given, notThere).map((fault) => fault.split(/[ =]/)[0]);
      assert.deepEqual(named.sort(), [...missing].sort());
    });

  it('may be a certificate, whose key must be its own', () => {
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const otherKey = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
    const env = {
      MicrosoftAppId: id,
      MicrosoftAppTenantId: tenant,
      MicrosoftAppCertificatePath: 'c.pem',
      MicrosoftAppCertificateKeyPath: 'k.pem',
    };
    const files = (theKey: string) => (path: string) => (path === 'c.pem' ? certificate : theKey);
    const config = readConfig(env, files(certificateKey));
    assert.ok(config.mode === 'live');
    const { credential } = signInOf(config.credentials);
    assert.ok(credential.kind === 'certificate');
    assert.match(credential.certificate, /BEGIN CERTIFICATE/);
    assert.match(credential.privateKey, /BEGIN PRIVATE KEY/);
    assert.match(faultsOf(env, files(otherKey)).join(), /^MicrosoftAppCertificateKeyPath holds another key/);
    assert.match(faultsOf(env, files('gibberish')).join(), /not valid PEM/);
  });

  it('never show in logs, errors or JSON', () => {
    const config = readConfig(live);
    const texts = [
      JSON.stringify(config),
      inspect(config, { depth: null, showHidden: true }),
      JSON.stringify(describeConfig(config)),
      String(
        config.mode === 'live' &&
          config.credentials.proof.kind === 'secret' &&
          config.credentials.proof.secret,
      ),
      ...faultsOf({ ...live, MicrosoftAppId: 'x', PORT: 'hunter2-secret' }),
    ];
    for (const text of texts) assert.doesNotMatch(text, /hunter2/);
    assert.match(texts[2] ?? '', /\[hidden\]/);
  });
});

const keyOrder = (key: string) => (key === 'STORE' ? 1e6 : Object.keys(settings).indexOf(key));

/** Made for this test alone; they open nothing. */
const certificate = `-----BEGIN CERTIFICATE-----
MIIBgzCCASmgAwIBAgIUAft5J6duhVTqE2HQjq0PMnZJXlkwCgYIKoZIzj0EAwIw
FjEUMBIGA1UEAwwLa2Fpcm9zLXRlc3QwIBcNMjYxMTIxMDE0NzM5WhgPMjEyNjEw
MjgwMTQ3MzlaMBYxFDASBgNVBAMMC2thaXJvcy10ZXN0MFkwEwYHKoZIzj0CAQYI
KoZIzj0DAQcDQgAEcOVTHChKqh0ZbSFNDL4Bc4YPELhPggb6ZeVZ7XVLBLpkq/e9
wnz+FDdMKNgJXzIHHoJO4BEha8AaxkvyrrIx8KNTMFEwHQYDVR0OBBYEFPxMnELd
3+6iFjJyNNTWuabFFOXwMB8GA1UdIwQYMBaAFPxMnELd3+6iFjJyNNTWuabFFOXw
MA8GA1UdEwEB/wQFMAMBAf8wCgYIKoZIzj0EAwIDSAAwRQIhAJ8cYWjD0vMD4cQg
ck5ITLuq9w6bO0t9RBzHZcKzARkdAiBlHyn8gvoBOcMAod9JzXmMC7RJ0hb8vrB2
mDWvmQq6Qw==
-----END CERTIFICATE-----`;
const certificateKey = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQg8bkC/OR2FH3oVHkn
KHSMvPmRg46urK5eol0Uv1l7svehRANCAARw5VMcKEqqHRltIU0MvgFzhg8QuE+C
Bvpl5VntdUsEumSr973CfP4UN0wo2AlfMgcegk7gESFrwBrGS/KusjHw
-----END PRIVATE KEY-----`;

describe('hosts that tokens go to', () => {
  const hosts = ['LOGIN_URL', 'BOT_LOGIN_URL', 'GRAPH_URL', 'TEAMS_SERVICE_URL', 'PUBLIC_URL'] as const;
  for (const key of hosts) {
    it(`are reached by https: ${key}`, () => {
      for (const value of [
        'http://login.contoso.com',
        'http://10.0.0.1/x',
        'http://localhost.evil.example',
      ]) {
        const faults = faultsOf({ ...live, [key]: value });
        assert.equal(faults.length, 1, value);
        assert.match(faults[0] ?? '', new RegExp(`^${key} must begin with https://`));
      }
      assert.deepEqual(faultsOf({ ...live, [key]: 'https://login.contoso.com' }), []);
    });

    it(`are on this machine in any way: ${key}`, () => {
      for (const value of ['http://127.0.0.1:9', 'http://localhost:9', 'http://[::1]:9'])
        assert.deepEqual(faultsOf({ ...live, [key]: value }), [], value);
    });

    it(`hold no password: ${key}`, () =>
      assert.match(faultsOf({ ...live, [key]: 'https://a:b@login.contoso.com' }).join(), /password/));
  }

  it('stand for the Bot Framework’s too where the sign-in is on this machine', () => {
    const { hosts: local } = readConfig({ ...live, LOGIN_URL: 'http://127.0.0.1:9' });
    assert.equal(local.botLogin, 'http://127.0.0.1:9');
    assert.equal(readConfig({ ...live, LOGIN_URL: 'https://login.contoso.com' }).hosts.botLogin, undefined);
  });
});

describe('TRUSTED_PROXY', () => {
  it('names this machine, addresses and networks', () => {
    const { trustedProxies } = readConfig({ TRUSTED_PROXY: 'Loopback, 10.0.0.0/8,2001:db8::/32,192.0.2.1' });
    assert.deepEqual(trustedProxies, ['loopback', '10.0.0.0/8', '2001:db8::/32', '192.0.2.1']);
  });

  for (const value of ['yes', 'proxy.contoso.com', '10.0.0.0/33', '10.0.0.0/', '10.0.0.0/8/8', '::/129', ','])
    it(`is refused as ${value}`, () => {
      assert.match(
        faultsOf({ TRUSTED_PROXY: value }).join(),
        /^TRUSTED_PROXY must be loopback, IP addresses/,
      );
    });
});
