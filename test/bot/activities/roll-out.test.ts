import assert from 'node:assert/strict';
import { activitySchema } from '../../../bot/activities/activity-schema.ts';
import { buttonProofs } from '../../../bot/activities/button-proofs.ts';
import { activityHandler } from '../../../bot/activities/handler.ts';
import { outbox } from '../../../bot/activities/outbox.ts';
import type { Turn } from '../../../bot/activities/ports.ts';
import { talkOf } from '../../../bot/activities/talk.ts';
import { launchOf } from '../../../campaign/lifecycle/campaign.ts';
import { content, monday, type Rig, rig, tenant } from '../../scheduler/harness.ts';

const second = 1_000;
const minute = 60 * second;
/** What welcomes may take of 50 messages a second. */
const share = 10;

/** The bot on a rig's store, clock and pace; what it says is noted with its moment. */
function botOn(made: Rig) {
  const said: { chat: string; at: number }[] = [];
  const limits = {
    takeTurn: () => made.pace.take(tenant, 'teams'),
    takeSpare: () => made.pace.takeSpare(tenant, 'teams'),
    restOf: () => 0,
    requested: () => {},
    asked: () => {},
  };
  const log = { warn: (what: unknown) => void made.errors.push(what) };
  const out = outbox({
    post: async ({ reference }) => {
      said.push({ chat: reference.conversationId, at: made.clock.now() });
      return { kind: 'posted' };
    },
    backoffMs: () => second,
    sleep: async () => assert.fail('nobody is throttled here'),
    limits,
    log,
  });
  const talk = talkOf({
    store: made.store,
    actions: made.actions,
    engagement: { readUpTo: async () => {}, replied: async () => {} },
    dropRemembered: () => {},
    clock: made.clock,
    tenantOf: () => tenant,
    botId: '28:bot',
    defaultZone: 'UTC',
    buttons: buttonProofs('a key of this test'),
    outbox: out,
    limits,
    log,
  });
  const turn: Turn = { reply: async () => true, member: async () => null };
  const handle = activityHandler(talk);
  return { said, handle: (activity: object) => handle(activitySchema.parse(activity), turn) };
}

const install = (i: number, at: number) => ({
  type: 'installationUpdate',
  action: 'add',
  id: `install-${i}`,
  timestamp: new Date(at).toISOString(),
  channelId: 'msteams',
  serviceUrl: 'https://smba.trafficmanager.net/teams/',
  from: { id: `29:${i}`, name: `Person ${i}`, aadObjectId: `id-${i}` },
  recipient: { id: '28:bot', name: 'Kairos' },
  conversation: { id: `a:${i}`, conversationType: 'personal', tenantId: tenant },
});

describe('two thousand installs at once while a campaign runs', () => {
  let made: Rig;
  afterEach(() => made.close());

  /** A campaign of 25 messages a second for two minutes, to its end; `midway` happens after its first. */
  async function campaign(midway: () => Promise<void>): Promise<number[]> {
    const { days: _, ...window } = content().window;
    const hours = { from: '09:00', to: '09:02' };
    const { id } = await made.create({ window: { ...window, duration: { hours: 1 }, hours } });
    await made.actions.launch(tenant, id, 'anna');
    await made.actions.idle();
    await made.pass(monday + minute - made.clock.now());
    await midway();
    const { state } = await made.until(id, 'finished');
    const { items } = await made.store.sends(tenant, id, launchOf(state)!.id, {
      cursor: null,
      limit: 10_000,
    });
    return items.map(({ events }) => {
      const left = events.find((event) => event.type === 'attempted');
      // Whose moment is the window's last milliseconds may get none at all.
      return left === undefined ? Number.POSITIVE_INFINITY : left.at - left.due;
    });
  }
  const p99 = (late: readonly number[]) => late.toSorted((a, b) => a - b)[Math.ceil(late.length * 0.99) - 1]!;
  const start = async () => {
    made = await rig({ people: 3_000, rate: 50, seed: 7 });
  };

  it('are answered at once, welcomed at the spare share, and make nobody of the campaign late', async () => {
    await start();
    const alone = await campaign(async () => {});
    await made.close();

    await start();
    const bot = botOn(made);
    let arrived = 0;
    const beside = await campaign(async () => {
      arrived = made.clock.now();
      const handled = Array.from({ length: 2_000 }, (_, i) => bot.handle(install(i, arrived)));
      // No time passes until each of them is answered.
      await Promise.all(handled);
      assert.equal(made.clock.now(), arrived);
      const { length } = await made.store.knownToWelcome(tenant);
      assert.equal(length + bot.said.length, 2_000);
      assert.ok(bot.said.length <= 1, `${bot.said.length} were welcomed at the same moment`);
    });

    assert.deepEqual([alone.length, beside.length], [3_000, 3_000]);
    assert.ok(p99(alone) < second, `${p99(alone)} ms late alone`);
    // One welcome, which left a moment ago, may be before somebody.
    assert.ok(p99(beside) <= p99(alone) + 50, `${p99(beside)} ms late beside it, ${p99(alone)} alone`);

    const at = bot.said.map((one) => one.at - arrived);
    assert.equal(new Set(bot.said.map(({ chat }) => chat)).size, 2_000);
    assert.deepEqual([bot.said.length, (await made.store.knownToWelcome(tenant)).length], [2_000, 0]);
    // One more where its turn came late, behind others.
    for (const [i, since] of at.entries())
      assert.ok(i <= share || since - at[i - share - 1]! >= second, `${since}`);
    const meanwhile = at.filter((since) => since < minute).length;
    assert.ok(meanwhile > 100, `${meanwhile} were welcomed while the campaign ran`);
    assert.deepEqual(made.errors, []);
  });
});
