import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { SendEvent } from '../../../campaign/sends/event.ts';
import { knownOf } from '../../../campaign/sends/outcome.ts';
import { withoutWaiting } from '../../../campaign/sends/report.ts';
import { addEvents, noFacts, type SendFacts } from '../../../campaign/sends/send-facts.ts';
import { countsOf, emptyTally, moveSend, peopleAt } from '../../../campaign/sends/tally.ts';

const hour = 3_600_000;
const at = fc.nat(5 * hour);
const attempt = fc.integer({ min: 1, max: 3 });
const anyEvent: fc.Arbitrary<SendEvent> = fc.oneof(
  fc.tuple(at, attempt).map(
    ([at, attempt]): SendEvent => ({
      ...{ type: 'attempted', at, attempt },
      ...{ round: 1, rung: 'planned', due: at },
    }),
  ),
  fc
    .tuple(at, attempt)
    .map(([at, attempt]): SendEvent => ({ type: 'delivered', at, attempt, messageId: '1' })),
  fc
    .tuple(at, attempt)
    .map(([at, attempt]): SendEvent => ({ type: 'failed', at, attempt, reason: 'rejected', code: 'no' })),
  at.map((at): SendEvent => ({ type: 'not-sent', at, reason: 'absent' })),
  at.map((at): SendEvent => ({ type: 'read', at })),
  at.map((at): SendEvent => ({ type: 'clicked', at, link: '0' })),
);
const people = 4;
const anyWrite = fc.tuple(fc.nat(people - 1), fc.array(anyEvent, { maxLength: 3 }));

/** The counts as they follow from all events at the end, by another way than the tally's. */
function countedAtTheEnd(sends: readonly (readonly SendEvent[])[]) {
  const all = sends.map(knownOf);
  const number = (of: (known: ReturnType<typeof knownOf>) => boolean) => all.filter(of).length;
  const subStatuses: Record<string, number> = {};
  const leftByHour: Record<string, number> = {};
  for (const { outcome, leftAt } of all) {
    subStatuses[outcome.sub] = (subStatuses[outcome.sub] ?? 0) + 1;
    const left = leftAt === null ? null : Math.floor(leftAt / hour);
    if (left !== null) leftByHour[left] = (leftByHour[left] ?? 0) + 1;
  }
  return {
    audience: sends.length,
    subStatuses,
    read: number(({ read }) => read),
    clicked: number(({ clicked }) => clicked),
    replied: number(({ replied }) => replied),
    receipts: number(({ receipt }) => receipt),
    leftByHour,
  };
}

describe('the tally of a shard', () => {
  it('counted as events come is what they say at the end, in whatever order and however often they come', () => {
    fc.assert(
      fc.property(fc.array(anyWrite, { maxLength: 30 }), (writes) => {
        const tally = emptyTally();
        const sends: SendFacts[] = Array.from({ length: people }, () => noFacts);
        for (const [person, events] of writes) {
          const before = sends[person]!;
          const after = addEvents(before, events);
          if (after === null) continue;
          moveSend(tally, before.known, after.known);
          sends[person] = after;
        }
        const counts = countsOf([{ size: people, tally }]);
        assert.deepEqual(counts, countedAtTheEnd(sends.map(({ events }) => events)));
        for (const [sub, number] of Object.entries(counts.subStatuses))
          assert.equal(peopleAt(tally, people, sub), number);
      }),
    );
  });

  it('counts whoever has no event as planned, and a launch as the sum of its shards', () => {
    const tally = emptyTally();
    moveSend(tally, knownOf([]), knownOf([{ type: 'read', at: hour }]));
    const counts = countsOf([
      { size: 3, tally },
      { size: 2, tally: emptyTally() },
    ]);
    assert.deepEqual(counts.subStatuses, { planned: 4, read: 1 });
    assert.deepEqual([counts.audience, counts.read, counts.receipts], [5, 1, 1]);
    assert.equal(peopleAt(tally, 3, 'planned'), 2);
  });

  it('is the same after it was stored', () => {
    const stored = JSON.stringify(emptyTally());
    assert.deepEqual(JSON.parse(stored), emptyTally());
  });

  it('of a stopped campaign has nobody who waits', () => {
    const tally = emptyTally();
    moveSend(tally, knownOf([]), knownOf([{ type: 'not-sent', at: 0, reason: 'stopped' }]));
    const counts = withoutWaiting(countsOf([{ size: 3, tally }]));
    assert.deepEqual(counts.subStatuses, { stopped: 3 });
  });
});

describe('the facts of a send', () => {
  const read: SendEvent = { type: 'read', at: 5 };

  it('are null where nothing new is said, so that nothing is stored', () => {
    const once = addEvents(noFacts, [read])!;
    assert.equal(once.known.outcome.sub, 'read');
    assert.equal(addEvents(once, [read, { ...read }]), null);
    assert.equal(addEvents(once, []), null);
  });
});
