import assert from 'node:assert/strict';
import type { Campaign } from '../../../campaign/lifecycle/campaign.ts';
import { launchOf } from '../../../campaign/lifecycle/campaign.ts';
import { draw } from '../../../campaign/timing/random.ts';
import type { Answer, Reach } from '../../../ports/channel.ts';
import type { Store } from '../../../ports/store.ts';
import { StoreError } from '../../../ports/store-error.ts';
import { content, hour, person, type Rig, rig, tenant } from '../harness.ts';

const people = 60;
/** What of the store fails now and then. */
const failing = [
  ...(['saveCampaign', 'getCampaign', 'appendEvents', 'leaseShard', 'openShard', 'releaseShard'] as const),
  ...(['renewLease', 'optedOut', 'shards', 'send', 'freezeShards', 'peopleInRange', 'audit'] as const),
];

/** Everything goes wrong now and then, by a seed: the store, look-ups, chats, messages, presence, authors, the process. */
class Trouble {
  readonly made: Rig;
  readonly #seed: number;
  #drawn = 0;
  /** Nothing goes wrong any more. */
  over = false;
  /** Who may have got a message (or surely will never), and who was sent one after that. */
  readonly done = new Set<string>();
  readonly again: string[] = [];

  constructor(made: Rig, seed: number) {
    this.made = made;
    this.#seed = seed;
    this.#breakStore();
    this.#breakChannel();
    made.presence.of = () => (this.chance() < 0.6 ? 'Available' : 'Away');
  }

  chance(): number {
    return this.over ? 0.9 : draw(this.#seed, 'trouble', this.#drawn++, 'any');
  }

  #breakStore(): void {
    const store = this.made.store as unknown as Record<string, (...of: unknown[]) => Promise<unknown>>;
    for (const name of failing satisfies (keyof Store)[]) {
      const real = store[name]!;
      store[name] = async (...of) => {
        const chance = this.chance();
        if (chance < 0.1) throw chance < 0.07 ? new StoreError('busy', name) : new Error(name);
        return real(...of);
      };
    }
  }

  #breakChannel(): void {
    const { channel } = this.made;
    const { reach } = channel;
    channel.reach = (found) => (this.chance() < 0.03 ? this.#wait(3 * hour) : reach(found));
    channel.prepare = async (_tenant, address): Promise<Reach> => {
      const chance = this.chance();
      if (chance < 0.02) throw new Error('prepare');
      return chance < 0.07 ? this.#wait(2 * hour) : { kind: 'reached', address };
    };
    channel.answer = async (recipient) => {
      if (this.done.has(recipient)) this.again.push(recipient);
      await new Promise((resolve) => setTimeout(resolve, this.chance() * 3_000));
      const answer = this.#answer();
      if (answer.kind !== 'wait' && answer.kind !== 'hold') this.done.add(recipient);
      return answer;
    };
  }

  #wait(most: number) {
    const afterMs = this.chance() < 0.5 ? 1_000 : this.chance() * most;
    return { kind: 'wait', afterMs, code: '429', covers: this.chance() < 0.9 ? 'person' : 'tenant' } as const;
  }

  #answer(): Answer {
    const chance = this.chance();
    if (chance < 0.1) return this.#wait(hour / 3);
    if (chance < 0.13) return { kind: 'hold', told: { message: 'The secret has expired.' } };
    if (chance < 0.2) return { kind: 'unknown', code: 'reset' };
    if (chance < 0.3) return { kind: 'refused', reason: 'rejected', code: 'BadArgument' };
    return { kind: 'delivered', messageId: '1' };
  }

  /** What authors, recipients and the machine do in between. Whatever is refused is refused. */
  async meddle({ id }: Campaign): Promise<void> {
    const { actions, presence } = this.made;
    const chance = this.chance();
    const who = person(Math.floor(this.chance() * people)).id;
    presence.failing = this.chance() < 0.1;
    if (chance < 0.03) await actions.pause(tenant, id, 'anna').catch(() => {});
    else if (chance < 0.05) await actions.optOut(tenant, [who], true).catch(() => {});
    else if (chance < 0.07) await this.#restart();
    else if (chance < 0.6) await actions.resume(tenant, id, 'anna').catch(() => {});
  }

  /** A process whose store fails at its start does not start. */
  async #restart(): Promise<void> {
    this.over = true;
    await this.made.restart();
    this.over = false;
  }
}

describe('whatever goes wrong', () => {
  for (let seed = 1; seed <= 20; seed++)
    it(`nobody is messaged twice, and everybody is accounted for (${seed})`, async () => {
      const made = await rig({ people, rate: seed % 2 ? 50 : Number.POSITIVE_INFINITY });
      try {
        const campaign = await made.create({
          presence: seed % 3 ? 'available' : 'any',
          window: { ...content().window, days: 1 + (seed % 5) },
        });
        await made.actions.launch(tenant, campaign.id, 'anna');
        const trouble = new Trouble(made, seed);
        for (let i = 0; i < 200; i++) {
          await made.pass(trouble.chance() * hour);
          await trouble.meddle(campaign);
        }
        trouble.over = true;
        made.presence.failing = false;
        // A hold that could not be saved yet may come only now.
        for (let i = 0; i < 3; i++) {
          await made.pass(hour);
          await made.actions.resume(tenant, campaign.id, 'anna').catch(() => {});
        }
        const { state } = await made.until(campaign.id, 'finished');
        const { audience, subStatuses } = await made.store.counts(tenant, campaign.id, launchOf(state)!.id);
        assert.deepEqual(trouble.again, []);
        const { planned, retrying, throttled, ...ended } = subStatuses;
        assert.deepEqual([planned, retrying, throttled], [undefined, undefined, undefined]);
        assert.equal(
          Object.values(ended).reduce((sum, count) => sum + count, 0),
          audience,
        );
      } finally {
        await made.close();
      }
    });
});
