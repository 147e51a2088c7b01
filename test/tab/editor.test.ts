import assert from 'node:assert/strict';
import type { CampaignView } from '../../api/contract/campaign.ts';
import type { CampaignInput } from '../../api/contract/content.ts';
import { ApiError } from '../../tab/api/client.ts';
import { contentOf, newContent, nextWorkday } from '../../tab/editor/content.ts';
import { DraftAutosave, type DraftPorts } from '../../tab/editor/draft-autosave.ts';
import { draftKey } from '../../tab/editor/local-draft.ts';
import { faultCounts, isComplete, mergeFaults, stepOf } from '../../tab/editor/steps.ts';
import { campaign } from './mock-data.ts';

/** A service that keeps one campaign, answers as `next` says, and a device that keeps what is put on it. */
function desk(start: CampaignView | null = campaign()) {
  const kept = new Map<string, string>();
  const world = {
    server: start,
    saves: [] as CampaignInput[],
    fail: null as Error | null,
    /** The service takes it, and its answer does not arrive. */
    lost: false,
    due: null as (() => void) | null,
    kept,
    /** The keys under which something was made. */
    made: new Set<string>(),
  };
  let keys = 0;
  const answer = (content: CampaignInput) => {
    if (world.fail) throw world.fail;
    world.saves.push(content);
    world.server = campaign({
      ...world.server,
      ...content,
      id: 'c1',
      version: (world.server?.version ?? 0) + 1,
    });
    if (world.lost) throw new ApiError(0, 'offline', '');
    return world.server;
  };
  const ports: DraftPorts = {
    create: async (content, key) => {
      if (world.made.has(key) && !world.fail) return world.server!;
      if (!world.fail) world.made.add(key);
      return answer(content);
    },
    newKey: () => `key ${++keys}`,
    save: async (_, content, version) => {
      if (!world.fail && version !== world.server?.version) throw new ApiError(412, 'version-conflict', '');
      return answer(content);
    },
    read: async () => world.server!,
    shelf: {
      get: (key) => kept.get(key) ?? null,
      set: (key, value) => void kept.set(key, value),
      remove: (key) => void kept.delete(key),
    },
    later: (run) => {
      world.due = run;
    },
  };
  const open = () =>
    new DraftAutosave(ports, world.server, world.server ? contentOf(world.server) : contentOf(campaign()));
  return { world, open };
}

const named = (name: string) => contentOf(campaign({ name }));

describe('a draft', () => {
  it('is made once, even where the answer to its first save was lost', async () => {
    const { world, open } = desk(null);
    const keeper = open();
    world.lost = true;
    keeper.change(named('First'));
    await keeper.flush();
    world.lost = false;
    keeper.change(named('Second'));
    await keeper.flush();
    assert.equal(keeper.view().state, 'saving');
    await keeper.flush();
    assert.deepEqual(
      [keeper.view().state, world.server?.name, world.server?.version],
      ['saved', 'Second', 2],
    );
    assert.deepEqual([world.made.size, world.kept.size], [1, 0]);
  });

  it('is made once, even where the page was left before the answer to its first save came', async () => {
    const { world, open } = desk(null);
    world.lost = true;
    const before = open();
    before.change(named('First'));
    await before.flush();
    before.change(named('Second'));
    before.leave();
    world.lost = false;
    const server = world.server;
    world.server = null;
    const keeper = open();
    world.server = server;
    await keeper.flush();
    await keeper.flush();
    assert.deepEqual([keeper.view().state, world.server?.name], ['saved', 'Second']);
    assert.deepEqual([world.made.size, world.kept.size], [1, 0]);
  });

  it('made before and changed by somebody else meanwhile, is not written over', async () => {
    const { world, open } = desk(null);
    const keeper = open();
    world.lost = true;
    keeper.change(named('First'));
    await keeper.flush();
    world.lost = false;
    world.server = campaign({ ...world.server, name: 'Theirs', version: 2 });
    keeper.change(named('Second'));
    await keeper.flush();
    assert.deepEqual([keeper.view().state, keeper.view().theirs?.name], ['conflict', 'Theirs']);
    await keeper.keepMine();
    assert.deepEqual([keeper.view().state, world.server?.name], ['saved', 'Second']);
  });

  it('goes on over a version in which only its approval is new', async () => {
    const { world, open } = desk();
    const keeper = open();
    const approved = campaign({ ...world.server, version: 2 });
    world.server = approved;
    keeper.change(named('Mine'));
    await keeper.flush();
    assert.notEqual(keeper.view().state, 'conflict');
    world.due!();
    await keeper.flush();
    assert.deepEqual([keeper.view().state, world.saves.at(-1)?.name], ['saved', 'Mine']);
  });

  it('takes up a newer version that says the same, and no other', () => {
    const { world, open } = desk();
    const keeper = open();
    const other = campaign({ ...world.server, version: 3, name: 'Theirs' });
    const launched = campaign({ ...world.server, version: 3, state: 'scheduled' });
    for (const fresh of [other, launched, campaign({ version: 0 })]) keeper.accept(fresh);
    assert.equal(keeper.view().campaign, world.server);
    const approved = campaign({ ...world.server, version: 2 });
    keeper.accept(approved);
    assert.equal(keeper.view().campaign, approved);
  });

  it('is on the device at once and with the service soon after', async () => {
    const { world, open } = desk();
    const keeper = open();
    keeper.change(named('A'));
    assert.equal(world.saves.length, 0);
    assert.match(world.kept.get(draftKey('c1'))!, /"A"/);
    await keeper.flush();
    assert.equal(world.server?.name, 'A');
    assert.equal(keeper.view().state, 'saved');
    assert.equal(world.kept.size, 0);
  });

  it('saves again what was written during a save', async () => {
    const { world, open } = desk();
    const keeper = open();
    keeper.change(named('A'));
    const first = keeper.flush();
    keeper.change(named('AB'));
    await first;
    assert.notEqual(keeper.view().state, 'saved');
    await keeper.flush();
    assert.deepEqual(
      world.saves.map(({ name }) => name),
      ['A', 'AB'],
    );
  });

  it('outlives a service that does not answer, and a reload', async () => {
    const { world, open } = desk();
    world.fail = new ApiError(0, 'offline', '');
    const keeper = open();
    keeper.change(named('A'));
    await keeper.flush();
    assert.equal(keeper.view().state, 'offline');
    assert.notEqual(world.due, null);
    world.fail = null;
    const reloaded = open();
    assert.equal(reloaded.view().content.name, 'A');
    assert.equal(reloaded.view().restored, true);
    await reloaded.flush();
    assert.equal(world.server?.name, 'A');
  });

  it('knows its own save again where the answer to it was lost, and after a reload too', async () => {
    const { world, open } = desk();
    const keeper = open();
    world.lost = true;
    keeper.change(named('A'));
    await keeper.flush();
    keeper.change(named('AB'));
    assert.deepEqual([keeper.view().state, world.server?.name], ['offline', 'A']);
    world.lost = false;
    const reloaded = open();
    assert.deepEqual([reloaded.view().state, reloaded.view().content.name], ['saving', 'AB']);
    await keeper.flush();
    assert.notEqual(keeper.view().state, 'conflict');
    await keeper.flush();
    assert.deepEqual([keeper.view().state, world.server?.name], ['saved', 'AB']);
  });

  it('takes back what the service may have got without an answer', async () => {
    const { world, open } = desk();
    const keeper = open();
    world.lost = true;
    keeper.change(named('A'));
    await keeper.flush();
    world.lost = false;
    keeper.change(contentOf(campaign()));
    await keeper.flush();
    await keeper.flush();
    assert.deepEqual([keeper.view().state, world.server?.name], ['saved', campaign().name]);
  });

  it('is offline until the service answers, and does not say meanwhile that it saves', async () => {
    const { world, open } = desk();
    world.fail = new ApiError(0, 'offline', '');
    const keeper = open();
    keeper.change(named('A'));
    await keeper.flush();
    const said: string[] = [];
    keeper.subscribe(() => said.push(keeper.view().state));
    await keeper.flush();
    keeper.change(named('AB'));
    assert.deepEqual([...new Set(said)], ['offline']);
    world.fail = null;
    await keeper.flush();
    assert.deepEqual([keeper.view().state, world.server?.name], ['saved', 'AB']);
  });

  it('leaves for the next page what another window has taken off the device', async () => {
    const { world, open } = desk();
    const [one, two] = [open(), open()];
    one.change(named('One'));
    await one.flush();
    two.change(named('Two'));
    await two.flush();
    one.change(named('One more'));
    await one.flush();
    one.leave();
    assert.equal(world.kept.size, 0);
    two.leave();
    const reloaded = open();
    assert.deepEqual([reloaded.view().state, reloaded.view().content.name], ['conflict', 'Two']);
    one.change(named('One again'));
    two.leave();
    await one.flush();
    assert.match(world.kept.get(draftKey('c1')) ?? '', /"Two"/);
  });

  it('stays on the device with its faults while the service does not take it', async () => {
    const { world, open } = desk(null);
    const faults = [{ field: 'message.title', message: 'Give it a title.' }];
    world.fail = new ApiError(400, 'invalid', '', faults);
    const keeper = open();
    keeper.change(named('A'));
    await keeper.flush();
    assert.deepEqual([keeper.view().state, keeper.view().faults], ['device', faults]);
    world.fail = null;
    await keeper.flush();
    assert.equal(keeper.view().campaign?.id, 'c1');
    assert.deepEqual(keeper.view().faults, []);
  });

  it('overwrites nothing of a second window: the author chooses', async () => {
    const { world, open } = desk();
    const [one, two] = [open(), open()];
    one.change(named('One'));
    await one.flush();
    two.change(named('Two'));
    await two.flush();
    assert.equal(two.view().state, 'conflict');
    assert.equal(world.server?.name, 'One');
    two.change(named('Two more'));
    await two.flush();
    assert.equal(world.server?.name, 'One');
    await two.keepMine();
    assert.equal(world.server?.name, 'Two more');
    one.change(named('One more'));
    await one.flush();
    one.takeTheirs();
    assert.deepEqual([one.view().content.name, one.view().state], ['Two more', 'saved']);
  });

  it('asks after a reload where somebody else saved meanwhile', async () => {
    const { world, open } = desk();
    const keeper = open();
    world.fail = new ApiError(0, 'offline', '');
    keeper.change(named('Mine'));
    await keeper.flush();
    world.fail = null;
    world.server = campaign({ name: 'Theirs', version: 5 });
    const reloaded = open();
    assert.deepEqual([reloaded.view().state, reloaded.view().theirs?.name], ['conflict', 'Theirs']);
    assert.equal(reloaded.view().content.name, 'Mine');
  });

  it('leaves a scheduled campaign scheduled until the author saves', async () => {
    const { world, open } = desk(campaign({ state: 'scheduled' }));
    const keeper = open();
    keeper.change(named('A'));
    assert.equal(world.due, null);
    assert.equal(keeper.view().state, 'device');
    await keeper.flush();
    assert.equal(world.server?.name, 'A');
  });

  it('says when the first message has left', async () => {
    const { world, open } = desk();
    const keeper = open();
    world.fail = new ApiError(409, 'state', '');
    keeper.change(named('A'));
    await keeper.flush();
    assert.equal(keeper.view().state, 'frozen');
  });
});

describe('the editor', () => {
  it('begins on the next working day in the reader’s zone', () => {
    const friday = Date.UTC(2026, 10, 20, 12);
    assert.equal(nextWorkday(friday, 'Europe/Paris'), '2026-11-23');
    assert.equal(nextWorkday(Date.UTC(2026, 10, 22, 23, 30), 'Europe/Paris'), '2026-11-24');
    assert.equal(newContent('x', friday, 'Europe/Paris').window.zone, 'Europe/Paris');
  });

  it('leads every fault to the step in which it is mended', () => {
    assert.equal(stepOf('window.hours.from'), 'window');
    assert.equal(stepOf('audience.lists[0]'), 'audience');
    assert.equal(stepOf('message.card.buttons[0].url'), 'message');
    const fault = { field: 'audience', message: 'Empty.' };
    assert.equal(mergeFaults([fault], [fault]).length, 1);
    assert.equal(faultCounts([fault]).audience, 1);
  });

  it('ticks a step when it holds what it needs', () => {
    const content = newContent('x', 0, 'UTC');
    assert.equal(isComplete('message', content), false);
    assert.equal(isComplete('audience', content), false);
    assert.equal(isComplete('window', content), true);
  });
});
