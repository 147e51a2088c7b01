import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { SendEvent } from '../../../campaign/sends/event.ts';
import { mergeEvents } from '../../../campaign/sends/merge-events.ts';
import { knownOf } from '../../../campaign/sends/outcome.ts';

const click = (at: number, link = '0'): SendEvent => ({ type: 'clicked', at, link });
const burst = (at: number, link = '0'): SendEvent => ({ type: 'hit', at, link, rule: 'burst' });
const merged = (...events: SendEvent[]) => mergeEvents([], events);

const link = fc.constantFrom('0', '1');
const at = fc.nat(50);
const anyEvent: fc.Arbitrary<SendEvent> = fc.oneof(
  fc.tuple(at, link).map(([at, link]) => click(at, link)),
  fc
    .tuple(at, link, fc.constantFrom('head', 'program'))
    .map(([at, link, rule]) => ({ type: 'hit', at, link, rule }) as SendEvent),
  at.map((at) => ({ type: 'read', at }) as SendEvent),
  at.map((at) => ({ type: 'delivered', at, attempt: 1, messageId: '1' }) as SendEvent),
);

describe('the facts of a send', () => {
  it('are the same array where nothing new is said', () => {
    const before = merged(click(1), click(5), { type: 'read', at: 1 });
    assert.equal(mergeEvents(before, [click(1), click(5), { type: 'read', at: 1 }, ...before]), before);
  });

  it('of one link and rule are one, with the first time, the last, and how many', () => {
    assert.deepEqual(merged(click(5), click(9), click(1), click(7, '1'), click(3)), [
      { type: 'clicked', at: 1, link: '0', last: 9, times: 4 },
      click(7, '1'),
    ]);
  });

  it('never grow with how often a link is opened', () => {
    let events: readonly SendEvent[] = [];
    for (let i = 0; i < 45_000; i++) events = mergeEvents(events, [click(i)]);
    assert.deepEqual(events, [{ type: 'clicked', at: 0, link: '0', last: 44_999, times: 45_000 }]);
  });

  it('say the same in whatever order they come', () => {
    fc.assert(
      fc.property(
        fc.array(anyEvent, { maxLength: 12 }),
        fc.array(fc.nat(), { maxLength: 12 }),
        (events, keys) => {
          const shuffled = events
            .map((event, i) => ({ event, key: keys[i] ?? 0 }))
            .sort((a, b) => a.key - b.key)
            .map(({ event }) => event);
          const spans = (list: readonly SendEvent[]) =>
            list
              .map((event) => ('times' in event ? { ...event, times: 0 } : { ...event, times: 0 }))
              .map((event) => JSON.stringify(Object.entries({ ...event }).toSorted()))
              .toSorted();
          const once = mergeEvents([], events);
          assert.deepEqual(spans(mergeEvents([], shuffled)), spans(once));
          assert.deepEqual(knownOf(once), knownOf(events));
        },
      ),
    );
  });

  it('take a click back that was the first of a burst, in either order', () => {
    assert.deepEqual(merged(click(1), burst(1)), [burst(1)]);
    assert.deepEqual(merged(burst(1), click(1)), [burst(1)]);
    assert.equal(knownOf([click(1), burst(1)]).clicked, false);
    assert.equal(knownOf([burst(1), click(1), click(1, '1')]).clicked, true);
  });

  it('keep the other clicks of a link of which one was a scanner’s', () => {
    assert.deepEqual(merged(click(1), click(9), burst(1)), [
      { type: 'clicked', at: 9, link: '0', last: 9, times: 1 },
      burst(1),
    ]);
    assert.deepEqual(merged(burst(1), click(1), click(9)), [burst(1), click(9)]);
  });
});

describe('refusals for now', () => {
  const tried = (attempt: number): SendEvent[] => [
    { type: 'attempted', at: attempt * 10, attempt, round: 1, rung: 'planned', due: 0 },
    { type: 'throttled', at: attempt * 10 + 1, attempt, until: attempt * 10 + 10, code: '429' },
  ];

  it('are two however many there were, with their intents: the first, and the last with the count', () => {
    let events: readonly SendEvent[] = [];
    for (let attempt = 1; attempt <= 600; attempt++) events = mergeEvents(events, tried(attempt));
    const [intent, refusal] = tried(600);
    assert.deepEqual(
      events.toSorted((a, b) => a.at - b.at),
      [...tried(1), intent, { ...refusal, times: 600 }],
    );
    assert.equal(knownOf(events).attempts, 600);
  });

  it('leave the intent that is not answered', () => {
    const events = merged(...tried(1), ...tried(2), ...tried(3), ...tried(4), tried(5)[0]!);
    assert.deepEqual(knownOf(events).outcome, { status: 'sent', sub: 'unknown' });
    assert.equal(knownOf(events).attempts, 5);
  });

  it('say the same as all of them would, in whatever order and however often they come', () => {
    const code = fc.constantFrom('429', '503');
    const refusal = fc.record({ code, long: fc.nat(5_000), first: fc.boolean() });
    const end = fc.constantFrom<SendEvent['type'] | null>(null, 'delivered', 'attempted', 'failed');
    fc.assert(
      fc.property(
        fc.array(refusal, { maxLength: 10 }),
        end,
        fc.array(fc.nat(), { minLength: 44, maxLength: 44 }),
        (refusals, ends, keys) => {
          const all: SendEvent[] = [];
          const step = { round: 1, rung: 'planned', due: 0 } as const;
          let attempt = 0;
          refusals.forEach(({ code, long, first }, i) => {
            if (!first) all.push({ type: 'attempted', at: i * 10, attempt: ++attempt, ...step });
            all.push({
              type: 'throttled',
              at: i * 10 + 1,
              attempt: first ? 0 : attempt,
              until: i * 10 + long,
              code,
            });
          });
          if (ends !== null) {
            all.push({ type: 'attempted', at: 1_000, attempt: ++attempt, ...step });
            if (ends === 'delivered') all.push({ type: 'delivered', at: 1_001, attempt, messageId: '1' });
            if (ends === 'failed')
              all.push({ type: 'failed', at: 1_001, attempt, reason: 'rejected', code: 'x' });
          }
          const order = [...all, ...all]
            .map((event, i) => ({ event, key: keys[i]! }))
            .sort((a, b) => a.key - b.key)
            .map(({ event }) => event);
          const until = (list: readonly SendEvent[]) =>
            Math.max(0, ...list.map((event) => (event.type === 'throttled' ? event.until : 0)));
          for (const events of [mergeEvents([], all), mergeEvents([], order)]) {
            assert.deepEqual(knownOf(events), knownOf(all));
            assert.equal(until(events), until(all), 'and are waited for as long');
            assert.ok(events.filter(({ type }) => type === 'throttled').length <= 8);
          }
        },
      ),
      { numRuns: 2_000 },
    );
  });
});
