import assert from 'node:assert/strict';
import type { Store } from '../../../ports/store.ts';
import { absent, aShard, attempted, code, crowd, freeze, leaseOf, monday, read } from '../builders.ts';

export function leases(current: () => Store): void {
  const minute = 60_000;
  const lease = (owner: string, now = monday) => current().leaseShard(aShard(), owner, now, now + minute);
  const [who] = crowd(1);
  const write = (...events: (typeof read)[]) => [{ recipient: who!.id, events }];
  const events = async () => (await current().send(aShard(), who!.id))?.events;

  describe('leases', () => {
    beforeEach(() => freeze(current(), crowd(3)));

    it('have exactly one winner, however many ask at once', async () => {
      const owners = Array.from({ length: 40 }, (_, i) => `worker-${i}`);
      const answers = await Promise.all(owners.map((owner) => lease(owner)));
      assert.equal(answers.filter((answer) => answer !== null).length, 1);
    });

    it('of a shard that is not there are won by nobody', async () => {
      assert.equal(await current().leaseShard(aShard(9), 'a', monday, monday + minute), null);
    });

    it('are refused to others until they have run out, not a moment longer', async () => {
      const first = await lease('a');
      assert.equal(await lease('b', monday + minute - 1), null);
      const second = await lease('b', monday + minute);
      assert.ok(second !== null && first !== null && second.fence > first.fence);
    });

    it('are taken again at once by their own owner, with a new fence', async () => {
      const first = await lease('a');
      const second = await lease('a');
      assert.ok(second !== null && first !== null && second.fence > first.fence);
      await assert.rejects(current().appendEvents(aShard(), write(attempted()), first), code('stale-lease'));
      await current().appendEvents(aShard(), write(attempted()), second);
    });

    it('can be lengthened while they are ours, with the same fence', async () => {
      const first = await leaseOf(current(), aShard(), 'a');
      await current().renewLease(first, monday + 2 * minute);
      assert.equal(await lease('b', monday + minute), null);
      await current().appendEvents(aShard(), write(attempted()), first);
      assert.ok(await lease('b', monday + 2 * minute));
      await assert.rejects(current().renewLease(first, monday + 3 * minute), code('stale-lease'));
    });

    it('given back are free at once, and tell when the shard is due next', async () => {
      const first = await leaseOf(current(), aShard(), 'a');
      await current().releaseShard(first, monday + 7);
      assert.equal((await current().shards('contoso', 'campaign', 'launch'))[0]?.nextDue, monday + 7);
      const second = await lease('b');
      assert.ok(second !== null && second.fence > first.fence);
    });

    it('given back can no longer write, renew, open or be given back', async () => {
      const old = await leaseOf(current());
      await current().releaseShard(old, null);
      await assert.rejects(current().appendEvents(aShard(), write(attempted()), old), code('stale-lease'));
      await assert.rejects(current().renewLease(old, monday), code('stale-lease'));
      await assert.rejects(current().openShard(old), code('stale-lease'));
      await assert.rejects(current().releaseShard(old, 5), code('stale-lease'));
      assert.deepEqual(await events(), []);
    });

    it('that are stale refuse their own caller alone, though others share the commit', async () => {
      const stale = await leaseOf(current(), aShard(), 'a');
      const fresh = (await lease('b', monday + minute))!;
      const calls = await Promise.allSettled([
        current().appendEvents(aShard(), write(absent()), fresh),
        current().appendEvents(aShard(), write(attempted()), stale),
        current().appendEvents(aShard(), write(read), null),
      ]);
      assert.deepEqual(
        calls.map(({ status }) => status),
        ['fulfilled', 'rejected', 'fulfilled'],
      );
      assert.deepEqual(await events(), [absent(), read]);
      const counts = await current().counts('contoso', 'campaign', 'launch');
      assert.deepEqual(counts.subStatuses, { planned: 2, read: 1 });
    });

    it('do not stand in the way of facts from outside', async () => {
      await leaseOf(current());
      await current().appendEvents(aShard(), write(read), null);
      assert.deepEqual(await events(), [read]);
    });
  });
}
