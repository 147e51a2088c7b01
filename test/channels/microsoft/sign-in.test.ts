import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { type Http, httpClient } from '../../../channels/kit/http.ts';
import { cloudHosts } from '../../../channels/microsoft/clouds.ts';
import { type Credential, signIn } from '../../../channels/microsoft/sign-in.ts';
import { CredentialError, SignInOutage } from '../../../channels/microsoft/tokens.ts';
import { systemClock } from '../../../scheduler/clock/system.ts';
import { type Scripted, scripted } from '../scripted.ts';

const tenant = '11111111-2222-3333-4444-555555555555';
const secret = 'S3cr3t~value';

const certificate = `-----BEGIN CERTIFICATE-----
MIIBgzCCASmgAwIBAgIUeVcTPrRPHr/CXiLJ0O3tbjteLOEwCgYIKoZIzj0EAwIw
FjEUMBIGA1UEAwwLa2Fpcm9zLXRlc3QwIBcNMjYxMTIxMDE0MjI0WhgPMjEyNjEw
MjgwMTQyMjRaMBYxFDASBgNVBAMMC2thaXJvcy10ZXN0MFkwEwYHKoZIzj0CAQYI
KoZIzj0DAQcDQgAEdYmR1NcbGLLHva8o7OQMoTbadecbDE0r4HlIrbFRhbADlSuc
Hw7bWs4Z2Z7dp/95aJNBC3Janl71IHrXaUYDH6NTMFEwHQYDVR0OBBYEFKoswZsR
fGrypwN0U8KffD4k3ExfMB8GA1UdIwQYMBaAFKoswZsRfGrypwN0U8KffD4k3Exf
MA8GA1UdEwEB/wQFMAMBAf8wCgYIKoZIzj0EAwIDSAAwRQIgHo6FEYl7ApKCaYNC
ugppTW9xLsOHzhiroBJr2xkib2sCIQDoBQdjAQiSxj2iiI+GR6BHr7K/Y5QcY8RZ
synxnjHc4Q==
-----END CERTIFICATE-----`;

describe('sign-in', () => {
  let server: Scripted;
  let http: Http;
  beforeEach(async () => {
    server = await scripted();
    http = httpClient(systemClock());
  });
  afterEach(async () => {
    await http.close();
    await server.close();
  });
  const login = (credential: Credential = { kind: 'secret', secret }) =>
    signIn(
      { appId: 'app-1', appTenant: tenant, credential },
      cloudHosts('public', { login: `${server.url}/` }),
      http,
    );
  const granted = (token: string) => ({
    json: { token_type: 'Bearer', expires_in: 3599, access_token: token },
  });

  it('asks the login host that was set, for the right scope, and nothing else', async () => {
    server.on(/token/, granted('t1'));
    assert.equal(await login()('connector', false), 't1');
    assert.equal(server.seen.length, 1);
    const { method, path, body } = server.seen[0]!;
    assert.equal(`${method} ${path.split('?')[0]}`, `POST /${tenant}/oauth2/v2.0/token`);
    const form = new URLSearchParams(body);
    assert.equal(form.get('client_id'), 'app-1');
    assert.equal(form.get('client_secret'), secret);
    assert.match(form.get('scope')!, /https:\/\/api\.botframework\.com\/\.default/);
    assert.equal(form.get('grant_type'), 'client_credentials');
  });

  it('keeps tokens apart by resource, and asks again only when told to', async () => {
    server.on(/token/, granted('c1'), granted('g1'), granted('c2'));
    const acquire = login();
    assert.equal(await acquire('connector', false), 'c1');
    assert.equal(await acquire('graph', false), 'g1');
    assert.equal(await acquire('connector', false), 'c1');
    assert.equal(await acquire('connector', true), 'c2');
    assert.equal(server.seen.length, 3);
    assert.match(new URLSearchParams(server.seen[1]!.body).get('scope')!, /graph\.microsoft\.com/);
  });

  it('renews a token that is about to end', async () => {
    server.on(
      /token/,
      { json: { token_type: 'Bearer', expires_in: 200, access_token: 'short' } },
      granted('next'),
    );
    const acquire = login();
    assert.equal(await acquire('connector', false), 'short');
    assert.equal(await acquire('connector', false), 'next');
  });

  it('says what to do about an expired secret, and never tells the secret', async () => {
    server.on(/token/, {
      status: 401,
      json: {
        error: 'invalid_client',
        error_description:
          "AADSTS7000222: The provided client secret keys for app 'app-1' are expired. Trace ID: x",
        error_codes: [7000222],
      },
    });
    await assert.rejects(login()('connector', false), (error: CredentialError) => {
      assert.ok(error instanceof CredentialError);
      assert.equal(error.code, 'AADSTS7000222');
      assert.match(error.message, /expired.*MicrosoftAppPassword/);
      assert.ok(!JSON.stringify([error.message, error.stack, error.cause]).includes(secret));
      return true;
    });
  });

  it('says so of any other refusal too', async () => {
    server.on(/token/, { status: 400, json: { error: 'unauthorized_client', error_description: 'no' } });
    await assert.rejects(login()('graph', false), (error: CredentialError) => {
      assert.ok(error instanceof CredentialError);
      assert.match(error.message, /unauthorized_client/);
      return true;
    });
  });

  it('knows an outage from a refusal, and tries again at once when asked', async () => {
    server.on(/token/, { status: 503 }, { reset: true }, { body: '<html>' }, { status: 429 }, granted('t1'));
    const acquire = login();
    for (let i = 0; i < 4; i++) await assert.rejects(acquire('connector', false), SignInOutage);
    assert.equal(await acquire('connector', false), 't1');
  });

  it('is not kept from another trial by what the library remembers of a refusal', async () => {
    const headers = { 'retry-after': '60' };
    server.on(/token/, { status: 400, headers, json: { error: 'invalid_client' } }, granted('t1'));
    const acquire = login();
    await assert.rejects(acquire('connector', false), CredentialError);
    assert.equal(await acquire('connector', false), 't1');
  });

  it('signs in with a certificate', async () => {
    // Any key will do: the service, not the library, holds it against the certificate.
    const privateKey = generateKeyPairSync('rsa', { modulusLength: 2048 })
      .privateKey.export({ type: 'pkcs8', format: 'pem' })
      .toString();
    server.on(/token/, granted('t1'));
    assert.equal(await login({ kind: 'certificate', privateKey, certificate })('connector', false), 't1');
    const form = new URLSearchParams(server.seen[0]!.body);
    assert.equal(form.get('client_assertion')!.split('.').length, 3);
    assert.equal(form.get('client_secret'), null);
  });

  it('refuses a certificate or key that cannot be read, without quoting it', async () => {
    const credential: Credential = { kind: 'certificate', privateKey: 'KEYTEXT', certificate: 'not PEM' };
    await assert.rejects(login(credential)('connector', false), (error: CredentialError) => {
      assert.ok(error instanceof CredentialError);
      assert.ok(!`${error.message}${error.stack}`.includes('KEYTEXT'));
      return true;
    });
    assert.equal(server.seen.length, 0);
  });

  it('asks the managed identity of the machine it runs on', async () => {
    const kept = { endpoint: process.env.IDENTITY_ENDPOINT, header: process.env.IDENTITY_HEADER };
    process.env.IDENTITY_ENDPOINT = `${server.url}/msi/token`;
    process.env.IDENTITY_HEADER = 'proof';
    try {
      server.on(/msi/, {
        json: {
          token_type: 'Bearer',
          expires_on: '4102444800',
          access_token: 'm1',
          resource: 'x',
          client_id: 'app-1',
        },
      });
      assert.equal(await login({ kind: 'managed-identity' })('connector', false), 'm1');
      assert.match(server.seen[0]!.path, /client_id=app-1/);
      assert.match(server.seen[0]!.path, /resource=https:\/\/api\.botframework\.com/);
    } finally {
      restore('IDENTITY_ENDPOINT', kept.endpoint);
      restore('IDENTITY_HEADER', kept.header);
    }
  });
});

function restore(name: string, value: string | undefined) {
  if (value === undefined) delete process.env[name];
  else process.env[name] = value;
}

describe('the hosts of a cloud', () => {
  it('are those of the cloud, each replaceable', () => {
    assert.equal(cloudHosts('gcch').graph, 'https://graph.microsoft.us');
    assert.equal(cloudHosts('dod').scopes.graph, 'https://dod-graph.microsoft.us/.default');
    const hosts = cloudHosts('public', {
      service: 'http://127.0.0.1:9/',
      graph: 'http://127.0.0.1:9/graph/',
    });
    assert.equal(hosts.service, 'http://127.0.0.1:9');
    assert.equal(hosts.graph, 'http://127.0.0.1:9/graph');
    assert.equal(hosts.login, 'https://login.microsoftonline.com');
    assert.equal(hosts.scopes.graph, 'https://graph.microsoft.com/.default');
  });
});
