import assert from 'node:assert/strict';
import fc from 'fast-check';
import { shardOf } from '../../../campaign/people/person.ts';
import type { SendEvent } from '../../../campaign/sends/event.ts';
import { knownOf } from '../../../campaign/sends/outcome.ts';
import type { Store } from '../../../ports/store.ts';
import {
  absent,
  allOf,
  aShard,
  attempted,
  clicked,
  crowd,
  delivered,
  freeze,
  inHashOrder,
  read,
  replied,
  stopped,
  throttled,
} from '../builders.ts';

const shardCount = 3;
const people = inHashOrder(crowd(9));
const facts: readonly SendEvent[] = [
  absent(0),
  absent(9),
  attempted(1),
  throttled(1),
  attempted(2),
  delivered(2),
  { type: 'failed', at: 1, attempt: 1, reason: 'chat-gone', code: '404' },
  { type: 'planned', at: 2, round: 1, rung: 'planned', due: 3 },
  read,
  clicked,
  replied,
  stopped,
];

/** A turn of the event loop: calls that are made together share a commit. */
const turn = fc.array(
  fc.record({ person: fc.nat(people.length - 1), events: fc.subarray([...facts], { minLength: 1 }) }),
  { minLength: 1, maxLength: 6 },
);

/** What the counts have to be, from nothing but the events. */
function recount(events: readonly (readonly SendEvent[])[]) {
  const known = events.map(knownOf);
  const subStatuses: Record<string, number> = {};
  for (const { outcome } of known) subStatuses[outcome.sub] = (subStatuses[outcome.sub] ?? 0) + 1;
  const having = (fact: 'read' | 'clicked' | 'replied' | 'receipt') =>
    known.filter((send) => send[fact]).length;
  return {
    audience: events.length,
    subStatuses,
    read: having('read'),
    clicked: having('clicked'),
    replied: having('replied'),
    receipts: having('receipt'),
    leftByHour: leftByHour(known.map(({ leftAt }) => leftAt)),
  };
}

function leftByHour(times: readonly (number | null)[]) {
  const hours: Record<string, number> = {};
  for (const at of times)
    if (at !== null) hours[Math.floor(at / 3_600_000)] = (hours[Math.floor(at / 3_600_000)] ?? 0) + 1;
  return hours;
}

export function counts(current: () => Store): void {
  describe('the counts of a launch', () => {
    it('are all planned at first, and nothing where there is no launch', async () => {
      await freeze(current(), people, shardCount);
      const none = { read: 0, clicked: 0, replied: 0, receipts: 0, leftByHour: {} };
      const counted = await current().counts('contoso', 'campaign', 'launch');
      assert.deepEqual(counted, { audience: 9, subStatuses: { planned: 9 }, ...none });
      const missing = await current().counts('contoso', 'campaign', 'other');
      assert.deepEqual(missing, { audience: 0, subStatuses: {}, ...none });
    });

    it('never drift from the events, whatever is appended in whatever order', async () => {
      let run = 0;
      const property = fc.asyncProperty(fc.array(turn, { maxLength: 8 }), async (turns) => {
        const launch = `launch-${run++}`;
        await freeze(current(), people, shardCount, aShard(0, { launch }));
        for (const calls of turns)
          await Promise.all(
            calls.map(({ person, events }) => {
              const recipient = people[person]!.id;
              const ref = aShard(shardOf(recipient, shardCount), { launch });
              return current().appendEvents(ref, [{ recipient, events }], null);
            }),
          );
        const page = (cursor: string | null) =>
          current().sends('contoso', 'campaign', launch, { cursor, limit: 4 });
        const { items } = await allOf(page);
        assert.deepEqual(
          await current().counts('contoso', 'campaign', launch),
          recount(items.map(({ events }) => events)),
        );
        await agreesWithFilters(
          launch,
          items.map(({ person, events }) => [person.id, knownOf(events).outcome.sub]),
        );
      });
      await fc.assert(property, { numRuns: 60 });
    });
  });

  async function agreesWithFilters(launch: string, standing: (readonly [string, string])[]): Promise<void> {
    for (const sub of ['planned', 'retrying', 'unknown', 'read'] as const) {
      const page = (cursor: string | null) =>
        current().sends('contoso', 'campaign', launch, { cursor, limit: 2, subs: [sub] });
      const shown = (await allOf(page)).items.map(({ person }) => person.id);
      assert.deepEqual(
        shown,
        standing.filter(([, at]) => at === sub).map(([id]) => id),
      );
    }
  }
}
