import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { peerOf } from '../../../api/http/peer.ts';
import { publicLimits } from '../../../api/http/public-limits.ts';
import { sessionSigner } from '../../../api/sign-in/session.ts';
import { senderVerifier } from '../../../bot/activities/sender-token.ts';
import { botFrameworkSenders, localSenders, type Senders } from '../../../bot/activities/senders.ts';
import { connectorGuard } from '../../../channels/microsoft/allowed-hosts.ts';
import { cloudHosts } from '../../../channels/microsoft/clouds.ts';
import { systemClock } from '../../../scheduler/clock/system.ts';
import { heapAfterCollection } from '../../heap.ts';
import { type BotFramework, openBotFramework, type SenderWish } from '../bot-framework.ts';
import { ids, type Login, openLogin, type TokenWish } from '../entra.ts';
import { unfinished } from '../unfinished.ts';
import { type Desk, leaId, openDesk, tenant } from './desk.ts';

const clock = systemClock();
const sts = `https://sts.windows.net/${ids.tenant}/`;

describe('who writes to the bot', () => {
  let framework: BotFramework;
  let login: Login;
  let desk: Desk;
  /** Where the desk's connector is; what the token stands for unless it says otherwise. */
  let here: string;
  before(async () => {
    [framework, login] = await Promise.all([openBotFramework(), openLogin()]);
  });
  after(() => Promise.all([framework.close(), login.close()]));

  const senders = (bots = framework.bots): Senders => {
    // Time stands still for the limits: no test depends on how fast it is.
    const limits = publicLimits({ monotonic: () => 0 }, peerOf([]));
    return botFrameworkSenders({
      verify: senderVerifier({ appId: ids.app, bots, clock }),
      unproven: (request) => limits.count('unproven', request),
      tenant,
      mayReceive: (url) => connectorGuard({ ...cloudHosts('public'), service: here })(url),
    });
  };
  beforeEach(async () => {
    desk = await openDesk(senders());
    here = desk.url;
  });
  afterEach(() => desk.close());

  const send = async (token: string | null, fields: object = {}) => {
    const headers: Record<string, string> = token === null ? {} : { authorization: `Bearer ${token}` };
    return desk.post(JSON.stringify(desk.activity({ text: 'help', ...fields })), headers);
  };
  const statusOf = async (wish: SenderWish, fields: object = {}) =>
    (await send(await framework.token(here, wish), fields)).status;
  const nothingCameOfIt = async () => {
    await desk.bot.idle();
    assert.equal(desk.posted.length, 0);
    assert.deepEqual(desk.asked, []);
    assert.deepEqual(desk.facts, []);
    for (const id of [tenant, ids.tenant, ids.stranger])
      assert.equal(await desk.store.getKnown(id, leaId), null);
  };

  it('is the Bot Framework for Teams, and nobody else has to prove more', async () => {
    assert.equal(await statusOf({}), 200);
    await desk.bot.idle();
    assert.equal(desk.posted.length, 1);
    assert.equal(desk.posted[0]?.authorization, 'Bearer ours');
  });

  it('is believed with the bot’s id in any case, and with clocks that differ a little', async () => {
    assert.equal(await statusOf({ claims: { aud: ids.app.toUpperCase() } }), 200);
    assert.equal(await statusOf({ shift: 30 }), 200);
    assert.equal(await statusOf({ shift: -3630 }), 200);
  });

  const wishes: [string, SenderWish][] = [
    ['another issuer', { claims: { iss: 'https://api.botframework.us' } }],
    ['an issuer that begins like the right one', { claims: { iss: 'https://api.botframework.com/' } }],
    ['several issuers', { claims: { iss: ['https://api.botframework.com'] } }],
    ['no issuer', { claims: { iss: undefined } }],
    ['another bot for audience', { claims: { aud: ids.anna } }],
    ['several audiences', { claims: { aud: [ids.app, ids.anna] } }],
    ['a list of the one audience', { claims: { aud: [ids.app] } }],
    ['an object for audience', { claims: { aud: { toString: 1 } } }],
    ['the id URI for audience', { claims: { aud: `api://${ids.app}` } }],
    ['no audience', { claims: { aud: undefined } }],
    ['no end', { claims: { exp: undefined } }],
    ['an end that is no number', { claims: { exp: 'never' } }],
    ['an end long ago', { shift: -7200 }],
    ['a beginning to come', { shift: 600 }],
    ['another service', { claims: { serviceurl: 'https://smba.trafficmanager.net/emea/' } }],
    ['no service', { claims: { serviceurl: undefined } }],
    ['a list of services', { claims: { serviceurl: ['http://127.0.0.1/'] } }],
    ['a key that is endorsed for another channel', { key: 'other-channel' }],
    ['a key that is endorsed for none', { key: 'no-channel' }],
    ['a key that is not published', { key: 'unpublished' }],
  ];
  for (const [what, wish] of wishes)
    it(`is not proven by a token with ${what}`, async () => {
      assert.equal(await statusOf(wish), 401);
      await nothingCameOfIt();
    });

  const entra: [string, TokenWish][] = [
    ['of a person who signed in to the tab, version 2', { claims: { azp: ids.app } }],
    ['of a person who signed in to the tab, version 1', { version: 1, claims: { appid: ids.app } }],
    ['of a person in Teams', {}],
    ['of a person of another tenant', { claims: { azp: ids.app, tid: ids.stranger } }],
    ['of a person whose issuer is version 1’s', { claims: { azp: ids.app, iss: sts } }],
    ['of the emulator, version 1', { version: 1, claims: { appid: ids.app, aud: ids.app, iss: sts } }],
    ['of a skill', { claims: { azp: ids.anna, appid: ids.anna, aud: ids.app } }],
    [
      'of the bot for the connector',
      { version: 1, claims: { appid: ids.app, aud: 'https://api.botframework.com' } },
    ],
    ['of the bot for Graph', { version: 1, claims: { appid: ids.app, aud: 'https://graph.microsoft.com' } }],
    ['that names the Bot Framework', { claims: { iss: 'https://api.botframework.com' } }],
    ['with a tenant that is an object', { claims: { tid: { toString: 1 }, azp: ids.app } }],
    ['with a tenant that is a list', { claims: { tid: [ids.tenant], azp: ids.app } }],
    ['with a huge tenant', { claims: { tid: 'x'.repeat(2_000), azp: ids.app } }],
  ];
  for (const channelId of ['msteams', 'AseChannel', 'emulator'])
    for (const [what, wish] of entra)
      it(`is not proven on ${channelId} by a token of Entra ID ${what}`, async () => {
        const named = { serviceurl: here, ...wish.claims };
        for (const claims of [wish.claims ?? {}, named]) {
          const token = await login.token({ ...wish, claims });
          assert.equal((await send(token, { channelId })).status, 401);
          assert.equal(
            (await send(token, { channelId, recipient: { id: '28:bot', role: 'skill' } })).status,
            401,
          );
        }
        await nothingCameOfIt();
      });

  it('is not proven by what is signed in no way, or with the public key as a secret', async () => {
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const claims = part(framework.claims(here, {}));
    const pem = framework.publicKey.export({ type: 'spki', format: 'pem' });
    const mac = (body: string) => createHmac('sha256', pem).update(body).digest('base64url');
    const tokens = [
      `${part({ alg: 'none' })}.${claims}.`,
      `${part({ alg: 'RS256', kid: 'teams' })}.${claims}.`,
      `${part({ alg: 'HS256', kid: 'teams' })}.${claims}.${mac(`${part({ alg: 'HS256', kid: 'teams' })}.${claims}`)}`,
      `${part({ alg: 'RS256', kid: { a: 1 } })}.${claims}.AAAA`,
      `${part({ alg: ['RS256'], kid: 'teams' })}.${claims}.AAAA`,
      `${part({ alg: 'RS256', kid: 'teams', crit: ['x'], x: 1 })}.${claims}.AAAA`,
      `${part({ alg: 'RS256', kid: 'teams' })}.${part([1])}.AAAA`,
      'e30.e30.',
      'bnVsbA.bnVsbA.',
    ];
    for (const token of tokens) assert.equal((await send(token)).status, 401, token);
    const good = await framework.token(here);
    assert.equal((await send(`${good.slice(0, -8)}AAAAAAAA`)).status, 401);
    await nothingCameOfIt();
  });

  it('is not proven by a session of the sandbox, a cookie, or another scheme', async () => {
    const session = await sessionSigner('k', clock).sign({ person: 'a', role: 'admin', lists: null });
    assert.equal((await send(session)).status, 401);
    const good = await framework.token(here);
    const body = JSON.stringify(desk.activity({ text: 'help' }));
    const others: Record<string, string>[] = [
      {},
      { authorization: '' },
      { authorization: 'Bearer' },
      { authorization: `Basic ${good}` },
      { authorization: `Bearer ${good} ${good}` },
      { cookie: `kairos-session=${good}` },
    ];
    for (const headers of others) {
      const answer = await desk.post(body, headers);
      assert.equal(answer.status, 401, JSON.stringify(headers).slice(0, 40));
      assert.match(answer.headers.get('content-type') ?? '', /application\/problem\+json/);
      assert.match(answer.headers.get('www-authenticate') ?? '', /^Bearer /);
    }
    await nothingCameOfIt();
  });

  it('stands for one service and one channel', async () => {
    for (const fields of [
      { serviceUrl: 'https://smba.trafficmanager.net/emea/' },
      { serviceUrl: `${here}more/` },
      { serviceUrl: here.slice(0, -1) },
      { channelId: 'webchat' },
      { channelId: 'directline' },
      { channelId: 'MSTEAMS' },
    ])
      assert.equal(await statusOf({}, fields), 401, JSON.stringify(fields));
    await nothingCameOfIt();
  });

  it('is not answered where no connector is, though the Bot Framework names it', async () => {
    for (const serviceUrl of [
      'https://evil.example/',
      'https://smba.trafficmanager.net.evil.example/',
      'https://evil.trafficmanager.net/',
      'https://smba.trafficmanager.net:8443/emea/',
      'http://smba.trafficmanager.net/emea/',
      'https://me:you@smba.trafficmanager.net/emea/',
    ])
      assert.equal(await statusOf({ claims: { serviceurl: serviceUrl } }, { serviceUrl }), 403, serviceUrl);
    await nothingCameOfIt();
  });

  it('speaks for people of one tenant, ours', async () => {
    const chat = { id: 'a:lea-chat', conversationType: 'personal' };
    const data = (id: unknown) => ({ channelData: { tenant: { id } } });
    const other = ids.stranger;
    for (const fields of [
      { conversation: { ...chat, tenantId: other }, ...data(other) },
      { conversation: { ...chat, tenantId: other }, channelData: {} },
      { conversation: chat, ...data(other) },
      { conversation: { ...chat, tenantId: tenant }, ...data(other) },
      { conversation: { ...chat, tenantId: other }, ...data(tenant) },
      { conversation: chat, channelData: {} },
      { conversation: chat, channelData: null },
      { conversation: { ...chat, tenantId: '' }, ...data('') },
      { conversation: chat, ...data([tenant]) },
    ])
      for (const type of ['message', 'installationUpdate', 'conversationUpdate', 'invoke'])
        assert.equal(await statusOf({}, { type, action: 'add', ...fields }), 403, JSON.stringify(fields));
    await nothingCameOfIt();
    const loud = { conversation: { ...chat, tenantId: tenant.toUpperCase() } };
    assert.equal(await statusOf({}, loud), 200);
    assert.equal(await statusOf({}, { conversation: chat, ...data(tenant) }), 200);
  });

  it('is asked to try again while the keys cannot be had, without a stack in answer or log', async () => {
    const elsewhere = await openBotFramework();
    const token = await elsewhere.token(here);
    for (const state of [{ status: 503 }, { status: 404 }, { status: 200, issuer: 'https://evil.example' }]) {
      const cold = await openDesk(senders(elsewhere.bots));
      Object.assign(elsewhere.state, { issuer: elsewhere.bots.issuer }, state);
      const body = JSON.stringify(cold.activity({ text: 'help', serviceUrl: here }));
      const answer = await cold.post(body, { authorization: `Bearer ${token}` });
      assert.equal(answer.status, 503);
      assert.equal(answer.headers.get('retry-after'), '5');
      assert.doesNotMatch(await answer.text(), / at |node:|\.ts/);
      assert.equal(cold.logged.length, 1);
      assert.doesNotMatch(cold.logged.join(''), /stack|\.ts:|node:internal/);
      const entra = await cold.post(body, { authorization: `Bearer ${await login.token()}` });
      assert.equal(entra.status, 401, 'what is no such token needs no key to be refused');
      assert.equal((await cold.post(body)).status, 401);
      await cold.close();
    }
    await elsewhere.close();
  });

  it('is looked for with few look-ups, however many tokens are refused, and none of them is kept', async () => {
    framework.asked.length = 0;
    const verify = senderVerifier({ appId: ids.app, bots: framework.bots, clock });
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const refuse = async (count: number) => {
      for (let i = 0; i < count; i++) {
        const unique = `${count}-${i}-${'x'.repeat(200)}`;
        const claims = framework.claims(here, {
          claims: i % 2 === 0 ? { tid: unique } : { iss: `https://sts.windows.net/${unique}/`, tid: unique },
        });
        const token = `${part({ alg: 'RS256', kid: unique })}.${part(claims)}.AAAA`;
        await assert.rejects(verify(token), { name: 'TokenRefused' });
      }
    };
    await refuse(200);
    const before = heapAfterCollection();
    await refuse(6_000);
    assert.ok(heapAfterCollection() - before < 2_000_000, 'something of refused tokens stays');
    assert.ok(framework.asked.length <= 20, `${framework.asked.length} look-ups`);
  });

  it('is limited from one place as long as nothing is proven', async () => {
    const statuses: number[] = [];
    for (let i = 0; i < 230; i++) statuses.push((await send(null)).status);
    assert.equal(statuses[0], 401);
    assert.ok(statuses.includes(429));
    assert.equal(await statusOf({}), 200, 'who proves something is not counted there');
    assert.equal(await statusOf({ shift: -7200 }), 401);
  });

  it('is asked before one byte of the body is read', async () => {
    const answer = await unfinished(desk.port, 'POST', '/api/messages', {});
    assert.equal(answer, 401);
    assert.equal(
      await unfinished(desk.port, 'POST', '/api/messages', {
        authorization: `Bearer ${await login.token()}`,
      }),
      401,
    );
  });

  it('is not told the reasons of more than twenty faults', async () => {
    const membersAdded = Array.from({ length: 5_000 }, () => ({ id: 7 }));
    const answer = await send(await framework.token(here), { membersAdded });
    const text = await answer.text();
    assert.equal(answer.status, 400);
    assert.equal(JSON.parse(text).errors.length, 20);
    assert.ok(text.length < 10_000);
    await nothingCameOfIt();
  });
});

describe('who writes to a bot without credentials', () => {
  let desk: Desk;
  beforeEach(async () => {
    desk = await openDesk(localSenders);
  });
  afterEach(() => desk.close());

  for (const [what, headers] of [
    ['through a proxy', { 'x-forwarded-for': '10.0.0.1' }],
    ['through a tunnel', { 'x-forwarded-host': 'x.ngrok.app' }],
    ['through another', { forwarded: 'for=10.0.0.1' }],
    ['under another name', { host: 'evil.example:3978' }],
    ['from a page of another site', { origin: 'https://evil.example' }],
  ] as const)
    it(`is refused ${what}, before the body is read`, async () => {
      assert.equal(await unfinished(desk.port, 'POST', '/api/messages', headers), 403);
      assert.equal(await desk.store.getKnown(tenant, leaId), null);
    });

  it('is refused with two tenants', async () => {
    const fields = { text: 'help', channelData: { tenant: { id: ids.stranger } } };
    assert.equal((await desk.deliver(desk.activity(fields))).status, 403);
    assert.equal(desk.posted.length, 0);
  });
});

describe('the connector’s token', () => {
  it('does not follow where a connector leads', async () => {
    const led: string[] = [];
    const other: Server = createServer((request, response) => {
      led.push(String(request.headers.authorization));
      response.end('{}');
    }).listen(0, '127.0.0.1');
    await new Promise((resolve) => other.once('listening', resolve));
    const desk = await openDesk();
    const location = `http://127.0.0.1:${(other.address() as AddressInfo).port}/`;
    Object.assign(desk.state, { status: 307, headers: { location } });
    await desk.deliver(desk.activity({ text: 'help' }));
    assert.equal(desk.posted.length, 1);
    assert.deepEqual(led, []);
    await desk.close();
    other.closeAllConnections();
    await new Promise((resolve) => other.close(resolve));
  });

  it('is not given to a host that may not have it', async () => {
    const desk = await openDesk(
      async () => () => {},
      () => false,
    );
    const { status } = await desk.deliver(desk.activity({ text: 'help' }));
    assert.equal(status, 200);
    assert.equal(desk.posted.length, 0);
    assert.match(desk.logged.join(''), /service-url/);
    await desk.close();
  });
});
