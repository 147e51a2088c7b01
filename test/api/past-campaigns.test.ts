import assert from 'node:assert/strict';
import { launchOf } from '../../campaign/lifecycle/campaign.ts';
import { shardOf } from '../../campaign/people/person.ts';
import { hour, type Rig, rig } from '../scheduler/harness.ts';
import { draft, type Served, serve, tenant } from './serve.ts';

describe('campaigns that are over, deleted or copied', () => {
  let world: Rig;
  let served: Served;
  let silent: number | null;
  const start = async (people = 3) => {
    silent = null;
    world = await rig({ people, rate: 50 });
    const { store, actions, clock } = world;
    served = await serve({ store, actions, clock, presenceSilentSince: () => silent });
  };
  afterEach(async () => {
    await served.close();
    await world.close();
  });

  const at = (id: string, rest = '') => `/api/campaigns/${id}${rest}`;
  const get = async (path: string) => (await served.ask('GET', path)).json;
  const act = (id: string, action: string) => served.ask('POST', at(id, `/${action}`));
  const create = async (change = {}): Promise<string> => {
    const { json, text } = await served.ask('POST', '/api/campaigns', draft(change));
    assert.ok(json.id, text);
    return json.id;
  };
  const launched = async (change = {}) => {
    const id = await create(change);
    assert.equal((await act(id, 'launch')).status, 200);
    await world.actions.idle();
    return id;
  };

  it('leave the lists when they are deleted, and keep their report and export', async () => {
    await start();
    const id = await launched();
    assert.equal((await served.ask('DELETE', at(id), undefined, { 'If-Match': '"0"' })).status, 412);
    await world.until(id, 'finished');
    const before = await get(at(id, '/report'));
    assert.equal((await served.ask('DELETE', at(id))).status, 204);
    assert.deepEqual((await get('/api/campaigns')).items, []);
    const { items } = await get('/api/campaigns?deleted=true');
    assert.deepEqual([items.length, items[0].id, items[0].deletedAt], [1, id, world.clock.now()]);
    assert.deepEqual(await get(at(id, '/report')), before);
    assert.equal((await get(at(id, '/sends'))).items.length, 3);
    assert.equal((await get(at(id, '/sends/p1%40example.com'))).status, 'delivered');
    assert.match((await served.ask('GET', at(id, '/export.csv'))).text, /p1@example\.com/i);
    for (const action of ['launch', 'pause', 'stop']) assert.equal((await act(id, action)).status, 404);
    assert.equal((await served.ask('DELETE', at(id))).status, 404, 'it is deleted already');
  });

  it('can be brought back', async () => {
    await start();
    const id = await create();
    const refused = await act(id, 'restore');
    assert.deepEqual([refused.status, refused.json.code], [409, 'not-deleted']);
    await served.ask('DELETE', at(id));
    const { status, json } = await act(id, 'restore');
    assert.deepEqual([status, json.id, json.deletedAt, json.state], [200, id, null, 'draft']);
    assert.equal((await get('/api/campaigns')).items.length, 1);
    assert.deepEqual((await get('/api/campaigns?deleted=true')).items, []);
    assert.equal((await act('none', 'restore')).status, 404);
    const whats = (await get('/api/audit')).items.map(({ what }: { what: string }) => what);
    assert.deepEqual(whats.slice(0, 2), ['campaign.restore', 'campaign.delete']);
  });

  it('are stopped first where they run: nothing more leaves, and who got it stays accounted for', async () => {
    await start(30);
    const id = await launched();
    await world.until(id, 'running');
    const sent = world.channel.requests.length;
    assert.ok(sent > 0 && sent < 30, `${sent} have left`);
    assert.equal((await served.ask('DELETE', at(id))).status, 204);
    await world.pass(72 * hour);
    assert.equal(world.channel.requests.length, sent);
    const { state, stopped, progress } = await get(at(id));
    assert.deepEqual([state, stopped.name], ['stopped', 'loopback']);
    assert.deepEqual([progress.statuses.delivered, progress.statuses.notSent], [sent, 30 - sent]);
    assert.equal((await act(id, 'restore')).json.state, 'stopped', 'what was stopped stays stopped');
  });

  it('that were only scheduled send nothing once deleted, and come back as drafts', async () => {
    await start();
    const id = await launched();
    assert.equal((await served.ask('DELETE', at(id))).status, 204);
    await world.pass(72 * hour);
    assert.deepEqual(world.channel.requests, []);
    assert.equal((await act(id, 'restore')).json.state, 'draft');
  });

  it('are copied without what lies in the past, and cannot be launched before it is chosen', async () => {
    await start();
    const window = { ...draft().window, holidays: ['2026-11-24', '2026-12-24'], country: 'FR' };
    const id = await launched({ window });
    await world.until(id, 'finished');
    await world.pass(48 * hour);
    const { status, json, headers } = await act(id, 'duplicate');
    assert.deepEqual([status, headers.get('location')], [201, at(json.id)]);
    assert.deepEqual([json.name, json.window.start], ['News (copy)', '']);
    assert.deepEqual(json.window.holidays, ['2026-12-24']);
    assert.deepEqual(json.origin, { kind: 'duplicate', campaign: id });
    const { name, channel, presence, presenceFailure, message, audience } = json;
    const content = { name, channel, presence, presenceFailure, message, audience, window: json.window };
    assert.equal((await served.ask('PUT', at(json.id), content)).status, 200, 'it can be saved half done');
    const forecast = (await act(json.id, 'forecast')).json;
    assert.deepEqual(
      forecast.faults.map((one: { field: string; code: string }) => [one.field, one.code]),
      [['window.start', 'start-missing']],
    );
    assert.equal(forecast.audience, 3);
    const refused = await act(json.id, 'launch');
    assert.deepEqual([refused.status, refused.json.errors[0].field], [422, 'window.start']);
    const chosen = { ...content, window: { ...json.window, start: '2026-12-01' } };
    await served.ask('PUT', at(json.id), chosen);
    assert.equal((await act(json.id, 'launch')).status, 200);
  });

  it('keep a start day in a copy that is still to come', async () => {
    await start();
    const today = await create();
    assert.equal((await act(today, 'duplicate')).json.window.start, '2026-11-23');
  });

  it('keep the names of their lists, say that one was deleted, and still count the others', async () => {
    await start();
    await world.store.createList({ tenant, id: 'sales', name: 'Sales', hidden: false, at: 1 });
    const id = await create({ audience: { lists: ['list', 'sales'] } });
    await world.store.deleteList(tenant, 'sales');
    assert.deepEqual((await get(at(id))).lists, [
      { id: 'list', name: 'List', gone: false },
      { id: 'sales', name: 'Sales', gone: true },
    ]);
    const { status, json } = await act(id, 'forecast');
    assert.equal(status, 200);
    assert.equal(json.audience, 3);
    const [fault] = json.faults;
    assert.deepEqual([fault.field, fault.code], ['audience.lists[1]', 'list-deleted']);
    assert.match(fault.message, /“Sales” was deleted/);
    assert.equal((await get(at(id, '/preview-people'))).items.length, 3);
    assert.equal((await act(id, 'launch')).status, 422);
    await served.ask('PUT', at(id), draft({ audience: { lists: ['sales'] } }));
    assert.equal((await get(at(id))).lists[0].name, 'Sales', 'a save without the list keeps its name');
  });

  it('show the message to each as they got it, with their own values', async () => {
    await start();
    const id = await launched({ message: { title: 'To [FIRSTNAME|you]', text: 'Hello [FIRSTNAME|there]' } });
    await world.until(id, 'finished');
    const { message, firstName } = await get(at(id, '/sends/p1%40example.com'));
    assert.deepEqual(
      [message.kind, message.title, message.text],
      ['text', `To ${firstName}`, `Hello ${firstName}`],
    );
  });

  it('say who launched and who stopped them, and which days were closed', async () => {
    await start();
    const id = await launched();
    assert.deepEqual((await get(at(id))).launched, { by: 'loopback', name: 'loopback' });
    await act(id, 'stop');
    const { stopped, closedDays } = await get(at(id));
    assert.deepEqual([stopped.by, closedDays], ['loopback', []]);
  });

  it('show the very people that the funnel counts', async () => {
    await start();
    const id = await launched();
    await world.until(id, 'finished');
    const launch = launchOf((await world.store.getCampaign(tenant, id))!.state)!;
    const facts = {
      'p0@example.com': [{ type: 'read', at: 9 }],
      'p1@example.com': [{ type: 'clicked', at: 9, link: 'x' }],
      'p2@example.com': [
        { type: 'clicked', at: 9, link: 'x' },
        { type: 'replied', at: 10 },
      ],
    } as const;
    for (const [recipient, events] of Object.entries(facts)) {
      const ref = { tenant, campaign: id, launch: launch.id, shard: shardOf(recipient, 1) };
      await world.store.appendEvents(ref, [{ recipient, events }], null);
    }
    const { funnel } = await get(at(id, '/report'));
    for (const did of ['read', 'clicked', 'replied'] as const) {
      const { items } = await get(at(id, `/sends?did=${did}`));
      assert.equal(items.length, funnel[did], did);
    }
    assert.deepEqual([funnel.read, funnel.clicked, funnel.replied], [3, 2, 1]);
    const { progress } = await get(at(id));
    assert.deepEqual([progress.read, progress.clicked, progress.unknown], [3, 2, 0]);
    assert.equal((await served.ask('GET', at(id, '/sends?did=dreamt'))).status, 400);
  });

  it('say since when they wait for a presence service that does not answer', async () => {
    await start(60);
    const waits = await launched({ presence: 'available' });
    const asksNobody = await launched();
    silent = world.clock.now();
    assert.equal((await get(at(waits))).presenceSilentSince, null, 'nothing is asked before it runs');
    await world.until(waits, 'running');
    await world.until(asksNobody, 'running');
    assert.equal((await get(at(waits))).presenceSilentSince, silent);
    assert.equal((await get(at(asksNobody))).presenceSilentSince, null);
    await act(waits, 'pause');
    assert.equal((await get(at(waits))).presenceSilentSince, null);
  });
});
