import assert from 'node:assert/strict';
import fc from 'fast-check';
import { notSentReasons, type SendEvent, undeliveredReasons } from '../../../campaign/sends/event.ts';
import { knownOf, outcomeOf, shownOutcome } from '../../../campaign/sends/outcome.ts';

const step = { round: 1, rung: 'planned', due: 1_000 } as const;
const attempted = (attempt: number, at = 1_000): SendEvent => ({ type: 'attempted', at, attempt, ...step });
const throttled = (attempt: number, at = 1_100): SendEvent => ({
  type: 'throttled',
  at,
  attempt,
  until: at + 5_000,
  code: '429',
});
const delivered = (attempt = 1, at = 1_200): SendEvent => ({
  type: 'delivered',
  at,
  attempt,
  messageId: '7',
});
const failed = (reason: (typeof undeliveredReasons)[number], attempt = 1, at = 1_200): SendEvent => ({
  type: 'failed',
  at,
  attempt,
  reason,
  code: 'x',
});
const absent = (at = 900): SendEvent => ({
  type: 'absent',
  at,
  availability: 'Away',
  round: 1,
  rung: 'planned',
  due: at,
});
const ended = (reason: (typeof notSentReasons)[number]): SendEvent => ({
  type: 'not-sent',
  at: 2_000,
  reason,
});

const steps = fc.record({
  round: fc.integer({ min: 1, max: 3 }),
  rung: fc.constantFrom('planned', 'ten-minutes', 'half-hour', 'next-day'),
  due: fc.nat(9_000),
});
const at = fc.nat(9_000);
const attempt = fc.integer({ min: 1, max: 4 });
const anyEvent: fc.Arbitrary<SendEvent> = fc.oneof(
  fc.tuple(at, steps).map(([at, s]) => ({ type: 'planned', at, ...s }) as SendEvent),
  fc.tuple(at, steps).map(([at, s]) => ({ type: 'absent', at, availability: 'Away', ...s }) as SendEvent),
  fc
    .tuple(at, attempt, steps)
    .map(([at, attempt, s]) => ({ type: 'attempted', at, attempt, ...s }) as SendEvent),
  fc.tuple(at, attempt).map(([at, attempt]) => throttled(attempt, at)),
  fc
    .tuple(at, attempt)
    .map(([at, attempt]) => ({ type: 'accepted', at, attempt, messageId: '7' }) as SendEvent),
  fc.tuple(at, attempt).map(([at, attempt]) => delivered(attempt, at)),
  fc
    .tuple(fc.constantFrom(...undeliveredReasons), attempt, at)
    .map(([reason, attempt, at]) => failed(reason, attempt, at)),
  fc
    .tuple(at, attempt)
    .map(([at, attempt]) => ({ type: 'unanswered', at, attempt, code: 'reset' }) as SendEvent),
  at.map((at) => ({ type: 'read', at }) as SendEvent),
  at.map((at) => ({ type: 'clicked', at, link: '0' }) as SendEvent),
  at.map((at) => ({ type: 'replied', at }) as SendEvent),
  fc.constantFrom(...notSentReasons).map((reason) => ended(reason)),
);

describe('the outcome of a send', () => {
  const table: [string, SendEvent[], string, string][] = [
    ['nothing recorded is waiting: planned', [], 'waiting', 'planned'],
    ['an absence makes it retrying', [absent()], 'waiting', 'retrying'],
    ['an intent without an answer is sent: unknown', [attempted(1)], 'sent', 'unknown'],
    [
      'a lost answer is sent: unknown',
      [attempted(1), { type: 'unanswered', at: 1_300, attempt: 1, code: 'reset' }],
      'sent',
      'unknown',
    ],
    ['a refusal for now is waiting: throttled', [attempted(1), throttled(1)], 'waiting', 'throttled'],
    [
      'an absence after a refusal is retrying',
      [attempted(1), throttled(1, 1_100), absent(9_000)],
      'waiting',
      'retrying',
    ],
    [
      'a second intent after a refusal is unknown again',
      [attempted(1), throttled(1), attempted(2)],
      'sent',
      'unknown',
    ],
    [
      'accepted without receipt',
      [attempted(1), { type: 'accepted', at: 1, attempt: 1, messageId: 'm' }],
      'sent',
      'accepted',
    ],
    ['delivered', [attempted(1), delivered()], 'delivered', 'delivered'],
    ['a click alone implies delivery', [{ type: 'clicked', at: 1, link: '0' }], 'delivered', 'clicked'],
    [
      'a reply outranks a click',
      [
        { type: 'replied', at: 1 },
        { type: 'clicked', at: 2, link: '0' },
      ],
      'delivered',
      'replied',
    ],
    [
      'delivery outranks a stop that came too late',
      [attempted(1), delivered(), ended('stopped')],
      'delivered',
      'delivered',
    ],
    ['an unknown stays unknown after a stop', [attempted(1), ended('stopped')], 'sent', 'unknown'],
    [
      'a refused send can still be stopped',
      [attempted(1), throttled(1), ended('stopped')],
      'notSent',
      'stopped',
    ],
    ['the person outweighs time', [ended('expired'), ended('opted-out')], 'notSent', 'opted-out'],
    [
      'the later attempt tells the failure',
      [failed('rejected', 2), failed('chat-gone', 1)],
      'undelivered',
      'rejected',
    ],
  ];
  for (const [name, events, status, sub] of table) {
    it(name, () => assert.deepEqual(outcomeOf(events), { status, sub }));
  }

  it('does not change with the order in which events arrive, nor when they arrive twice', () => {
    fc.assert(
      fc.property(
        fc.array(anyEvent, { maxLength: 8 }),
        fc.array(fc.nat(), { maxLength: 30 }),
        (events, picks) => {
          const shuffled = [
            ...events,
            ...picks.map((pick) => events[pick % (events.length || 1)]).filter((e) => e !== undefined),
          ];
          for (const [i, pick] of picks.entries()) {
            const j = pick % (shuffled.length || 1);
            if (i < shuffled.length) [shuffled[i], shuffled[j]] = [shuffled[j]!, shuffled[i]!];
          }
          assert.deepEqual(knownOf(shuffled), knownOf(events));
        },
      ),
      { numRuns: 2_000 },
    );
  });

  it('never loses a click, a read or a reply to later facts', () => {
    fc.assert(
      fc.property(fc.array(anyEvent, { maxLength: 8 }), (events) => {
        const known = knownOf(events);
        const has = (type: string) => events.some((event) => event.type === type);
        assert.equal(known.clicked, has('clicked'));
        assert.equal(known.read, has('read') || has('clicked') || has('replied'));
        if (known.read) assert.equal(known.outcome.status, 'delivered');
      }),
    );
  });

  it('shows waiting sends of a held campaign as held, and of a stopped one as not sent: stopped', () => {
    assert.deepEqual(shownOutcome(outcomeOf([absent()]), 'held'), { status: 'waiting', sub: 'held' });
    assert.deepEqual(shownOutcome(outcomeOf([absent()]), 'stopped'), { status: 'notSent', sub: 'stopped' });
    assert.deepEqual(shownOutcome(outcomeOf([delivered()]), 'stopped'), {
      status: 'delivered',
      sub: 'delivered',
    });
  });
});
