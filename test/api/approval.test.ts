import assert from 'node:assert/strict';
import type { ApiPorts } from '../../api/ports.ts';
import { routes } from '../../api/routes.ts';
import { roleMemory } from '../../api/sign-in/role-memory.ts';
import { sandboxAccess } from '../../api/sign-in/sandbox-access.ts';
import { sessionSigner } from '../../api/sign-in/session.ts';
import type { Person } from '../../campaign/people/person.ts';
import { inProcessPace } from '../../engines/in-process/pace.ts';
import { CampaignActions } from '../../scheduler/actions/actions.ts';
import { systemClock, systemRandom } from '../../scheduler/clock/system.ts';
import { approvalsOf } from '../../scheduler/launch/approvals.ts';
import { person, type Rig, rig } from '../scheduler/harness.ts';
import { draft, type Served, serve, tenant } from './serve.ts';
import { beSomebody } from './session-client.ts';

type Headers = Record<string, string>;

describe('a launch that needs a second person', () => {
  let world: Rig;
  let served: Served;
  let actions: CampaignActions;
  let anna: Headers;
  let ben: Headers;
  let carla: Headers;
  let dora: Headers;
  let id: string;
  /** Called once while the audience is being frozen. */
  let whileFreezing: (() => Promise<unknown>) | null;

  beforeEach(async () => {
    world = await rig({ people: 5, rate: 50 });
    whileFreezing = null;
    const store = {
      ...world.store,
      async freezeShards(...args: Parameters<typeof world.store.freezeShards>) {
        await world.store.freezeShards(...args);
        const meanwhile = whileFreezing;
        whileFreezing = null;
        await meanwhile?.();
      },
    };
    const roles = roleMemory(store);
    const approvals = approvalsOf(store, roles.mayApprove);
    actions = new CampaignActions({
      store,
      approvals,
      clock: world.clock,
      random: systemRandom,
      channels: new Map([['teams', world.channel]]),
      directory: null,
      resolveHolidays: (window) => window,
      pace: inProcessPace({ clock: world.clock, perSecond: {} }),
      worker: world.worker,
      onError: (error) => world.errors.push(error),
    });
    const signer = sessionSigner('a key of these tests', systemClock());
    const access = sandboxAccess({ tenant, signer, seen: roles.see });
    served = await serve({ store, actions, approvals, access, clock: world.clock });
    anna = await beSomebody(served, 'anna', 'author');
    ben = await beSomebody(served, 'ben', 'author');
    carla = await beSomebody(served, 'carla', 'approver');
    dora = await beSomebody(served, 'dora', 'admin');
    id = (await served.ask('POST', '/api/campaigns', draft(), anna)).json.id;
  });
  afterEach(async () => {
    await actions.idle();
    await served.close();
    await world.close();
  });

  const act = (who: Headers, what: string, body?: unknown, headers: Headers = {}) =>
    served.ask('POST', `/api/campaigns/${id}/${what}`, body, { ...who, ...headers });
  const put = (who: Headers, change: object = {}) =>
    served.ask('PUT', `/api/campaigns/${id}`, draft(change), who);
  const shown = async () => (await served.ask('GET', `/api/campaigns/${id}`, undefined, anna)).json;
  const read = async () => (await shown()).approval.digest as string;
  const approve = async (who: Headers) => act(who, 'approve', { digest: await read() });
  const approved = async () => {
    const answer = await approve(carla);
    assert.equal(answer.status, 200, answer.text);
  };
  const refused = async (why: RegExp) => {
    const { status, json, text } = await act(anna, 'launch');
    assert.equal(status, 409, text);
    assert.match(json.detail, why);
    assert.equal(json.errors[0].field, 'approval');
    assert.match(json.errors[0].code, /^approval-(none|requested|refused|void|right-lost|by-writer)$/);
    assert.equal((await shown()).state, 'draft');
  };

  it('is refused without one, and goes through with one', async () => {
    await refused(/second person has to approve/);
    const asked = await act(anna, 'request-approval');
    assert.deepEqual([asked.status, asked.json.approval.state], [200, 'requested']);
    await refused(/has not approved it/);
    await approved();
    const { approval } = await shown();
    assert.equal(approval.state, 'approved');
    assert.deepEqual(
      [approval.requested.by, approval.given.by, approval.given.name],
      ['anna', 'carla', 'carla'],
    );
    assert.deepEqual(approval.writers, ['anna']);
    const launched = await act(anna, 'launch');
    assert.equal(launched.status, 200, launched.text);
    await actions.idle();
    assert.equal((await shown()).state, 'scheduled');
    assert.equal((await shown()).approval.state, 'approved');
  });

  it('answers in the shapes of the document', async () => {
    const table = routes({ channels: [] } as unknown as ApiPorts);
    for (const what of ['request-approval', 'approve']) {
      const { json } = await (what === 'approve' ? approve(carla) : act(anna, what));
      const content = table.find(({ path }) => path === `/campaigns/:id/${what}`)?.response.content;
      assert.ok(content && 'safeParse' in content);
      assert.equal(content.safeParse(json).error, undefined);
    }
  });

  const changes: [string, object][] = [
    ['one character of the text', { message: { title: 'News', text: 'Hello [FIRSTNAME|there]!' } }],
    ['the banner', { message: { title: 'News.', text: 'Hello [FIRSTNAME|there]' } }],
    ['the name', { name: 'New' }],
    ['the presence mode', { presence: 'reachable' }],
    ['the audience', { audience: { lists: ['list'], everyone: true } }],
    ['the window', { window: { ...draft().window, days: 3 } }],
  ];
  for (const [name, change] of changes)
    it(`is refused again after a change of ${name}, until that is taken back`, async () => {
      await approved();
      assert.equal((await put(anna, change)).status, 200);
      await refused(/has changed since/);
      assert.equal((await shown()).approval.state, 'void');
      await put(anna);
      assert.equal((await act(anna, 'launch')).status, 200);
    });

  const listChanges: [string, () => Promise<unknown>][] = [
    ['somebody is added', () => world.store.putPeople(tenant, 'list', [person(99)], world.clock.now())],
    ['somebody is taken off', () => world.store.removePerson(tenant, 'list', person(0).id)],
    [
      'somebody’s values change',
      async () => {
        await world.pass(10);
        const changed: Person = { ...person(0), firstName: 'Other' };
        await world.store.putPeople(tenant, 'list', [changed], world.clock.now());
      },
    ],
    ['the list is deleted', () => world.store.deleteList(tenant, 'list')],
  ];
  for (const [name, change] of listChanges)
    it(`is refused again when in a list of the audience ${name}`, async () => {
      await approved();
      await change();
      await refused(/has changed since/);
    });

  it('goes through when it is saved again without a change', async () => {
    await approved();
    await put(anna);
    assert.equal((await act(anna, 'launch')).status, 200);
  });

  it('comes back to a draft when a list changes while its audience is being frozen', async () => {
    await approved();
    whileFreezing = () => world.store.putPeople(tenant, 'list', [person(99)], world.clock.now());
    assert.equal((await act(anna, 'launch')).status, 200);
    await actions.idle();
    assert.equal((await shown()).state, 'draft');
    await world.pass(36 * 3_600_000);
    assert.deepEqual([world.channel.requests.length, world.errors], [0, []]);
    const [entry] = (await world.store.auditEntries(tenant, null, 1)).items;
    assert.deepEqual([entry?.what, entry?.who], ['campaign.withdraw', 'kairos']);
  });

  it('is withdrawn by a change once scheduled, and says why it is not launched again', async () => {
    await approved();
    await act(anna, 'launch');
    await actions.idle();
    const { status, json } = await put(anna, { name: 'Other' });
    assert.equal(status, 200);
    assert.match(json.launchRefused.detail, /has changed since/);
    assert.equal(json.state, 'draft');
  });

  describe('has one who', () => {
    const own = async (who: Headers) => {
      const { status, json } = await approve(who);
      assert.equal(status, 403);
      assert.match(json.detail, /yourself/);
      assert.notEqual((await shown()).approval.state, 'approved');
    };

    it('did not write it', async () => {
      id = (await served.ask('POST', '/api/campaigns', draft(), dora)).json.id;
      await own(dora);
    });

    it('did not change it last', async () => {
      await put(dora, { name: 'Changed' });
      await own(dora);
    });

    it('did not change it before somebody else did', async () => {
      await put(dora, { name: 'Changed' });
      await put(ben, { name: 'Changed again' });
      assert.deepEqual((await shown()).approval.writers, ['anna', 'dora', 'ben']);
      await own(dora);
    });

    it('is not the writer under capitals', async () => {
      await own(await beSomebody(served, 'ANNA', 'admin'));
    });

    it('did not make a copy of it', async () => {
      id = (await act(dora, 'duplicate')).json.id;
      assert.equal((await shown()).approval.state, 'none');
      await own(dora);
    });

    it('may have saved it without a change', async () => {
      await put(dora);
      assert.equal((await approve(dora)).status, 200);
    });

    it('has the right', async () => {
      const { status, json } = await approve(ben);
      assert.equal(status, 403);
      assert.match(json.detail, /role approver/);
    });
  });

  it('does not carry an approval over to a copy', async () => {
    await approved();
    id = (await act(anna, 'duplicate')).json.id;
    await refused(/second person/);
  });

  it('is approved as it was read, or not at all', async () => {
    for (const body of [undefined, {}, { digest: '' }, { digest: null }])
      assert.equal((await act(carla, 'approve', body)).status, 400);
    const { approval, version } = await shown();
    await put(anna, { name: 'Changed in between' });
    assert.equal((await act(carla, 'approve', { digest: approval.digest })).status, 412);
    assert.equal(
      (await act(carla, 'approve', { digest: await read() }, { 'If-Match': `"${version}"` })).status,
      412,
    );
    const before = (await shown()).approval;
    await world.store.removePerson(tenant, 'list', person(0).id);
    assert.equal((await act(carla, 'approve', { digest: before.digest })).status, 412);
    const { digest } = (await shown()).approval;
    assert.equal((await act(carla, 'approve', { digest })).status, 200);
  });

  it('is refused by a change that comes between the check and the launch', async () => {
    await approved();
    const launches = actions.launch(tenant, id, 'anna');
    const saves = put(anna, { name: 'Slipped in' });
    const [launch] = await Promise.allSettled([launches, saves]);
    await actions.idle();
    const campaign = await world.store.getCampaign(tenant, id);
    if (launch.status === 'fulfilled' && campaign?.state.name !== 'draft')
      assert.equal(campaign?.content.name, 'News');
    else assert.equal(campaign?.state.name, 'draft');
  });

  it('is approved as a draft alone', async () => {
    await approved();
    await act(anna, 'launch');
    await actions.idle();
    for (const [who, what] of [
      [carla, 'approve'],
      [anna, 'request-approval'],
    ] as const)
      assert.equal((await act(who, what, what === 'approve' ? { digest: 'x' } : undefined)).status, 409);
  });

  it('leaves who asked and who approved in the audit log', async () => {
    await act(anna, 'request-approval');
    await approved();
    const { items } = (await served.ask('GET', '/api/audit', undefined, dora)).json;
    const [second, first] = items;
    assert.deepEqual([first.what, first.who, first.subject], ['campaign.request-approval', 'anna', id]);
    assert.deepEqual([second.what, second.who, second.subject], ['campaign.approve', 'carla', id]);
    assert.ok(second.detail.digest.length > 40);
  });

  it('needs none where that is switched off', async () => {
    const plain = await serve({ store: world.store, actions: world.actions, clock: world.clock });
    const { json } = await plain.ask('GET', `/api/campaigns/${id}`);
    assert.equal(json.approval, null);
    for (const what of ['approve', 'request-approval'])
      assert.equal(
        (
          await plain.ask(
            'POST',
            `/api/campaigns/${id}/${what}`,
            what === 'approve' ? { digest: 'x' } : undefined,
          )
        ).status,
        409,
      );
    assert.equal((await plain.ask('POST', `/api/campaigns/${id}/launch`)).status, 200);
    await world.actions.idle();
    await plain.close();
  });

  it('stands with every row of the list', async () => {
    const row = async (who: Headers) =>
      (await served.ask('GET', '/api/campaigns', undefined, who)).json.items[0].approval;
    assert.equal((await row(carla)).state, 'none');
    await act(anna, 'request-approval');
    const asked = await row(carla);
    assert.deepEqual([asked.state, asked.requested.name, asked.writers], ['requested', 'anna', ['anna']]);
    await world.pass(1000);
    await approved();
    assert.deepEqual([(await row(anna)).state, (await row(anna)).given.name], ['approved', 'carla']);
    await put(anna, { name: 'Newer' });
    assert.equal((await row(carla)).state, 'void');
  });

  it('shows approvers what they approve: its forecast, and the message with the values of recipients', async () => {
    const forecast = await act(carla, 'forecast');
    assert.deepEqual([forecast.status, forecast.json.audience], [200, 5]);
    const people = (who: Headers) => served.ask('GET', `/api/campaigns/${id}/preview-people`, undefined, who);
    const shown = await people(carla);
    assert.deepEqual([shown.status, shown.json.items.length], [200, 5]);
    assert.match(shown.json.items[0].email, /@example.com$/);
    const vera = await beSomebody(served, 'vera', 'viewer');
    assert.deepEqual([(await people(vera)).status, (await act(vera, 'forecast')).status], [403, 403]);
    assert.equal((await people(anna)).status, 200);
  });

  it('shows no more people than it takes to look at a message, and nobody who has opted out', async () => {
    const more = Array.from({ length: 40 }, (_, i) => person(100 + i));
    await world.store.putPeople(tenant, 'list', more, world.clock.now());
    await actions.optOut(tenant, [more[0]!.id], true);
    const { json } = await served.ask('GET', `/api/campaigns/${id}/preview-people`, undefined, carla);
    assert.equal(json.items.length, 25);
    assert.ok(json.items.every((one: Person) => one.id !== more[0]!.id));
  });

  describe('is refused with a remark', () => {
    const remark = 'Shorter, please';
    const refuse = async (who: Headers) => act(who, 'refuse', { digest: await read(), remark });

    it('which its author reads, and is not launched as it is', async () => {
      await act(anna, 'request-approval');
      await world.pass(10);
      const { status, json } = await refuse(carla);
      assert.deepEqual([status, json.approval.state, json.approval.refused.remark], [200, 'refused', remark]);
      await refused(/carla asks for changes: Shorter, please/);
      await put(anna, { name: 'Shorter' });
      assert.equal((await shown()).approval.state, 'requested');
      await world.pass(10);
      await approved();
      assert.equal((await act(anna, 'launch')).status, 200);
    });

    it('after it was approved, and takes that back', async () => {
      await approved();
      await world.pass(10);
      assert.equal((await refuse(carla)).status, 200);
      await refused(/asks for changes/);
    });

    it('by a second person alone, as they have read it, and with a remark', async () => {
      assert.equal((await refuse(ben)).status, 403);
      assert.equal((await act(carla, 'refuse', { digest: 'x', remark })).status, 412);
      for (const bad of ['', '  ', 'x'.repeat(1_001), undefined])
        assert.equal((await act(carla, 'refuse', { digest: await read(), remark: bad })).status, 400);
      await put(dora, { name: 'Mine' });
      assert.equal((await refuse(dora)).status, 403);
    });
  });

  describe('has no second person in who', () => {
    const stored = async (who: string, what: string) =>
      world.store.audit({ tenant, at: world.clock.now(), who, what, subject: 'list', detail: {} });

    for (const deed of ['list.import', 'list.person.add', 'list.person.change', 'list.person.remove'])
      it(`changed a list since it is named: ${deed}`, async () => {
        await world.pass(10);
        await stored('carla', deed);
        assert.equal((await approve(carla)).status, 403);
        assert.deepEqual((await shown()).approval.writers, ['anna', 'carla']);
      });

    it('wrote the original of a copy', async () => {
      await put(dora, { name: 'Changed' });
      id = (await act(anna, 'duplicate')).json.id;
      assert.equal((await approve(dora)).status, 403);
      id = (await act(ben, 'duplicate')).json.id;
      assert.equal((await approve(dora)).status, 403);
      assert.equal((await approve(carla)).status, 200);
    });

    it('changed a list before it was named, that is no part of it', async () => {
      await stored('carla', 'list.import');
      await world.pass(10);
      id = (await served.ask('POST', '/api/campaigns', draft(), anna)).json.id;
      assert.equal((await approve(carla)).status, 200);
    });
  });

  it('is not launched on the word of somebody who may no longer approve', async () => {
    await approved();
    await served.ask('GET', '/api/me', undefined, await beSomebody(served, 'carla', 'author'));
    await refused(/carla, who approved it, may no longer approve/);
    await served.ask('GET', '/api/me', undefined, await beSomebody(served, 'carla', 'approver'));
    assert.equal((await act(anna, 'launch')).status, 200);
  });
});
