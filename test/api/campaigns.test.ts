import assert from 'node:assert/strict';
import sinon from 'sinon';
import type { ApiPorts } from '../../api/ports.ts';
import { routes } from '../../api/routes.ts';
import { hour, type Rig, rig } from '../scheduler/harness.ts';
import { draft, type Served, serve, tenant } from './serve.ts';

/** The answer's own schema from the table, so that the document cannot promise what is not given. */
const shapes = routes({ channels: [] } as unknown as ApiPorts);
function assertShape(method: string, path: string, body: unknown): void {
  const route = shapes.find((one) => one.method === method && one.path === path);
  const content = route?.response.content;
  if (!content || 'stream' in content) throw new Error(`no JSON is answered by ${method} ${path}`);
  const { error } = content.safeParse(body);
  assert.equal(error, undefined);
}

describe('campaigns', () => {
  let world: Rig;
  let served: Served;
  const start = async (people = 5, seed?: number) => {
    world = await rig({ people, rate: 50, ...(seed !== undefined && { seed }) });
    const { store, actions, clock } = world;
    served = await serve({ store, actions, clock });
  };
  afterEach(async () => {
    await served.close();
    await world.close();
  });

  const create = async (change = {}): Promise<string> => {
    const { status, json, text } = await served.ask('POST', '/api/campaigns', draft(change));
    assert.equal(status, 201, text);
    return json.id;
  };
  const at = (id: string, rest = '') => `/api/campaigns/${id}${rest}`;
  const act = (id: string, action: string, body?: unknown) => served.ask('POST', at(id, `/${action}`), body);
  const launched = async (change = {}) => {
    const id = await create(change);
    const { status, text } = await act(id, 'launch');
    assert.equal(status, 200, text);
    await world.actions.idle();
    return id;
  };
  const report = async (id: string) => (await served.ask('GET', at(id, '/report'))).json;
  const sum = (numbers: Record<string, number>) => Object.values(numbers).reduce((a, b) => a + b, 0);

  it('make one draft of a request that comes twice, for each person', async () => {
    await start();
    const headers = { 'Idempotency-Key': 'a-key-of-this-draft' };
    const once = await served.ask('POST', '/api/campaigns', draft({ name: 'Once' }), headers);
    const again = await served.ask('POST', '/api/campaigns', draft({ name: 'Again' }), headers);
    assert.deepEqual([once.status, again.status], [201, 201]);
    assert.deepEqual([again.json.id, again.json.name], [once.json.id, 'Once']);
    assert.equal(again.headers.get('Location'), `/api/campaigns/${once.json.id}`);
    assert.notEqual(await create(), once.json.id);
    const short = await served.ask('POST', '/api/campaigns', draft(), { 'Idempotency-Key': 'x' });
    assert.deepEqual([short.status, short.json.errors[0].field], [400, 'Idempotency-Key']);
  });

  it('are listed with one look at what their tenant has set', async () => {
    await start();
    for (let i = 0; i < 3; i++) await create();
    const read = sinon.spy(world.store, 'getTenantSettings');
    assert.equal((await served.ask('GET', '/api/campaigns')).json.items.length, 3);
    assert.equal(read.callCount, 1);
  });

  it('begin as drafts with what is harmless filled in', async () => {
    await start();
    const { presence: _, ...short } = draft();
    const { status, json, headers } = await served.ask('POST', '/api/campaigns', short);
    assert.equal(status, 201);
    assert.equal(headers.get('location'), at(json.id));
    assert.equal(headers.get('etag'), `"${json.version}"`);
    assert.equal(headers.get('kairos-now'), String(world.clock.now()));
    assertShape('POST', '/campaigns', json);
    assert.equal(json.state, 'draft');
    assert.deepEqual([json.presence, json.presenceFailure], ['available', 'wait']);
    assert.deepEqual(json.audience, { lists: ['list'], groups: [], everyone: false });
    assert.deepEqual(json.window.weekdays, [1, 2, 3, 4, 5]);
    assert.deepEqual([json.window.perRecipientZone, json.window.holidays], [false, []]);
    assert.equal(json.progress.audience, 0);
    const one = await served.ask('GET', at(json.id));
    assert.deepEqual(one.json, json);
    const all = await served.ask('GET', '/api/campaigns');
    assertShape('GET', '/campaigns', all.json);
    assert.equal(all.json.items[0].message, undefined);
    const empty = await report(json.id);
    assertShape('GET', '/campaigns/:id/report', empty);
    assert.deepEqual([empty.audience, sum(empty.statuses)], [0, 0]);
  });

  it('are refused with every fault by its field', async () => {
    await start();
    const window = draft().window;
    const card = {
      title: 'T',
      text: 't',
      buttons: [{ title: 'ok', url: 'https://a.example' }, { title: 'x' }],
    };
    const faulty: [object, string[]][] = [
      [{ name: '' }, ['name']],
      [{ channel: 'fax' }, ['channel']],
      [{ presence: 'sometimes', nonsense: 1 }, ['nonsense', 'presence']],
      [{ message: { title: 'T', text: 'x', card } }, ['message.card.buttons[1].url']],
      [{ message: { title: 'T' } }, ['message']],
      [{ message: { title: 'T', card: { type: 'AdaptiveCard' } } }, ['message.card.version']],
      [
        { message: { title: 'T', card: { ...card, buttons: [{ title: 'x', url: 'javascript:x' }] } } },
        ['message.card.buttons[0].url'],
      ],
      [{ audience: { lists: 'list' } }, ['audience.lists']],
      [{ window: { ...window, hours: { from: '9', to: '18:00' } } }, ['window.hours.from']],
      [{ window: { ...window, days: 61, zone: 'Mars/Base' } }, ['window.days', 'window.zone']],
      [{ window: { ...window, duration: { hours: 2 } } }, ['window.days']],
      [{ window: { ...window, start: '2026-02-30' } }, ['window.start']],
      [{ window: { ...window, weekdays: ['mon'] } }, ['window.weekdays[0]']],
    ];
    for (const [change, fields] of faulty) {
      const { status, json } = await served.ask('POST', '/api/campaigns', draft(change));
      const found = json.errors.map((one: { field: string }) => one.field);
      assert.equal(status, 400, JSON.stringify(change));
      assert.deepEqual([...new Set(found)].toSorted(), fields, JSON.stringify(json.errors));
    }
    const none = await served.ask('POST', '/api/campaigns', 'null', { 'Content-Type': 'application/json' });
    assert.deepEqual([none.status, none.json.errors[0].field], [400, 'body']);
    assert.deepEqual((await served.ask('GET', '/api/campaigns')).json.items, []);
  });

  it('are kept half written, and judged when they are to be sent', async () => {
    await start();
    const window = { ...draft().window, weekdays: [] };
    const card = {
      title: '',
      text: '',
      buttons: [{ title: '', url: 'www.exam' }],
      image: { url: '', alt: '' },
    };
    const halves = [
      { message: { title: '', text: '' }, audience: {} },
      { message: { title: '', card }, window },
      { message: { title: 'T', card: { type: 'AdaptiveCard', version: '1.5', body: [] } } },
    ];
    for (const half of halves) assert.match(await create(half), /./);
    const id = await create(halves[0]);
    const forecast = await act(id, 'forecast');
    const fields = forecast.json.faults.map((one: { field: string }) => one.field);
    assert.deepEqual(fields, ['message.title', 'message.text', 'audience']);
    const launch = await act(id, 'launch');
    assert.equal(launch.status, 422);
    assert.deepEqual(
      launch.json.errors.map((one: { field: string }) => one.field),
      ['message.title', 'message.text'],
    );
    const tried = await act(id, 'try', { email: 'p0@example.com' });
    assert.deepEqual([tried.json.result, tried.json.code], ['failed', 'incomplete']);
    const other = await create(halves[1]);
    const closed = (await act(other, 'forecast')).json;
    assert.deepEqual([closed.faults[0].field, closed.audience, closed.curve], ['window.weekdays', 5, []]);
  });

  it('are changed under the version that was read, or by the last who writes', async () => {
    await start();
    const id = await create();
    const first = (await served.ask('GET', at(id))).headers.get('etag') ?? '';
    const put = (name: string, headers = {}) => served.ask('PUT', at(id), draft({ name }), headers);
    const saved = await put('Second', { 'If-Match': first });
    assert.deepEqual([saved.status, saved.json.name], [200, 'Second']);
    assertShape('PUT', '/campaigns/:id', saved.json);
    assert.notEqual(saved.headers.get('etag'), first);
    const late = await put('Lost', { 'If-Match': first });
    assert.equal(late.status, 412);
    assert.equal((await put('x', { 'If-Match': 'nonsense' })).status, 400);
    assert.equal((await put('Third')).json.name, 'Third');
    const { json } = await served.ask('GET', '/api/audit?limit=1');
    assert.deepEqual(json.items[0].detail, { fields: ['name'] });
    assert.equal(json.items[0].who, 'loopback');
  });

  it('run to a report that adds up, in which everybody can be found', async () => {
    await start(7);
    world.channel.answer = (recipient, nth) =>
      recipient.startsWith('p1@')
        ? { kind: 'refused', reason: 'blocked-by-user', code: 'ConversationBlockedByUser' }
        : { kind: 'delivered', messageId: String(nth) };
    const id = await launched();
    const scheduled = (await served.ask('GET', at(id))).json;
    assert.deepEqual(
      [scheduled.state, scheduled.progress.audience, scheduled.progress.prepared],
      ['scheduled', 7, 1],
    );
    const waiting = await served.ask('GET', at(id, '/sends?status=waiting&limit=3'));
    assertShape('GET', '/campaigns/:id/sends', waiting.json);
    assert.equal(waiting.json.items.length, 3);
    assert.equal(waiting.json.items[0].rung, 'planned');
    assert.ok(waiting.json.items[0].dueAt > world.clock.now());
    await world.until(id, 'finished');
    const done = await report(id);
    assertShape('GET', '/campaigns/:id/report', done);
    assert.equal(done.state, 'finished');
    assert.deepEqual(done.statuses, { waiting: 0, sent: 0, delivered: 6, undelivered: 1, notSent: 0 });
    assert.equal(done.subStatuses['blocked-by-user'], 1);
    assert.equal(done.failures[0].subStatus, 'blocked-by-user');
    assert.match(done.failures[0].action, /\w/);
    const total = (key: 'planned' | 'sent') =>
      done.curve.reduce((people: number, hour: Record<string, number>) => people + hour[key]!, 0);
    assert.deepEqual([total('planned'), total('sent')], [7, 6]);
    assert.equal((await served.ask('GET', at(id))).json.progress.clicked, 0);
    const found = await served.ask('GET', at(id, '/sends?search=P3%40exa&status=delivered'));
    assert.deepEqual(
      found.json.items.map(({ recipient }: { recipient: string }) => recipient),
      ['p3@example.com'],
    );
    const failed = await served.ask('GET', at(id, '/sends?status=undelivered,notSent'));
    assert.deepEqual(
      failed.json.items.map((one: { email: string; code: string }) => [one.email, one.code]),
      [['P1@example.com', 'ConversationBlockedByUser']],
    );
    const one = await served.ask('GET', at(id, '/sends/P1%40EXAMPLE.com'));
    assertShape('GET', '/campaigns/:id/sends/:person', one.json);
    assert.match(one.json.explanation, /blocked the bot.*ConversationBlockedByUser/);
    const times = one.json.events.map((event: { at: number }) => event.at);
    assert.deepEqual(times, times.toSorted());
    assert.ok(one.json.events.length >= 2);
    assert.equal((await served.ask('GET', at(id, '/sends/nobody%40example.com'))).status, 404);
    for (const method of ['PUT', 'POST'] as const) {
      const path = method === 'PUT' ? at(id) : at(id, '/launch');
      const refused = await served.ask(method, path, method === 'PUT' ? draft() : undefined);
      assert.equal(refused.status, 409);
      assert.equal(refused.json.code, method === 'PUT' ? 'frozen' : 'launch-state');
    }
    assert.deepEqual(served.logged, []);
  });

  it('promise no other attempt to whom none is left', async () => {
    // The planned moment lies early in the day: the first absence leaves rungs.
    await start(1, 7);
    world.presence.of = () => 'Offline';
    const window = { ...draft().window, days: 1 };
    const id = await launched({ presence: 'available', window });
    const one = async () => (await served.ask('GET', at(id, '/sends/p0%40example.com'))).json;
    while ((await one()).subStatus !== 'retrying') await world.pass(hour / 6);
    assert.match((await one()).explanation, /tried again/);
    while ((await one()).rung !== null) await world.pass(hour / 12);
    const last = await one();
    assert.deepEqual([last.status, last.subStatus, last.dueAt], ['waiting', 'retrying', null]);
    assert.match(last.explanation, /No attempt is left/);
    assert.match(last.action, /a new campaign/);
    await world.until(id, 'finished');
    assert.match((await one()).explanation, /window ended/);
  });

  it('export every recipient, harmless to spreadsheets', async () => {
    await start(0);
    const people = [
      { email: 'eve@example.com', firstName: '=HYPERLINK("x")', lastName: 'Say "hi", Eve' },
      { email: 'zoe@example.com', firstName: 'Zoé', lastName: '' },
    ].map((one) => ({ ...one, id: one.email, zone: null, extra: {} }));
    await world.store.putPeople(tenant, 'list', people, 1);
    const id = await launched({ name: 'Fête “d’été”/2026' });
    await world.until(id, 'finished');
    const response = await fetch(served.base + at(id, '/export.csv'));
    const bytes = new Uint8Array(await response.arrayBuffer());
    assert.deepEqual([...bytes.subarray(0, 3)], [0xef, 0xbb, 0xbf]);
    const disposition = response.headers.get('content-disposition') ?? '';
    assert.match(
      disposition,
      /^attachment; filename="F_te _d_t_2026\.csv"|^attachment; filename="[\w .-]+\.csv"/,
    );
    const lines = new TextDecoder().decode(bytes).trimEnd().split('\r\n');
    assert.equal(lines.length, 3);
    assert.match(lines[0]!, /^email,firstName,lastName,status,subStatus,code,attempts,plannedAt,sentAt/);
    const eve = lines.find((line) => line.startsWith('eve'));
    assert.match(
      eve!,
      /^eve@example\.com,"'=HYPERLINK\(""x""\)","Say ""hi"", Eve",delivered,delivered,,1,2026-11-2/,
    );
  });

  it('stop reading for an export when its reader leaves', async () => {
    await start(1);
    const id = await launched();
    let pages = 0;
    const { store } = world;
    const row = (await store.sends(tenant, id, (await launchId(id)) ?? '', { cursor: null, limit: 1 }))
      .items[0]!;
    const endless = {
      ...store,
      sends: async () => {
        pages++;
        await new Promise((resolve) => setImmediate(resolve));
        assert.ok(pages < 100_000, 'it reads on for ever');
        return { items: Array.from({ length: 1000 }, () => row), next: 'more' };
      },
    };
    const other = await serve({ store: endless, actions: world.actions, clock: world.clock });
    const response = await fetch(`${other.base}${at(id, '/export.csv')}`);
    const reader = response.body!.getReader();
    await reader.read();
    await reader.cancel();
    let before = -1;
    while (before !== pages) {
      before = pages;
      for (let i = 0; i < 50; i++) await new Promise((resolve) => setImmediate(resolve));
    }
    assert.ok(pages < 1000, `${pages} pages were read`);
    assert.deepEqual(other.logged, []);
    await other.close();
  });

  const launchId = async (id: string) => {
    const campaign = await world.store.getCampaign(tenant, id);
    return campaign && 'launch' in campaign.state ? campaign.state.launch.id : null;
  };

  it('are paused, resumed and stopped; what waits is shown as the campaign stands', async () => {
    await start(4);
    const id = await launched();
    const paused = await act(id, 'pause');
    assert.deepEqual([paused.status, paused.json.hold.by], [200, 'author']);
    assertShape('POST', '/campaigns/:id/pause', paused.json);
    assert.equal((await report(id)).subStatuses.held, 4);
    const count = async (query: string) =>
      (await served.ask('GET', at(id, `/sends?${query}`))).json.items.length;
    assert.deepEqual(
      [await count('sub=held'), await count('sub=planned'), await count('status=waiting')],
      [4, 0, 4],
    );
    assert.equal((await act(id, 'resume')).json.hold, null);
    assert.deepEqual([await count('sub=held'), await count('sub=planned')], [0, 4]);
    const again = await act(id, 'resume');
    assert.equal(again.status, 409);
    assert.match(again.json.detail, /not paused/);
    assert.equal((await act(id, 'stop')).json.state, 'stopped');
    const stopped = await report(id);
    assert.deepEqual([stopped.statuses.notSent, stopped.subStatuses.stopped], [4, 4]);
    assert.equal(sum(stopped.subStatuses), 4);
    assert.deepEqual([await count('sub=stopped'), await count('status=waiting')], [4, 0]);
    const one = (await served.ask('GET', at(id, '/sends?sub=stopped'))).json.items[0];
    assert.deepEqual([one.status, one.subStatus, one.dueAt], ['notSent', 'stopped', null]);
    const word = await served.ask('GET', at(id, '/sends?status=lost'));
    assert.equal(word.status, 400);
    assert.match(word.json.detail, /waiting, sent, delivered, undelivered, notSent/);
  });

  it('are taken back, saved and launched anew when a scheduled one is changed', async () => {
    await start(3);
    const id = await launched();
    const before = await launchId(id);
    const saved = await served.ask('PUT', at(id), draft({ name: 'Better' }));
    assert.deepEqual([saved.status, saved.json.state, saved.json.name], [200, 'scheduled', 'Better']);
    assert.equal(saved.json.launchRefused, undefined);
    await world.actions.idle();
    assert.notEqual(await launchId(id), before);
    assert.equal((await report(id)).audience, 3);
    const refused = await served.ask('PUT', at(id), draft({ audience: { lists: ['gone'] } }));
    assert.deepEqual([refused.status, refused.json.state], [200, 'draft']);
    assertShape('PUT', '/campaigns/:id', refused.json);
    assert.equal(refused.json.launchRefused.errors[0].field, 'audience.lists[0]');
    assert.equal((await report(id)).audience, 0);
  });

  it('stay drafts when a paused one is changed', async () => {
    await start(3);
    const id = await launched();
    await act(id, 'pause');
    const saved = await served.ask('PUT', at(id), draft({ name: 'Better' }));
    assert.equal(saved.json.state, 'draft');
    assert.match(saved.json.launchRefused.detail, /paused/);
  });

  it('are refused in a channel that is not set up, also by a change, and with more than it takes', async () => {
    await start(2);
    const refusal = {
      field: 'channel',
      message: 'The channel sms is not set up. Choose another, or ask an administrator.',
    };
    const made = await served.ask('POST', '/api/campaigns', draft({ channel: 'sms' }));
    assert.equal(made.status, 400);
    const told = ({ field, message }: Record<string, unknown>) => ({ field, message });
    assert.deepEqual(made.json.errors.map(told), [refusal]);
    const id = await create();
    const changed = await served.ask('PUT', at(id), draft({ channel: 'sms' }));
    assert.deepEqual(changed.json.errors.map(told), [refusal]);
    const actions = Array(7).fill({ type: 'Action.OpenUrl', title: 'x', url: 'https://x.org' });
    const card = { type: 'AdaptiveCard', version: '1.4', body: [], actions };
    const crowded = await served.ask('POST', '/api/campaigns', draft({ message: { title: 'x', card } }));
    assert.deepEqual(
      crowded.json.errors.map(({ field }: { field: string }) => field),
      ['message.card.actions'],
    );
  });

  it('are refused at launch with all that stands in the way', async () => {
    await start(2);
    const id = await create({
      message: { title: 'News', text: 'From [TOWN]' },
      audience: { lists: ['list', 'gone'] },
    });
    const { status, json } = await act(id, 'launch');
    assert.equal(status, 422);
    const fields = json.errors.map((one: { field: string }) => one.field);
    assert.ok(fields.includes('audience.lists[1]') && fields.includes('message.text'), fields.join());
    assert.equal((await served.ask('GET', at(id))).json.state, 'draft');
    const forecast = await act(await create(), 'forecast');
    assert.equal(forecast.status, 200, forecast.text);
    assertShape('POST', '/campaigns/:id/forecast', forecast.json);
    assert.equal(forecast.json.audience, 2);
  });

  it('are tried on one address', async () => {
    await start(2);
    const id = await create();
    const tried = await act(id, 'try', { email: 'p1@example.com' });
    assert.equal(tried.status, 200, tried.text);
    assertShape('POST', '/campaigns/:id/try', tried.json);
    assert.equal(tried.json.result, 'sent');
    assert.equal((await act(id, 'try', {})).json.errors[0].field, 'email');
    assert.equal((await act('none', 'try', { email: 'p1@example.com' })).status, 404);
  });

  it('are duplicated into new drafts that name their origin', async () => {
    await start();
    const id = await launched();
    const { status, json, headers } = await act(id, 'duplicate');
    assert.equal(status, 201);
    assert.equal(headers.get('location'), at(json.id));
    assertShape('POST', '/campaigns/:id/duplicate', json);
    assert.deepEqual([json.state, json.name], ['draft', 'News (copy)']);
    assert.deepEqual(json.origin, { kind: 'duplicate', campaign: id });
  });

  it('leave an audit trail of what was done, without message texts', async () => {
    await start();
    const id = await launched({ message: { title: 'News', text: 'Project Falcon' } });
    await act(id, 'stop');
    const { json, text } = await served.ask('GET', '/api/audit');
    assertShape('GET', '/audit', json);
    assert.deepEqual(
      json.items.map((one: { what: string }) => one.what),
      ['campaign.stop', 'campaign.launch', 'campaign.create'],
    );
    const [stopped] = json.items;
    assert.deepEqual([stopped.subject, stopped.subjectName], [id, 'News']);
    assert.doesNotMatch(text, /Falcon/);
  });

  it('show the channels that there are', async () => {
    await start();
    const { json } = await served.ask('GET', '/api/channels');
    assertShape('GET', '/channels', json);
    assert.equal(json.items[0].name, 'teams');
  });
});
