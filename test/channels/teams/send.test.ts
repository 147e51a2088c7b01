import assert from 'node:assert/strict';
import type { Rendered } from '../../../campaign/message/message.ts';
import { CredentialError, cachedTokens, SignInOutage } from '../../../channels/microsoft/tokens.ts';
import type { TeamsAddress } from '../../../channels/teams/address.ts';
import { text } from '../../sentences.ts';
import type { Reply } from '../scripted.ts';
import { connectorError, idOf, person, tenant, type World, type WorldOptions, world } from './world.ts';

const hello: Rendered = { kind: 'text', title: 'News', text: 'Hello **Anna**' };
const anna = person('anna@contoso.com');
const sends = /^POST .*\/activities$/;

describe('sending in Teams', () => {
  let at: World;
  let address: TeamsAddress;
  const begin = async (options: WorldOptions = {}) => {
    at = await world(options);
    await at.known();
    address = await at.reach(anna);
  };
  const send = () => at.channel.send(tenant, address, hello);
  const requests = () => at.server.requests(sends).length;
  afterEach(() => at.close());

  it('posts one activity with text, banner and alert to the chat, signed', async () => {
    await begin();
    at.server.on(sends, { status: 201, json: { id: '1700000000001' } });
    assert.deepEqual(await send(), { kind: 'delivered', messageId: '1700000000001' });
    const [request] = at.server.requests(sends);
    assert.equal(request!.path, '/teams/v3/conversations/a:chat/1/activities');
    assert.equal(request!.headers.authorization, 'Bearer connector-token-1');
    assert.deepEqual(JSON.parse(request!.body), {
      type: 'message',
      summary: 'News',
      text: 'Hello **Anna**',
      textFormat: 'markdown',
      channelData: { notification: { alert: true } },
    });
    assert.equal(requests(), 1);
  });

  it('posts a card as an attachment with the title in the banner', async () => {
    await begin();
    at.server.on(sends, { status: 201, json: { id: '7' } });
    const card = { type: 'AdaptiveCard', version: '1.5', body: [] };
    await at.channel.send(tenant, address, { kind: 'card', title: 'News', card });
    const body = JSON.parse(at.server.requests(sends)[0]!.body);
    assert.equal(body.summary, 'News');
    assert.equal(body.text, undefined);
    assert.deepEqual(body.attachments, [
      { contentType: 'application/vnd.microsoft.card.adaptive', content: card },
    ]);
  });

  it('takes 201 without an id as delivered, and another success without one as accepted', async () => {
    await begin();
    at.server.on(
      sends,
      { status: 201, json: {} },
      { status: 200, body: '<html>' },
      { status: 200, json: { id: '9', x: 1 } },
    );
    assert.deepEqual(await send(), { kind: 'delivered', messageId: '' });
    assert.deepEqual(await send(), { kind: 'accepted', messageId: '' });
    assert.deepEqual(await send(), { kind: 'delivered', messageId: '9' });
  });

  const numbered = (errorCode: number | string) => ({ status: 403, json: { errorCode, message: 'no' } });
  const refusals: [string, Reply, string, string][] = [
    ['400 BadArgument', connectorError(400, 'BadArgument'), 'rejected', 'BadArgument'],
    [
      '403 BotDisabledByAdmin',
      connectorError(403, 'BotDisabledByAdmin'),
      'blocked-by-policy',
      'BotDisabledByAdmin',
    ],
    [
      '403 BotNotInConversationRoster',
      connectorError(403, 'BotNotInConversationRoster'),
      'app-not-installed',
      'BotNotInConversationRoster',
    ],
    [
      '403 ForbiddenOperationException',
      connectorError(403, 'ForbiddenOperationException'),
      'app-not-installed',
      'ForbiddenOperationException',
    ],
    [
      '403 ConversationBlockedByUser',
      connectorError(403, 'ConversationBlockedByUser'),
      'blocked-by-user',
      'ConversationBlockedByUser',
    ],
    ['403 of another kind', connectorError(403, 'Surprise'), 'rejected', 'Surprise'],
    ['404 of another kind', connectorError(404, 'Surprise'), 'rejected', 'Surprise'],
    ['413 MessageSizeTooBig', connectorError(413, 'MessageSizeTooBig'), 'too-large', 'MessageSizeTooBig'],
    ['418', { status: 418, json: {} }, 'rejected', 'http-418'],
    ['500 ServiceError', connectorError(500, 'ServiceError'), 'provider-error', 'ServiceError'],
    ['403 with its number alone', numbered(209), 'blocked-by-user', 'MessageWritesBlocked'],
    ['403 with its number as a text', numbered('209'), 'blocked-by-user', 'MessageWritesBlocked'],
    ['403 with a number that means nothing here', numbered(7), 'rejected', '7'],
    [
      '403 with its code in another case',
      connectorError(403, 'botDisabledByADMIN'),
      'blocked-by-policy',
      'BotDisabledByAdmin',
    ],
    [
      '403 with keys in another case',
      { status: 403, json: { Error: { Code: 'CONVERSATIONBLOCKEDBYUSER' } } },
      'blocked-by-user',
      'ConversationBlockedByUser',
    ],
    [
      '403 with a byte order mark before its JSON',
      { status: 403, body: '\ufeff{"error":{"code":"BotNotInConversationRoster"}}' },
      'app-not-installed',
      'BotNotInConversationRoster',
    ],
    [
      '403 with JSON in JSON in JSON',
      connectorError(
        403,
        'Forbidden',
        JSON.stringify({ message: JSON.stringify({ subCode: 'messageWritesBlocked' }) }),
      ),
      'blocked-by-user',
      'MessageWritesBlocked',
    ],
    [
      '403 with its code in a list',
      { status: 403, json: { errors: [{ code: 'BotDisabledByAdmin' }] } },
      'blocked-by-policy',
      'BotDisabledByAdmin',
    ],
    ['413 of a proxy', { status: 413, body: '<html>' }, 'too-large', 'http-413'],
  ];
  for (const [name, reply, reason, code] of refusals)
    it(`takes ${name} as ${reason}`, async () => {
      await begin();
      at.server.on(sends, reply);
      assert.deepEqual(await send(), { kind: 'refused', reason, code });
      assert.equal(requests(), 1);
    });

  it('finds a block by the user that is hidden in JSON within the message', async () => {
    await begin();
    const nested = '{\r\n  "subCode": "MessageWritesBlocked",\r\n  "details": "Thread is not writable"\r\n}';
    at.server.on(sends, { status: 403, json: { errorCode: 209, message: nested } });
    assert.deepEqual(await send(), {
      kind: 'refused',
      reason: 'blocked-by-user',
      code: 'MessageWritesBlocked',
    });
  });

  it('remembers who blocked the bot until they write', async () => {
    await begin();
    at.server.on(sends, connectorError(403, 'ConversationBlockedByUser'));
    await send();
    assert.deepEqual(await at.channel.locate(tenant, [anna]), [
      { kind: 'refused', reason: 'blocked-by-user', code: 'blocked' },
    ]);
    await at.known({ blocked: false });
    assert.equal((await at.channel.locate(tenant, [anna]))[0]!.kind, 'reached');
  });

  for (const status of [412, 429, 503])
    it(`waits after ${status} for exactly as long as it was told`, async () => {
      await begin();
      at.server.on(sends, { ...connectorError(status, 'Later'), headers: { 'retry-after': '7' } });
      const answer = await send();
      assert.deepEqual(answer, { kind: 'wait', afterMs: 7005, code: 'Later', covers: 'person' });
    });

  it('leaves a person alone until their Retry-After is over, whatever else is to go there', async () => {
    await begin();
    at.server.on(
      sends,
      { ...connectorError(429, 'Later'), headers: { 'retry-after': '7' } },
      { status: 201, json: { id: '1' } },
    );
    await send();
    at.skip(5_000);
    const again = await send();
    assert.equal(again.kind === 'wait' && again.code, 'resting');
    assert.ok(
      again.kind === 'wait' && again.afterMs > 1_500 && again.afterMs <= 2_005,
      JSON.stringify(again),
    );
    assert.equal((await at.channel.prepare(tenant, address)).kind, 'wait');
    assert.equal(at.channel.rests.left('another tenant', idOf(1)), 0);
    assert.equal(requests(), 1);
    at.skip(2_005);
    assert.equal((await send()).kind, 'delivered');
  });

  it('understands a Retry-After that is a date, by the clock of whoever sent it', async () => {
    await begin();
    const headers = { date: 'Mon, 03 Jan 2028 10:00:00 GMT', 'retry-after': 'Mon, 03 Jan 2028 10:00:09 GMT' };
    at.server.on(sends, { status: 429, headers });
    const answer = await send();
    assert.equal(answer.kind === 'wait' && answer.afterMs, 9005);
  });

  for (const asked of ['0', '-5', 'after 10', 'soon', '', '1e9', 'Mon, 03 Jan 2000 10:00:00 GMT'])
    it(`waits longer each time although Retry-After says “${asked}”`, async () => {
      await begin();
      at.server.on(sends, { status: 429, headers: { 'retry-after': asked } });
      const waits: number[] = [];
      for (let i = 0; i < 12; i++) {
        const answer = await send();
        assert.equal(answer.kind, 'wait');
        if (answer.kind === 'wait') waits.push(answer.afterMs);
        at.skip(waits.at(-1)!);
      }
      assert.deepEqual(waits.slice(0, 4), [1000, 2000, 4000, 8000]);
      assert.equal(waits.at(-1), 150_000, 'half of five minutes, and up to all of them by chance');
    });

  it('keeps to the limits of a chat, whatever the connector says and whoever asks', async () => {
    await begin();
    at.server.on(sends, { status: 201, json: { id: '1' } });
    const sent: number[] = [];
    let now = 0;
    while (now < 40_000) {
      const answer = await send();
      if (answer.kind === 'delivered') sent.push(now + performance.now());
      else assert.equal(answer.kind === 'wait' && answer.code, 'resting');
      const ms = answer.kind === 'wait' ? answer.afterMs : 1;
      at.skip(ms);
      now += ms;
    }
    for (const [most, ms] of [
      [7, 1_000],
      [8, 2_000],
      [60, 30_000],
    ] as const)
      for (const from of sent) {
        const within = sent.filter((one) => one >= from && one < from + ms).length;
        assert.ok(within <= most, `${within} within ${ms} ms`);
      }
    assert.ok(sent.length >= 60, `only ${sent.length}`);
    assert.equal(requests(), sent.length);
    at.skip(60_000);
    for (let i = 0; i < 7; i++) await send();
    assert.equal((await at.channel.prepare(tenant, address)).kind, 'wait', 'before there is an intent');
  });

  it('waits longer each time when nobody says how long, and begins again after a success', async () => {
    await begin();
    const busy = { status: 429 };
    at.server.on(sends, busy, busy, busy, { status: 201, json: { id: '1' } }, busy);
    const waits: number[] = [];
    for (let i = 0; i < 5; i++) {
      const answer = await send();
      if (answer.kind === 'wait') waits.push(answer.afterMs);
    }
    assert.deepEqual(waits, [1000, 2000, 4000, 1000]);
  });

  const intercepted: [string, Reply][] = [
    ['a page of a proxy with 403', { status: 403, body: '<html>Blocked</html>' }],
    ['a page of a proxy with 404', { status: 404, body: '<!doctype html>' }],
    ['a page of a proxy with 407', { status: 407, body: '<html>' }],
    ['403 without a word', { status: 403, body: '' }],
    ['a redirect', { status: 302, json: {}, headers: { location: 'https://proxy.example/sign-in' } }],
  ];
  for (const [name, reply] of intercepted)
    it(`takes ${name} for no word of the connector: waits, and holds when everybody meets it`, async () => {
      await begin();
      at.server.on(sends, reply);
      const sendTo = (n: number) => {
        const data = { ...address.data, id: idOf(100 + n) };
        return at.channel.send(tenant, { ...address, recipient: `p${n}`, data }, hello);
      };
      const code = `http-${reply.status}`;
      for (let i = 0; i < 6; i++) {
        const { kind } = await sendTo(1);
        assert.equal(kind, 'wait', 'one person alone holds nothing');
        at.skip(600_000);
      }
      const answers = [await sendTo(2), await sendTo(3), await sendTo(4), await sendTo(5)];
      assert.deepEqual(
        answers.map(({ kind }) => kind),
        ['wait', 'wait', 'wait', 'hold'],
      );
      assert.deepEqual(answers.at(-1), { kind: 'hold', told: text('connector-intercepted', { code }) });
      at.server.on(sends, { status: 201, json: { id: '1' } }, reply);
      assert.equal((await sendTo(6)).kind, 'delivered');
      assert.equal((await sendTo(7)).kind, 'wait', 'and begins anew after an answer');
    });

  const cut = (status: number): Reply => ({
    status,
    cut: true,
    body: '{"error":{"co',
    headers: { 'retry-after': '7' },
  });
  for (const status of [412, 429, 503])
    it(`takes ${status} for a refusal although the rest of the answer is lost`, async () => {
      await begin();
      at.server.on(sends, cut(status));
      const code = `http-${status}`;
      assert.deepEqual(await send(), { kind: 'wait', afterMs: 7005, code, covers: 'person' });
    });

  it('takes 403 for a refusal although its reason is lost, and 201 for unknown although it began well', async () => {
    await begin();
    at.server.on(sends, cut(403), cut(201), cut(502));
    assert.equal((await send()).kind, 'wait');
    assert.equal((await send()).kind, 'wait', 'as long as it was told');
    at.skip(8_000);
    assert.equal((await send()).kind, 'unknown');
    assert.equal((await send()).kind, 'unknown');
  });

  for (const status of [502, 504, 408, 599])
    it(`does not know what became of it after ${status}`, async () => {
      await begin();
      at.server.on(sends, { status });
      assert.deepEqual(await send(), { kind: 'unknown', code: `http-${status}` });
    });

  it('does not know what became of it after a reset or a time-out, and tries nothing by itself', async () => {
    await begin({ answerTimeoutMs: 50 });
    at.server.on(sends, { reset: true }, { hang: true });
    assert.equal((await send()).kind, 'unknown');
    assert.deepEqual(await send(), { kind: 'unknown', code: 'UND_ERR_HEADERS_TIMEOUT' });
    assert.equal(requests(), 2);
  });

  it('waits when the connection is refused', async () => {
    await begin();
    await at.server.close();
    assert.deepEqual(await send(), { kind: 'wait', afterMs: 1000, code: 'ECONNREFUSED', covers: 'person' });
  });

  it('never sends its token over plain HTTP to another machine', async () => {
    await begin();
    await at.known({
      conversation: { conversationId: 'a:chat/1', serviceUrl: 'http://example.com/', botId: 'b' },
    });
    address = await at.reach(anna);
    at.server.on(sends, { status: 201, json: { id: '1' } });
    assert.equal((await send()).kind, 'delivered');
    assert.equal(requests(), 1);
  });

  it('sends its token to connectors of the cloud alone, wherever a chat is said to be', async () => {
    await begin();
    at.server.on(sends, { status: 201, json: { id: '1' } });
    const places = ['https://evil.example/', 'https://evil.trafficmanager.net/', 'file:///x', 'nonsense'];
    for (const serviceUrl of places) {
      await at.known({ conversation: { conversationId: 'a:chat/1', serviceUrl, botId: 'b' } });
      address = await at.reach(anna);
      assert.equal((await send()).kind, 'delivered', serviceUrl);
    }
    assert.equal(requests(), places.length);
  });

  it('asks for a new token once after 401, and for a hold when that is refused too', async () => {
    await begin();
    at.server.on(sends, connectorError(401, 'BotNotRegistered'));
    assert.deepEqual(await send(), { kind: 'wait', afterMs: 0, code: 'BotNotRegistered', covers: 'person' });
    const answer = await send();
    assert.ok(answer.kind === 'hold' && /BotNotRegistered/.test(answer.told.message));
    assert.ok(!answer.told.message.includes('token-'));
    assert.deepEqual(at.asked, ['connector', 'connector']);
    assert.equal((await send()).kind, 'hold', 'and at once when it is tried again');
    at.server.on(sends, { status: 201, json: { id: '1' } });
    assert.equal((await send()).kind, 'delivered');
    at.server.on(sends, connectorError(401, 'Unauthorized'));
    assert.equal((await send()).kind, 'wait', 'a success gives a new token another trial');
  });

  it('counts refusals of one token as one, however many requests were under way', async () => {
    await begin();
    at.server.on(sends, { status: 401 });
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, n) => {
        const data = { ...address.data, id: idOf(100 + n) };
        return at.channel.send(tenant, { ...address, recipient: `p${n}`, data }, hello);
      }),
    );
    assert.ok(answers.every((answer) => answer.kind === 'wait' && answer.afterMs === 0));
  });

  it('holds with the sentence of a refused sign-in, without a request', async () => {
    const refused = new CredentialError('AADSTS7000222', text('secret-expired', { code: 'AADSTS7000222' }));
    const tokens = cachedTokens(async () => Promise.reject(refused), { monotonic: () => 0 });
    await begin({ tokens });
    assert.deepEqual(await send(), { kind: 'hold', told: refused.told });
    assert.equal(requests(), 0);
  });

  it('lets the whole tenant wait while sign-in does not answer', async () => {
    const tokens = cachedTokens(async () => Promise.reject(new SignInOutage('ECONNREFUSED')), {
      monotonic: () => 0,
    });
    await begin({ tokens });
    assert.deepEqual(await send(), { kind: 'wait', afterMs: 2000, code: 'sign-in', covers: 'tenant' });
  });

  it('learns the right host once, then gives up', async () => {
    await begin();
    const message = 'Invalid bot API host. For GCC tenants, call https://smba.infra.gcc.teams.microsoft.com.';
    at.server.on(sends, connectorError(403, 'InvalidBotApiHost', message));
    const code = 'InvalidBotApiHost';
    assert.deepEqual(await send(), { kind: 'wait', afterMs: 0, code, covers: 'person' });
    const known = await at.store.getKnown(tenant, idOf(1));
    assert.equal(known!.conversation!.serviceUrl, 'https://smba.infra.gcc.teams.microsoft.com/teams');
    assert.deepEqual(await send(), { kind: 'refused', reason: 'rejected', code });
  });

  for (const url of [
    'https://teams.microsoft.com.evil.example/x',
    'https://evil.trafficmanager.net/teams',
    'https://smba.infra.gov.teams.microsoft.us/teams',
    'https://1.2.3.4.5/teams',
  ])
    it(`believes no host that is not the cloud’s: ${url}`, async () => {
      await begin();
      at.server.on(sends, connectorError(403, 'InvalidBotApiHost', `call ${url}`));
      await send();
      const known = await at.store.getKnown(tenant, idOf(1));
      assert.ok(known!.conversation!.serviceUrl.startsWith(at.server.url));
    });

  it('rests the whole tenant when many chats are throttled at once, and one chat alone otherwise', async () => {
    await begin();
    at.server.on(sends, { status: 429, headers: { 'retry-after': '3' } });
    const covers = async (n: number) => {
      const data = { ...address.data, id: idOf(100 + n) };
      const answer = await at.channel.send(tenant, { ...address, recipient: `p${n}`, data }, hello);
      return answer.kind === 'wait' ? answer.covers : answer.kind;
    };
    const same = await Promise.all(Array.from({ length: 30 }, () => covers(1)));
    assert.ok(same.every((kind) => kind === 'person'));
    const many: string[] = [];
    for (let n = 2; n < 22; n++) many.push(await covers(n));
    assert.equal(many[0], 'person');
    assert.equal(many.at(-1), 'tenant');
  });
});

describe('a chat that is gone', () => {
  let at: World;
  beforeEach(async () => {
    at = await world();
    await at.known();
  });
  afterEach(() => at.close());
  const gone = connectorError(404, 'ConversationNotFound');
  const send = async () => at.channel.send(tenant, await at.reach(anna), hello);

  it('is made anew once, and works', async () => {
    at.server.on(/^POST .*\/v3\/conversations$/, { status: 201, json: { id: 'a:new' } });
    at.server.on(sends, gone, { status: 201, json: { id: '1' } });
    assert.deepEqual(await send(), {
      kind: 'wait',
      afterMs: 0,
      code: 'ConversationNotFound',
      covers: 'person',
    });
    assert.equal((await at.store.getKnown(tenant, idOf(1)))!.conversation, null);
    assert.deepEqual(await send(), { kind: 'delivered', messageId: '1' });
    assert.match(at.server.requests(sends)[1]!.path, /a:new/);
  });

  it('ends as chat-gone when the new one is gone too, each time anew', async () => {
    at.server.on(/^POST .*\/v3\/conversations$/, { status: 201, json: { id: 'a:new' } });
    at.server.on(sends, gone);
    for (let campaign = 0; campaign < 2; campaign++) {
      let answer = await send();
      if (answer.kind === 'wait') answer = await send();
      assert.deepEqual(answer, { kind: 'refused', reason: 'chat-gone', code: 'ConversationNotFound' });
    }
    assert.equal(at.server.requests(/^POST .*\/v3\/conversations$/).length, 3);
  });
});
