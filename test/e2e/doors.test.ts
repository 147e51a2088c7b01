import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BotFramework, openBotFramework } from '../bot/bot-framework.ts';
import { ids, type Login, openLogin } from '../bot/entra.ts';
import { freePort, type Running, start, until } from './processes.ts';

/** Notes what it is asked, and answers everything with the same. */
async function openDouble(status: number, body: object) {
  const asked: string[] = [];
  const server: Server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url} ${request.headers.authorization}`);
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(JSON.stringify(body));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { server, asked, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

describe('The service with credentials', () => {
  let dir: string;
  let service: Running;
  let at: string;
  let framework: BotFramework;
  let login: Login;
  let connector: Awaited<ReturnType<typeof openDouble>>;
  let tokens: Awaited<ReturnType<typeof openDouble>>;
  before(async () => {
    [framework, login, connector, tokens] = await Promise.all([
      openBotFramework(),
      openLogin(),
      openDouble(201, { id: '1' }),
      openDouble(200, { token_type: 'Bearer', expires_in: 3600, access_token: 'ours' }),
    ]);
    dir = mkdtempSync(join(tmpdir(), 'kairos-doors-'));
    const port = await freePort();
    at = `http://127.0.0.1:${port}`;
    service = start('bot/main.ts', [], {
      cwd: dir,
      env: {
        PORT: String(port),
        DATA_DIR: join(dir, 'data'),
        MicrosoftAppId: ids.app,
        MicrosoftAppTenantId: ids.tenant,
        MicrosoftAppPassword: 'a secret of these tests',
        LOGIN_URL: tokens.url,
        BOT_LOGIN_URL: framework.bots.login,
        GRAPH_URL: `${tokens.url}/graph`,
        TEAMS_SERVICE_URL: `${connector.url}/teams`,
      },
    });
    await until('the service is ready', () => {
      if (!service.isAlive()) throw new Error(`it has ended: ${service.stderr()}${service.stdout()}`);
      return service.stdout().includes('Kairos: http');
    });
  });
  after(async () => {
    await service.end('SIGKILL');
    for (const { server } of [connector, tokens]) {
      server.closeAllConnections();
      server.close();
    }
    await Promise.all([framework.close(), login.close()]);
    rmSync(dir, { recursive: true, force: true, maxRetries: 3 });
  });

  let activities = 0;
  const activity = (more: object = {}) => ({
    ...{ type: 'message', id: String(++activities), text: 'help', channelId: 'msteams' },
    serviceUrl: `${connector.url}/teams/`,
    from: { id: '29:anna', aadObjectId: ids.anna, name: 'Anna Berg' },
    recipient: { id: `28:${ids.app}` },
    conversation: { id: 'a:anna', conversationType: 'personal', tenantId: ids.tenant },
    channelData: { tenant: { id: ids.tenant } },
    ...more,
  });
  const post = async (token: string | null, body: object, headers: Record<string, string> = {}) => {
    const own: Record<string, string> = token === null ? {} : { authorization: `Bearer ${token}` };
    const answer = await fetch(`${at}/api/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...own, ...headers },
      body: JSON.stringify(body),
    });
    await answer.text();
    return answer.status;
  };

  it('takes what the Bot Framework sends for Teams, and answers to the connector of the settings alone', async () => {
    const here = `${connector.url}/teams/`;
    const person = await login.token({ claims: { azp: ids.app } });
    const evil = 'https://evil.example/';
    assert.equal(await post(null, activity()), 401);
    assert.equal(await post(person, activity()), 401);
    assert.equal(await post(person, activity({ channelId: 'AseChannel' })), 401);
    assert.equal(await post(await framework.token(here), activity({ serviceUrl: evil })), 401);
    assert.equal(await post(await framework.token(evil), activity({ serviceUrl: evil })), 403);
    assert.equal(
      await post(await framework.token(here), activity({ channelData: {}, conversation: { id: 'a:anna' } })),
      403,
    );
    assert.deepEqual(connector.asked, []);
    assert.equal(await post(await framework.token(here), activity()), 200);
    await until('the bot has answered', () => connector.asked.some((one) => one.startsWith('POST')));
    assert.ok(connector.asked.every((one) => /^\w+ \/teams\/v3\/conversations\/.* Bearer ours$/.test(one)));
  });

  it('tells its reasons to this machine alone', async () => {
    const ready = async (headers: Record<string, string>) =>
      (await fetch(`${at}/readyz`, { headers })).json();
    assert.deepEqual(Object.keys(await ready({})), ['status', 'checks']);
    assert.deepEqual(Object.keys(await ready({ 'x-forwarded-for': '198.51.100.8' })), ['status']);
    assert.equal(
      (await fetch(`${at}/metrics`, { headers: { 'x-forwarded-for': '198.51.100.8' } })).status,
      403,
    );
  });
});
