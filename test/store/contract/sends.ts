import assert from 'node:assert/strict';
import { hashOf } from '../../../campaign/people/person.ts';
import type { SendEvent } from '../../../campaign/sends/event.ts';
import type { Store } from '../../../ports/store.ts';
import {
  absent,
  allOf,
  aPerson,
  aShard,
  attempted,
  clicked,
  code,
  crowd,
  delivered,
  freeze,
  inHashOrder,
  leaseOf,
  monday,
  read,
  stopped,
} from '../builders.ts';

export function sends(current: () => Store): void {
  const people = inHashOrder(crowd(12));
  const [first, second, third] = people.map(({ id }) => id) as [string, string, string];
  const append = (recipient: string, ...events: SendEvent[]) =>
    current().appendEvents(aShard(), [{ recipient, events }], null);
  const eventsOf = async (recipient: string) => (await current().send(aShard(), recipient))?.events;

  describe('a frozen audience', () => {
    it('is read back as it was frozen, in its order', async () => {
      const anna = aPerson('Anna@Contoso.com', { zone: 'Europe/Oslo', extra: { CITY: 'Oslo' } });
      const bo = aPerson('bo@contoso.com', { zone: 'Asia/Tokyo', extra: {} });
      const cai = aPerson('cai@contoso.com', { zone: null, extra: { CITY: 'Lima' } });
      const audience = [anna, bo, cai, aPerson('dee@contoso.com', { zone: null, extra: {} })];
      await current().freezeShards([
        { info: { ref: aShard(), size: 4, nextDue: null }, recipients: audience },
      ]);
      const opened = await current().openShard(await leaseOf(current()));
      assert.deepEqual([opened.recipients, opened.events], [audience, new Map()]);
    });

    it('tells its shards with their size and when they are due', async () => {
      await current().freezeShards([
        { info: { ref: aShard(1), size: 0, nextDue: null }, recipients: [] },
        { info: { ref: aShard(0), size: 2, nextDue: monday }, recipients: crowd(2) },
      ]);
      assert.deepEqual(await current().shards('contoso', 'campaign', 'launch'), [
        { ref: aShard(0), size: 2, nextDue: monday },
        { ref: aShard(1), size: 0, nextDue: null },
      ]);
      assert.deepEqual(await current().shards('contoso', 'campaign', 'other'), []);
    });

    it('is found by hash, in whatever order it was frozen', async () => {
      const audience = crowd(30).toReversed();
      await current().freezeShards([
        { info: { ref: aShard(), size: 30, nextDue: null }, recipients: audience },
      ]);
      for (const person of audience)
        assert.deepEqual(await current().recipientsByHash(aShard(), hashOf(person.id)), [person]);
      assert.deepEqual(await current().recipientsByHash(aShard(), 1), []);
      assert.deepEqual(await current().recipientsByHash(aShard(9), hashOf(first)), []);
    });

    it('tells whose client has ever told that a message was read, in their own tenant', async () => {
      await freeze(current(), people);
      await freeze(current(), people, 1, aShard(0, { campaign: 'earlier', launch: 'earlier' }));
      const earlier = aShard(0, { campaign: 'earlier', launch: 'earlier' });
      await current().appendEvents(earlier, [{ recipient: first, events: [delivered(), read] }], null);
      await append(second, delivered(), clicked);
      const asked = [first, second, third, 'nobody@contoso.com'];
      assert.deepEqual(await current().receiptSenders('contoso', asked), new Set([first]));
      assert.deepEqual(await current().receiptSenders('fabrikam', asked), new Set());
    });

    it('is found by the id under which a provider accepted it, in its own tenant', async () => {
      await freeze(current(), people);
      const accepted = { type: 'accepted', at: 5, attempt: 1, messageId: 'SM1' } as const;
      await append(first, attempted(), accepted);
      await append(second, delivered());
      const sends = (tenant: string, id: string) => current().sendsByMessage(tenant, id);
      assert.deepEqual(await sends('contoso', 'SM1'), [{ ref: aShard(), recipient: first }]);
      await append(first, { type: 'delivered', at: 6, attempt: 1, messageId: 'SM1' });
      assert.deepEqual(await sends('contoso', 'SM1'), [{ ref: aShard(), recipient: first }], 'also later');
      assert.deepEqual(await sends('fabrikam', 'SM1'), []);
      assert.deepEqual(await sends('contoso', 'SM2'), []);
    });

    it('can be frozen again as long as nobody in it has events', async () => {
      await freeze(current(), crowd(3));
      await freeze(current(), people);
      assert.equal((await current().counts('contoso', 'campaign', 'launch')).audience, 12);
      assert.deepEqual((await current().openShard(await leaseOf(current()))).recipients, people);
      await append(first, absent());
      await assert.rejects(freeze(current(), crowd(3)), code('conflict'));
      const fresh = { info: { ref: aShard(1), size: 1, nextDue: null }, recipients: crowd(1) };
      const taken = { info: { ref: aShard(), size: 1, nextDue: null }, recipients: crowd(1) };
      await assert.rejects(current().freezeShards([fresh, taken]), code('conflict'));
      const left = await current().shards('contoso', 'campaign', 'launch');
      assert.deepEqual(
        left.map(({ ref, size }) => [ref.shard, size]),
        [[0, 12]],
      );
    });

    it('frozen again refuses the lease from before', async () => {
      await freeze(current(), crowd(3));
      const before = await leaseOf(current());
      await freeze(current(), people);
      await assert.rejects(current().openShard(before), code('stale-lease'));
      assert.ok((await leaseOf(current())).fence > before.fence);
    });

    it('is gone when its launch is dropped, and may then be frozen anew', async () => {
      await freeze(current(), people, 3);
      await freeze(current(), crowd(2), 1, aShard(0, { launch: 'other' }));
      const ref = (await current().shards('contoso', 'campaign', 'launch'))[0]!.ref;
      const lease = await leaseOf(current(), ref);
      const who = (await current().openShard(lease)).recipients[0]!.id;
      await current().appendEvents(ref, [{ recipient: who, events: [attempted()] }], lease);
      await current().dropLaunch('contoso', 'campaign', 'launch');
      assert.deepEqual(await current().shards('contoso', 'campaign', 'launch'), []);
      assert.equal((await current().counts('contoso', 'campaign', 'launch')).audience, 0);
      assert.deepEqual(await current().sendsOfPerson('contoso', who, 10), []);
      assert.equal(await current().send(ref, who), null);
      await assert.rejects(
        current().appendEvents(ref, [{ recipient: who, events: [read] }], lease),
        code('stale-lease'),
      );
      assert.equal((await current().counts('contoso', 'campaign', 'other')).audience, 2);
      await freeze(current(), people);
      assert.deepEqual((await current().openShard(await leaseOf(current()))).events, new Map());
    });
  });

  describe('facts about sends', () => {
    beforeEach(() => freeze(current(), people));

    it('are added to those that are there', async () => {
      await append(first, attempted());
      await append(first, delivered(), read);
      assert.deepEqual(await eventsOf(first), [attempted(), delivered(), read]);
      assert.deepEqual(await eventsOf(second), []);
      assert.equal(await eventsOf('stranger@contoso.com'), undefined);
    });

    it('that are known already change nothing', async () => {
      await append(first, attempted(), attempted(), delivered());
      const { at, type } = read;
      await append(first, delivered(), { at, type } as SendEvent, read);
      assert.deepEqual(await eventsOf(first), [attempted(), delivered(), read]);
      await append(first, { ...clicked, link: 'https://other/' } as SendEvent, clicked);
      await append(first, { ...read, device: 'phone' } as unknown as SendEvent);
      assert.equal((await eventsOf(first))?.length, 6);
    });

    it('of several callers at once are all kept, in the order of the calls', async () => {
      await Promise.all([
        append(first, attempted()),
        append(second, absent()),
        append(first, delivered()),
        append(first, attempted()),
      ]);
      assert.deepEqual(await eventsOf(first), [attempted(), delivered()]);
      assert.deepEqual(await eventsOf(second), [absent()]);
    });

    it('about somebody outside the audience are refused, and nothing of that call is kept', async () => {
      const write = (recipient: string) => ({ recipient, events: [stopped] });
      const calls = await Promise.allSettled([
        append(first, absent()),
        current().appendEvents(aShard(), [write(second), write('stranger@contoso.com')], null),
        append(third, absent()),
      ]);
      assert.deepEqual(
        calls.map(({ status }) => status),
        ['fulfilled', 'rejected', 'fulfilled'],
      );
      assert.ok(code('not-found')((calls[1] as PromiseRejectedResult).reason));
      assert.deepEqual(await eventsOf(second), []);
      assert.deepEqual((await current().counts('contoso', 'campaign', 'launch')).subStatuses, {
        planned: 10,
        retrying: 2,
      });
    });

    it('need a shard', async () => {
      const lost = current().appendEvents(aShard(7), [{ recipient: first, events: [read] }], null);
      await assert.rejects(lost, code('not-found'));
    });

    it('come with the shard when it is opened', async () => {
      await append(first, attempted());
      await append(third, absent());
      const { events } = await current().openShard(await leaseOf(current()));
      assert.deepEqual(
        events,
        new Map([
          [first, [attempted()]],
          [third, [absent()]],
        ]),
      );
    });
  });

  describe('the sends of a launch', () => {
    const page = (limit: number, subs?: ('planned' | 'retrying' | 'read')[]) => (cursor: string | null) =>
      current().sends('contoso', 'campaign', 'launch', { cursor, limit, ...(subs && { subs }) });

    it('come shard by shard, each recipient once, with their events', async () => {
      await freeze(current(), people, 3);
      const shard = (await current().shards('contoso', 'campaign', 'launch')).find(({ size }) => size > 0)!;
      await current().appendEvents(shard.ref, [{ recipient: first, events: [attempted()] }], null);
      for (const limit of [1, 5, 12, 50]) {
        const { items } = await allOf(page(limit));
        assert.deepEqual(
          items.map(({ person }) => person),
          people,
        );
        assert.deepEqual(
          items.map(({ events }) => events.length),
          [1, ...people.slice(1).map(() => 0)],
        );
        assert.ok(items.every(({ campaign }) => campaign === 'campaign'));
      }
    });

    it('can be narrowed to sub-statuses; who has no events is planned', async () => {
      await freeze(current(), people);
      await append(first, absent());
      await append(third, attempted(), read);
      const shown = async (limit: number, ...subs: ('planned' | 'retrying' | 'read')[]) =>
        (await allOf(page(limit, subs))).items.map(({ person }) => person.id);
      assert.deepEqual(await shown(1, 'retrying'), [first]);
      assert.deepEqual(await shown(1, 'retrying', 'read'), [first, third]);
      assert.equal((await shown(4, 'planned')).length, 10);
      assert.equal((await shown(50, 'planned', 'read')).length, 11);
      assert.deepEqual(await shown(5), []);
    });

    it('can be searched by part of a name or address, over every shard', async () => {
      const named = [
        aPerson('zoe@contoso.com', { firstName: 'Zoë', lastName: 'O’Hara' }),
        aPerson('z2@contoso.com', { firstName: 'Jean "Zo"', lastName: 'Bébé' }),
      ];
      const all = inHashOrder([...crowd(40), ...named]);
      await freeze(current(), all, 3);
      const found = async (search: string, limit = 5) => {
        const read = (cursor: string | null) =>
          current().sends('contoso', 'campaign', 'launch', { cursor, limit, search });
        return (await allOf(read)).items.map(({ person }) => person.id);
      };
      assert.deepEqual(await found('ZOE'), ['zoe@contoso.com']);
      assert.deepEqual(await found(' zoe o'), ['zoe@contoso.com']);
      assert.deepEqual(await found('jean "zo" bebe'), ['z2@contoso.com']);
      assert.deepEqual(await found('nobody'), []);
      assert.deepEqual(
        await found('@contoso.com', 7),
        all.map(({ id }) => id),
      );
      assert.equal((await found('')).length, 42);
      const planned = current().sends('contoso', 'campaign', 'launch', {
        cursor: null,
        limit: 5,
        subs: ['read'],
        search: 'zoe',
      });
      assert.deepEqual(await planned, { items: [], next: null });
    });

    it('are found by person, newest launch first, with events only', async () => {
      for (const campaign of ['a', 'b', 'c', 'd'])
        await freeze(current(), people, 1, aShard(0, { campaign }));
      for (const campaign of ['c', 'a', 'd'])
        await current().appendEvents(
          aShard(0, { campaign }),
          [{ recipient: first, events: [attempted()] }],
          null,
        );
      const found = await current().sendsOfPerson('contoso', first, 2);
      assert.deepEqual(found, [
        { ref: aShard(0, { campaign: 'd' }), events: [attempted()] },
        { ref: aShard(0, { campaign: 'c' }), events: [attempted()] },
      ]);
    });
  });
}
