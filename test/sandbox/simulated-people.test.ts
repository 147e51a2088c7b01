import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import { type AddressInfo, createServer as createTcpServer } from 'node:net';
import { isLoopback, linksOf } from '../../sandbox/links.ts';
import { makePeople } from '../../sandbox/people.ts';
import { givesReceipts, type Reaction, reactionsTo } from '../../sandbox/reactions.ts';
import { TimerQueue } from '../../sandbox/timer-queue.ts';
import { client, closeAll, stillClock } from './client.ts';

const people = makePeople({ seed: 1, count: 2000, installed: 1, refusals: false });
const at = Date.parse('2026-11-24T10:00:00Z');
const links = ['http://127.0.0.1:3978/c/a', 'http://127.0.0.1:3978/c/b'];

describe('Reactions of the people', () => {
  const all = people.flatMap((person) => reactionsTo(1, person, 1, at, links));
  const share = (test: (reaction: Reaction) => boolean) => all.filter(test).length / people.length;

  it('are the same for the same seed, person and message', () => {
    for (const person of people.slice(0, 50))
      assert.deepEqual(reactionsTo(1, person, 1, at, links), reactionsTo(1, person, 1, at, links));
    assert.notDeepEqual(
      all,
      people.flatMap((person) => reactionsTo(1, person, 2, at, links)),
    );
  });

  it('are mostly reading, often clicking, seldom answering, hardly ever leaving', () => {
    const between = (value: number, low: number, high: number) =>
      assert.ok(value > low && value < high, `${value}`);
    between(
      share(({ kind }) => kind === 'read'),
      0.78,
      0.9,
    );
    between(
      share(({ kind }) => kind === 'click'),
      0.25,
      0.5,
    );
    between(
      share((reaction) => reaction.kind === 'say' && reaction.text === 'stop'),
      0.002,
      0.02,
    );
    between(
      share(({ kind }) => kind === 'block'),
      0,
      0.01,
    );
    between(
      share(({ kind }) => kind === 'uninstall'),
      0,
      0.01,
    );
    between(
      share(({ kind }) => kind === 'scan'),
      0.1,
      0.3,
    );
  });

  it('come after the message, and clicks after reading', () => {
    for (const person of people) {
      const own = reactionsTo(1, person, 1, at, links);
      const read = own.find(({ kind }) => kind === 'read')?.at;
      assert.ok(own.every((reaction) => reaction.at > at));
      for (const reaction of own)
        if (reaction.kind === 'click') assert.ok(read !== undefined && reaction.at > read);
    }
  });
});

describe('Links in messages', () => {
  it('are found in Markdown, in plain text, and in texts and buttons of cards', () => {
    assert.deepEqual(linksOf({ text: 'See [this](http://a.example/x?a=1&amp;b=2) or http://b.example/y.' }), [
      'http://a.example/x?a=1&b=2',
      'http://b.example/y',
    ]);
    const card = {
      type: 'AdaptiveCard',
      body: [
        { type: 'TextBlock', text: '[t](http://c.example/)' },
        { type: 'Image', url: 'http://c.example/i.png' },
      ],
      actions: [{ type: 'Action.OpenUrl', title: 'Go', url: 'http://d.example/' }],
    };
    assert.deepEqual(linksOf({ card }), ['http://c.example/', 'http://d.example/']);
  });

  it('are opened on this machine alone', () => {
    for (const link of ['http://127.0.0.1:1/x', 'http://localhost/x', 'http://[::1]:3/'])
      assert.ok(isLoopback(link));
    for (const link of ['http://example.com/', 'http://127.0.0.1.example.com/', 'file:///x', 'x'])
      assert.ok(!isLoopback(link));
  });
});

describe('Agenda', () => {
  it('runs everything in order of time, also what is added meanwhile', () => {
    const clock = stillClock('2026-11-24T10:00:00Z');
    const agenda = new TimerQueue(clock);
    const ran: number[] = [];
    const start = clock.now();
    for (const n of [50, 10, 30, 20, 40, 10])
      agenda.add(start + n, () => {
        ran.push(n);
        if (n === 20) agenda.add(start + 25, () => ran.push(25));
      });
    clock.advance(30);
    assert.deepEqual(ran, [10, 10, 20, 25, 30]);
    clock.advance(5);
    assert.equal(agenda.waiting, 2);
    clock.advance(20);
    assert.deepEqual(ran.slice(5), [40, 50]);
    agenda.close();
  });
});

describe('Sandbox people and the bot', () => {
  // biome-ignore lint/suspicious/noExplicitAny: activities of every shape come in.
  let activities: any[];
  let visits: { method: string; url: string; agent: string }[];
  let status: number;
  let bot: Server;
  let url: string;

  beforeEach(async () => {
    activities = [];
    visits = [];
    status = 200;
    bot = createServer((request: IncomingMessage, response) => {
      void (async () => {
        let text = '';
        for await (const chunk of request) text += chunk;
        if (request.url === '/api/messages') activities.push(JSON.parse(text));
        else
          visits.push({
            method: request.method!,
            url: request.url!,
            agent: request.headers['user-agent'] ?? '',
          });
        if (request.url === '/away') response.writeHead(302, { location: 'http://away.example/' });
        else if (request.url === '/on') response.writeHead(302, { location: '/end' });
        else response.writeHead(status);
        response.end();
      })();
    }).listen(0, '127.0.0.1');
    await once(bot, 'listening');
    url = `http://127.0.0.1:${(bot.address() as AddressInfo).port}`;
  });
  afterEach(async () => {
    await closeAll();
    bot.close();
    bot.closeAllConnections();
  });

  async function until(what: () => boolean): Promise<void> {
    while (!what()) await new Promise((resolve) => setTimeout(resolve, 4));
  }

  it('tell of their installation, in order, when asked to', async () => {
    const tenant = await client({ people: 20, bot: `${url}/api/messages` });
    const { status: answered, body } = await tenant.control('POST', '/install', { wait: true });
    assert.equal(answered, 200);
    assert.equal(body.people, 20);
    assert.equal(activities.length, 40);
    const person = tenant.sandbox.tenant.directory.people[4]!;
    const own = activities.filter((activity) => activity.from.aadObjectId === person.id);
    assert.deepEqual(
      own.map(({ type }) => type),
      ['installationUpdate', 'conversationUpdate'],
    );
    const [update, added] = own;
    assert.equal(update.action, 'add');
    assert.equal(update.channelId, 'msteams');
    assert.equal(update.serviceUrl, tenant.sandbox.serviceUrl);
    assert.equal(update.recipient.id, `28:${tenant.sandbox.appId}`);
    assert.equal(update.conversation.conversationType, 'personal');
    assert.equal(update.conversation.tenantId, tenant.sandbox.tenantId);
    assert.equal(update.channelData.tenant.id, tenant.sandbox.tenantId);
    assert.equal(update.localTimezone, person.site.zone);
    assert.deepEqual(added.membersAdded, [{ id: `28:${tenant.sandbox.appId}` }]);
    assert.equal((await tenant.create(person)).body.id, update.conversation.id);
  });

  it('tell so at the start where the option says, and only those who have the app', async () => {
    const tenant = await client({ people: 30, installed: 0.5, announce: true, bot: `${url}/api/messages` });
    const having = tenant.willing.length;
    assert.ok(having > 5 && having < 25);
    await until(() => activities.length === 2 * having);
    assert.equal((await tenant.control('GET', '/stats')).body.toBot.posted, 2 * having);
  });

  it('wait for a bot that is not there yet', async () => {
    const port = (bot.address() as AddressInfo).port;
    bot.close();
    bot.closeAllConnections();
    await once(bot, 'close');
    let tries = 0;
    const hanging = createTcpServer((socket) => {
      tries++;
      socket.resetAndDestroy();
    }).listen(port, '127.0.0.1');
    const tenant = await client({ people: 1, announce: true, bot: `${url}/api/messages` });
    await until(() => tries > 0);
    hanging.close();
    await once(hanging, 'close');
    bot.listen(port, '127.0.0.1');
    await until(() => activities.length === 2);
    assert.equal(tenant.sandbox.tenant.stats.toBot.failed, 0);
  });

  it('read up to the last message, and their client tells so where it does', async () => {
    const tenant = await client({ people: 40, bot: `${url}/api/messages`, limits: false });
    const [teller] = tenant.willing.filter((person) => givesReceipts(1, person));
    const [silent] = tenant.willing.filter((person) => !givesReceipts(1, person));
    await tenant.send(teller!, 'One');
    const last = (await tenant.send(teller!, 'Two')).body.id;
    await tenant.send(silent!, 'One');
    for (const person of [teller!, silent!])
      await tenant.control('POST', '/act', { person: person.id, act: 'read' });
    await tenant.control('POST', '/act', { person: teller!.id, act: 'read' });
    assert.equal(activities.length, 1);
    assert.equal(activities[0].type, 'event');
    assert.equal(activities[0].name, 'application/vnd.microsoft.readReceipt');
    assert.deepEqual(activities[0].value, { lastReadMessageId: last });
    const read = (await tenant.lines('/ledger')).map(({ read, receipt }) => [read !== null, receipt]);
    assert.deepEqual(read, [
      [true, true],
      [true, true],
      [true, false],
    ]);
  });

  it('say things, as messages from their chat', async () => {
    const tenant = await client({ bot: `${url}/api/messages` });
    const person = tenant.willing[0]!;
    await tenant.control('POST', '/act', { person: person.upn, act: 'say', text: 'stop' });
    assert.equal(activities[0].type, 'message');
    assert.equal(activities[0].text, 'stop');
    assert.equal(activities[0].from.aadObjectId, person.id);
    await tenant.control('POST', '/act', { person: person.id, act: 'uninstall' });
    assert.deepEqual(
      activities.slice(1).map(({ type }) => type),
      ['installationUpdate', 'conversationUpdate'],
    );
    assert.equal(activities[1].action, 'remove');
  });

  it('open links as a browser does, and follow redirects no further than this machine', async () => {
    const tenant = await client({ bot: `${url}/api/messages` });
    const person = tenant.willing[0]!;
    await tenant.send(person, `[one](${url}/on) and ${url}/away`);
    for (const path of ['/on', '/away'])
      await tenant.control('POST', '/act', { person: person.id, act: 'click', link: `${url}${path}` });
    await tenant.control('POST', '/act', { person: person.id, act: 'click', link: 'http://away.example/' });
    assert.deepEqual(
      visits.map((visit) => visit.url),
      ['/on', '/end', '/away'],
    );
    assert.match(visits[0]!.agent, /Chrome/);
    assert.deepEqual((await tenant.lines('/ledger'))[0].clicked, [`${url}/on`, `${url}/away`]);
    assert.equal((await tenant.control('GET', '/stats')).body.people.clicks, 2);
  });

  it('do not count as clicks what scanners fetch', async () => {
    const tenant = await client({ bot: `${url}/api/messages` });
    const person = tenant.willing[0]!;
    // The kind of scanner follows from the link, and the link holds the port: so many that each kind comes.
    for (let n = 0; n < 40; n++)
      await tenant.control('POST', '/act', { person: person.id, act: 'scan', link: `${url}/c/${n}` });
    assert.equal(visits.length, 40);
    assert.ok(visits.some(({ method }) => method === 'HEAD'));
    const { people: counted } = (await tenant.control('GET', '/stats')).body;
    assert.deepEqual([counted.clicks, counted.scans], [0, 40]);
  });

  it('behave by themselves as the clock goes on', async () => {
    const clock = stillClock('2026-11-24T10:00:00Z');
    const tenant = await client({
      people: 40,
      behave: true,
      limits: false,
      clock,
      bot: `${url}/api/messages`,
    });
    for (const person of tenant.willing) await tenant.send(person, `Read [this](${url}/c/1)`);
    assert.equal(activities.length, 0);
    clock.advance(4 * 24 * 3_600_000);
    const expected = tenant.willing.flatMap((person) =>
      reactionsTo(1, person, 1, Date.parse('2026-11-24T10:00:00Z'), [`${url}/c/1`]),
    );
    const clicks = expected.filter(({ kind }) => kind === 'click').length;
    await until(() => tenant.sandbox.tenant.stats.people.clicks === clicks);
    const reads = activities.filter(({ type }) => type === 'event').length;
    assert.ok(reads > 20 && clicks > 5);
    assert.ok((await tenant.lines('/ledger')).filter(({ clicked }) => clicked.length > 0).length > 5);
  });

  it('do nothing about answers to what they said, nor when behaviour is off', async () => {
    const clock = stillClock('2026-11-24T10:00:00Z');
    const tenant = await client({
      people: 40,
      behave: true,
      limits: false,
      clock,
      bot: `${url}/api/messages`,
    });
    const still = await client({ people: 40, limits: false, clock, bot: `${url}/api/messages` });
    for (const person of tenant.willing) await tenant.send(person, 'You said?', { replyToId: '1' });
    for (const person of still.willing) await still.send(person, 'Hello');
    clock.advance(4 * 24 * 3_600_000);
    for (const { sandbox } of [tenant, still]) assert.equal(sandbox.tenant.stats.toBot.waiting, 0);
    assert.equal(activities.length, 0);
  });

  it('count what the bot refuses, once', async () => {
    status = 500;
    const tenant = await client({ bot: `${url}/api/messages` });
    bot.removeAllListeners('request');
    bot.on('request', (request, response) => {
      request.resume();
      response.writeHead(500);
      response.end();
    });
    await tenant.control('POST', '/act', { person: tenant.willing[0]!.id, act: 'say', text: 'x' });
    const { toBot } = (await tenant.control('GET', '/stats')).body;
    assert.deepEqual([toBot.posted, toBot.failed], [0, 1]);
  });

  for (const [field, body] of [
    ['act', { person: 'x', act: 'dance' }],
    ['text', { person: 'x', act: 'say' }],
    ['link', { person: 'x', act: 'click' }],
    ['person', { person: 'x', act: 'read' }],
  ] as const)
    it(`refuses to act on a wrong ${field}, naming it`, async () => {
      const tenant = await client();
      const answer = await tenant.control('POST', '/act', body);
      assert.equal(answer.status, 400);
      assert.equal(answer.body.errors[0].field, field);
    });
});
