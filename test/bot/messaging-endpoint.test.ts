import assert from 'node:assert/strict';
import { type Desk, leaId, openDesk, tenant } from './messaging-desk.ts';

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

  it('sends an answer once, however the connector refuses it', async () => {
    for (const status of [408, 429, 500, 502, 503, 504]) {
      desk.posted.length = 0;
      Object.assign(desk.state, { status, headers: { 'retry-after': '0' } });
      assert.equal((await desk.deliver(desk.activity({ text: 'help' }))).status, 200);
      assert.equal(desk.posted.length, 1, `${status} was sent again`);
    }
  });

  it('notes for whom the connector asks to wait, for all else that is sent there', async () => {
    Object.assign(desk.state, { status: 429, headers: { 'retry-after': '7' } });
    await desk.deliver(desk.activity({ text: 'help' }));
    assert.deepEqual(desk.retries, [[leaId, '7']]);
  });

  it('keeps to what was asked of others: waits a little, or lets the answer be', async () => {
    desk.limits.restOf = () => 30;
    await desk.deliver(desk.activity({ text: 'help' }));
    assert.equal(desk.posted.length, 1);
    desk.limits.restOf = () => 60_000;
    await desk.deliver(desk.activity({ text: 'help' }));
    assert.equal(desk.posted.length, 1);
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
