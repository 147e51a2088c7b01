import assert from 'node:assert/strict';
import { setImmediate as turn } from 'node:timers/promises';
import type { Campaign, CampaignContent } from '../../../campaign/lifecycle/campaign.ts';
import { text } from '../../../channels/microsoft/sentences.ts';
import type { ActionRefused } from '../../../ports/actions.ts';
import { type Directory, DirectoryError } from '../../../ports/directory.ts';
import type { ListSource } from '../../../ports/list-store.ts';
import type { CampaignActions } from '../../../scheduler/actions/actions.ts';
import { approvalsOf } from '../../../scheduler/launch/approvals.ts';
import { DirectoryLists } from '../../../scheduler/launch/directory-lists.ts';
import { content, person, type Rig, rig, tenant } from '../harness.ts';

/** A directory with groups of numbered people; it fails, or waits, when told to. */
function numbered(groups: Record<string, number[]>) {
  const state = { read: [] as string[], failing: false, wait: null as Promise<void> | null };
  const directory: Directory = {
    async *members(_tenant, group) {
      state.read.push(group);
      for (const i of groups[group] ?? []) yield person(i);
      await state.wait;
      if (state.failing)
        throw new DirectoryError('unavailable', text('directory-silent', { code: 'graph-503' }));
    },
    search: async () => ({ items: [], next: null }),
    groups: async () => [],
  };
  return { directory, state, groups };
}

describe('lists from the directory', () => {
  let at: Rig;
  let graph: ReturnType<typeof numbered>;
  let actions: CampaignActions;
  beforeEach(async () => {
    graph = numbered({ sales: [1, 2, 3], team: [3, 4] });
    at = await rig({ people: 3, directory: graph.directory });
    const { store, clock } = at;
    actions = at.actions;
    const source: ListSource = {
      kind: 'group',
      group: 'sales',
      name: 'Sales',
      readAtLaunch: true,
      readAt: null,
    };
    await store.createList({ tenant, id: 'from', name: 'Sales', hidden: false, source, at: clock.now() });
  });
  afterEach(() => at.close());

  const ids = async (list: string) =>
    (await at.store.peopleInRange(tenant, list, 0, 2 ** 32)).map(({ id }) => id).sort();
  const named = (...numbers: number[]) => numbers.map((i) => person(i).id);
  const campaign = (audience: Partial<CampaignContent['audience']>) =>
    at.create({ audience: { ...content().audience, lists: [], ...audience } });
  const frozen = async ({ id }: Campaign) => {
    await actions.idle();
    const launched = await at.store.getCampaign(tenant, id);
    assert.equal(launched?.state.name, 'scheduled');
    const { items } = await at.store.sends(
      tenant,
      id,
      (launched!.state as { launch: { id: string } }).launch.id,
      {
        cursor: null,
        limit: 50,
      },
    );
    return items.map((send) => send.person.id).sort();
  };

  it('hold exactly the members once read, and again when these have changed', async () => {
    await actions.readList(tenant, 'from');
    assert.deepEqual(await ids('from'), named(1, 2, 3));
    graph.groups['sales'] = [2, 5];
    const list = await actions.readList(tenant, 'from');
    assert.deepEqual([await ids('from'), list.people, list.source?.readAt], [named(2, 5), 2, at.clock.now()]);
  });

  it('hold everyone who has the app', async () => {
    await at.store.putKnown({
      ...{
        tenant,
        id: 'k1',
        email: 'P9@example.com',
        upn: null,
        firstName: 'Ann',
        lastName: 'Ek',
        zone: null,
      },
      ...{ conversation: null, app: 'installed', blocked: false, welcomed: true, updatedAt: 0 },
    });
    const source: ListSource = { kind: 'everyone', group: null, name: '', readAtLaunch: false, readAt: null };
    await at.store.createList({ tenant, id: 'all', name: 'All', hidden: false, source, at: 0 });
    assert.equal((await actions.readList(tenant, 'all')).people, 1);
    assert.deepEqual(await ids('all'), named(9));
  });

  it('stay as they were when the directory fails half way', async () => {
    await actions.readList(tenant, 'from');
    graph.groups['sales'] = [7];
    graph.state.failing = true;
    await assert.rejects(actions.readList(tenant, 'from'), DirectoryError);
    assert.deepEqual(await ids('from'), named(1, 2, 3));
    graph.state.failing = false;
    await actions.readList(tenant, 'from');
    assert.deepEqual(await ids('from'), named(7));
  });

  it('are read once at a time, and tell how far it has come', async () => {
    let go = () => {};
    graph.groups['sales'] = Array.from({ length: 501 }, (_, i) => i);
    graph.state.wait = new Promise((resolve) => {
      go = resolve;
    });
    const both = [actions.readList(tenant, 'from'), actions.readList(tenant, 'from')];
    while (actions.reading(tenant, 'from') !== 500) await turn();
    go();
    assert.deepEqual(
      (await Promise.all(both)).map(({ people }) => people),
      [501, 501],
    );
    assert.equal(actions.reading(tenant, 'from'), null);
    assert.deepEqual(graph.state.read, ['sales']);
  });

  it('cannot be read where people are kept by hand, or where there is no directory', async () => {
    await assert.rejects(actions.readList(tenant, 'list'), { code: 'state' });
    const without = new DirectoryLists({ store: at.store, clock: at.clock, directory: null });
    await assert.rejects(without.read(tenant, 'from'), { code: 'not-set-up' });
  });

  it('are read again before the audience is frozen, like groups', async () => {
    await actions.readList(tenant, 'from');
    graph.groups['sales'] = [1, 6];
    const made = await campaign({ lists: ['from'], groups: ['team'] });
    await actions.launch(tenant, made.id, 'anna');
    assert.deepEqual(await frozen(made), named(1, 3, 4, 6));
  });

  it('that are not to be read again go out as they are', async () => {
    await actions.readList(tenant, 'from');
    await at.store.setReadAtLaunch(tenant, 'from', false, at.clock.now());
    graph.groups['sales'] = [9];
    const made = await campaign({ lists: ['from'] });
    await actions.launch(tenant, made.id, 'anna');
    assert.deepEqual(await frozen(made), named(1, 2, 3));
  });

  for (const audience of [{ lists: ['from'] }, { groups: ['team'] }])
    it(`refuse a launch when the directory fails: ${JSON.stringify(audience)}`, async () => {
      await actions.readList(tenant, 'from');
      graph.state.failing = true;
      const made = await campaign(audience);
      await assert.rejects(actions.launch(tenant, made.id, 'anna'), (error: ActionRefused) => {
        assert.equal(error.code, 'invalid');
        assert.match(
          error.message,
          /nothing was sent.*could not be read.*does not answer\. Try again later\. \(graph-503\)/,
        );
        const [what] = Object.keys(audience);
        assert.deepEqual(
          error.faults.map(({ field }) => field),
          ['audience', `audience.${what}[0]`, `audience.${what}[0]`],
        );
        return true;
      });
      assert.equal((await at.store.getCampaign(tenant, made.id))?.state.name, 'draft');
      assert.deepEqual(await ids('from'), named(1, 2, 3));
    });

  it('are not read with every forecast, but after ten minutes', async () => {
    const made = await campaign({ lists: ['from'], groups: ['team'] });
    const counted = [
      (await actions.forecast(tenant, made.id)).audience,
      (await actions.forecast(tenant, made.id)).audience,
    ];
    assert.deepEqual(
      [counted, graph.state.read],
      [
        [4, 4],
        ['sales', 'team'],
      ],
    );
    await at.pass(11 * 60_000);
    graph.groups['team'] = [];
    assert.equal((await actions.forecast(tenant, made.id)).audience, 3);
    assert.deepEqual(graph.state.read, ['sales', 'team', 'sales', 'team']);
  });

  it('that cannot be read are a fault of the forecast, and are not asked for again at once', async () => {
    graph.state.failing = true;
    const made = await campaign({ groups: ['team'] });
    const faults = async () =>
      (await actions.forecast(tenant, made.id)).faults.map(({ field, code }) => `${field} ${code}`);
    const both = ['audience.groups[0] group-unread', 'audience.groups[0] directory-silent'];
    assert.deepEqual([await faults(), await faults()], [both, both]);
    assert.deepEqual(graph.state.read, ['team']);
    graph.state.failing = false;
    await at.pass(31_000);
    assert.deepEqual(await faults(), []);
  });

  it('keep an approval over being read again, not over another source', async () => {
    await actions.readList(tenant, 'from');
    const made = await campaign({ lists: ['from'] });
    const approvals = approvalsOf(at.store);
    const digest = await approvals.computeDigest(made);
    graph.groups['sales'] = [8, 9];
    await at.pass(1_000);
    await actions.readList(tenant, 'from');
    assert.equal(await approvals.computeDigest(made), digest);
    await at.store.setReadAtLaunch(tenant, 'from', false, at.clock.now());
    assert.notEqual(await approvals.computeDigest(made), digest);
  });
});
