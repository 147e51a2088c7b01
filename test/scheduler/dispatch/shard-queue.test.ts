import assert from 'node:assert/strict';
import type { ShardRef } from '../../../ports/shard.ts';
import type { ActiveCampaign } from '../../../scheduler/dispatch/active-campaign.ts';
import { ShardQueue } from '../../../scheduler/dispatch/shard-queue.ts';

const ref = (shard: number): ShardRef => ({ tenant: 't', campaign: 'c', launch: 'l', shard });
/** A campaign as far as the queue looks at it. */
class Active {
  readonly key = 'c';
  halted = false;
}
const active = () => new Active() as Active & ActiveCampaign;

describe('shard queue', () => {
  it('take one shard of a campaign at a time, as long as there is room', async () => {
    const [opened, campaign]: [number[], Active & ActiveCampaign] = [[], active()];
    let [room, open] = [2, 0];
    const queue = new ShardQueue({
      open: async (_, { shard }) => {
        assert.equal(open++, 0);
        await Promise.resolve();
        open--;
        opened.push(shard);
      },
      hasRoom: () => opened.length < room,
      activeOf: () => campaign,
      onError: assert.ifError,
    });
    await Promise.all([1, 2, 3].map((shard) => queue.add(campaign, ref(shard))));
    assert.deepEqual(opened, [1, 2]);
    room = 3;
    queue.goOn();
    await new Promise(setImmediate);
    assert.deepEqual(opened, [1, 2, 3]);
  });

  it('forget no shard of a campaign that is halted and resumed while another of it is being opened', async () => {
    const [before, after] = [active(), active()];
    const opened: [number, ActiveCampaign][] = [];
    const first = Promise.withResolvers<void>();
    const queue = new ShardQueue({
      open: async (by, { shard }) => {
        opened.push([shard, by]);
        if (shard === 1) await first.promise;
      },
      hasRoom: () => true,
      activeOf: () => after,
      onError: assert.ifError,
    });
    const opening = queue.add(before, ref(1));
    Object.assign(before, { halted: true });
    queue.drop('c');
    await Promise.all([queue.add(after, ref(2)), queue.add(after, ref(3))]);
    first.resolve();
    await opening;
    await new Promise(setImmediate);
    assert.deepEqual(
      opened.map(([shard, by]) => [shard, by === after]),
      [
        [1, false],
        [2, true],
        [3, true],
      ],
    );
  });
});
