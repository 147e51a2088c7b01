import assert from 'node:assert/strict';
import { type Desk, leaId, openDesk, saidBy, tenant } from './desk.ts';

describe('the endpoint for activities', () => {
  let desk: Desk;
  beforeEach(async () => {
    desk = await openDesk();
  });
  afterEach(() => desk.close());

  for (const [what, body] of [
    ['nothing', ''],
    ['half a JSON', '{"type":"message"'],
    ['a string', '"message"'],
    ['null', 'null'],
    ['a list', '[]'],
    ['an object without a type', '{}'],
    ['a type that is no text', '{"type":7}'],
    ['a type alone', '{"type":"message"}'],
  ] as const)
    it(`answers ${what} with a 4xx and stays up`, async () => {
      const answer = await desk.post(body);
      assert.ok(answer.status >= 400 && answer.status < 500, String(answer.status));
      assert.equal((await desk.deliver(desk.activity({ text: 'hi' }))).status, 200);
    });

  it('names every faulty field of an activity', async () => {
    const answer = await desk.post('{"type":"message","conversation":{"id":""}}');
    assert.equal(answer.status, 400);
    assert.match(answer.headers.get('content-type') ?? '', /application\/problem\+json/);
    const { errors } = (await answer.json()) as { errors: { field: string }[] };
    assert.deepEqual(errors.map(({ field }) => field).sort(), ['channelId', 'conversation.id', 'serviceUrl']);
  });

  for (const field of ['conversation', 'from', 'recipient', 'text', 'entities', 'membersAdded', 'serviceUrl'])
    it(`takes any shape of ${field} without falling over`, async () => {
      for (const value of [7, 'x', [], {}, [null], [[]], true, null]) {
        const { status } = await desk.deliver(desk.activity({ text: 'hi', [field]: value }));
        assert.ok(status === 200 || (status >= 400 && status < 500), `${JSON.stringify(value)}: ${status}`);
      }
    });

  it('is closed to pages of other sites without credentials, whatever name they give this machine', async () => {
    const body = JSON.stringify(desk.activity({ text: 'stop' }));
    const from = (headers: Record<string, string>) => desk.post(body, headers).then(({ status }) => status);
    assert.equal(await from({ Origin: 'https://evil.example' }), 403);
    assert.equal(await from({ 'Sec-Fetch-Site': 'cross-site' }), 403);
    assert.equal(await from({}), 200);
  });

  it('takes any shape of channelData and value', async () => {
    for (const value of [7, 'x', [], {}, { tenant: 7 }, { team: { id: 7 } }, { lastReadMessageId: {} }, null])
      for (const type of ['message', 'event', 'invoke', 'messageReaction', 'installationUpdate', 'typing']) {
        const activity = desk.activity({ type, name: 'application/vnd.microsoft.readReceipt', value });
        const { status } = await desk.deliver({ ...activity, channelData: value });
        assert.ok([200, 501].includes(status), `${type} ${JSON.stringify(value)}: ${status}`);
      }
  });

  it('answers 413 to a body that is too large', async () => {
    const answer = await desk.post(JSON.stringify(desk.activity({ text: 'x'.repeat(1_200_000) })));
    assert.equal(answer.status, 413);
  });

  it('sends an answer once, where the connector may have taken it or never will', async () => {
    for (const status of [400, 403, 404, 408, 500, 502, 504]) {
      desk.posted.length = 0;
      Object.assign(desk.state, { status, headers: { 'retry-after': '0' } });
      assert.equal((await desk.deliver(desk.activity({ text: 'help' }))).status, 200);
      assert.equal(desk.posted.length, 1, `${status} was sent again`);
    }
  });

  for (const status of [412, 429, 503])
    it(`sends an answer later that meets ${status}, as often as it does, and waits longer each time`, async () => {
      Object.assign(desk.state, { status, headers: { 'retry-after': '0' } });
      desk.onSleep.call = () => {
        if (desk.slept.length === 3) desk.state.status = 201;
      };
      await desk.deliver(desk.activity({ text: 'help' }));
      assert.equal(desk.posted.length, 4);
      const [first = 0, second = 0, third = 0] = desk.slept;
      assert.ok(first >= 1_000 && second >= 2 * first && third >= 2 * second, desk.slept.join());
    });

  it('gives an answer up after an hour of it, and says so', async () => {
    Object.assign(desk.state, { status: 429, headers: {} });
    await desk.deliver(desk.activity({ text: 'help' }));
    const waited = desk.slept.reduce((sum, ms) => sum + ms, 0);
    assert.ok(waited <= 3_600_000 && waited > 3_000_000, `${waited}`);
    assert.match(desk.logged.join(), /did not take it/);
  });

  it('keeps the order of what it says in a chat', async () => {
    Object.assign(desk.state, { status: 429, headers: {} });
    desk.onSleep.call = () => {
      desk.state.status = 201;
    };
    for (const text of ['help', 'stop']) await desk.post(JSON.stringify(desk.activity({ text })));
    await desk.bot.idle();
    const said = desk.posted.map((one) => saidBy(one).slice(0, 4));
    assert.deepEqual(said, ['What', 'What', 'Done']);
  });

  it('keeps twenty answers for one chat, and is not made to keep more', async () => {
    Object.assign(desk.state, { status: 429, headers: {} });
    let go: () => void = () => {};
    const gate = new Promise<void>((resolve) => {
      go = resolve;
    });
    desk.onSleep.call = () => gate;
    for (let i = 0; i < 50; i++) await desk.post(JSON.stringify(desk.activity({ text: 'help' })));
    desk.state.status = 201;
    go();
    await desk.bot.idle();
    assert.equal(desk.posted.length, 21);
  });

  it('notes for whom the connector asks to wait, for all else that is sent there', async () => {
    Object.assign(desk.state, { status: 429, headers: { 'retry-after': '7' } });
    desk.onSleep.call = () => {
      desk.state.status = 201;
    };
    await desk.deliver(desk.activity({ text: 'help' }));
    assert.deepEqual(desk.retries, [[leaId, '7']]);
  });

  it('keeps to what was asked of others: it answers once that is over', async () => {
    let rest = 60_000;
    desk.limits.restOf = () => rest;
    desk.onSleep.call = () => {
      rest = 0;
    };
    await desk.deliver(desk.activity({ text: 'help' }));
    assert.deepEqual(desk.slept, [60_000]);
    assert.equal(desk.posted.length, 1);
  });

  it('answers Teams at once, however long the connector is to be left alone', async () => {
    let go: () => void = () => {};
    desk.limits.takeTurn = () =>
      new Promise((resolve) => {
        go = () => resolve(() => {});
      });
    const { status } = await desk.post(JSON.stringify(desk.activity({ text: 'help' })));
    assert.equal(status, 200);
    assert.equal(desk.posted.length, 0);
    go();
    await desk.bot.idle();
    assert.equal(desk.posted.length, 1);
  });

  it('asks for a new token once where its own is refused', async () => {
    desk.state.status = 401;
    await desk.deliver(desk.activity({ text: 'help' }));
    assert.equal(desk.posted.length, 2);
  });

  it('sends an answer once though the connector drops the connection', async () => {
    let requests = 0;
    desk.server.removeAllListeners('request').on('request', (incoming) => {
      requests++;
      incoming.resume().once('end', () => incoming.socket.destroy());
    });
    desk.members.clear();
    const activity = desk.activity({ text: 'hi' });
    await desk.store.putKnown({
      ...{ tenant, id: leaId, email: 'l@contoso.com', upn: null, firstName: 'L', lastName: '', zone: null },
      ...{ conversation: null, app: 'unknown', blocked: false, welcomed: true, updatedAt: 0 },
    });
    assert.equal((await desk.deliver(activity)).status, 200);
    assert.equal(requests, 1);
  });

  it('writes no message and no token into the log', async () => {
    desk.state.status = 500;
    await desk.deliver(desk.activity({ text: 'my secret words' }));
    assert.ok(desk.logged.length > 0);
    assert.doesNotMatch(desk.logged.join(), /secret words|Bearer/);
  });

  for (const url of ['https://evil.example.com/', 'http://10.0.0.1/', 'http://localhost.evil.example.com/'])
    it(`does not call ${url} for somebody who proves nothing`, async () => {
      assert.equal((await desk.deliver(desk.activity({ text: 'hi', serviceUrl: url }))).status, 403);
      assert.equal(await desk.store.getKnown(tenant, leaId), null);
    });
});
