import assert from 'node:assert/strict';
import type { Availability, PresenceMode } from '../../../campaign/people/presence.ts';
import { defaultLadder, type LadderContext } from '../../../campaign/timing/ladder.ts';
import { openTime } from '../../../campaign/timing/window.ts';
import { text } from '../../../channels/microsoft/sentences.ts';
import type { Answer, Reach } from '../../../ports/channel.ts';
import { checkAnswer, checkPresence, checkReach, checkWindow } from '../../../scheduler/dispatch/steps.ts';
import type { Verdict } from '../../../scheduler/dispatch/verdict.ts';
import { content } from '../harness.ts';

const at = (time: string) => Date.parse(`2026-11-${time}:00Z`);
const told = text('graph-refuses');
const step = { round: 1, rung: 'planned', due: at('23T10:00') } as const;

describe('the step of the window', () => {
  const open = openTime(content().window, 'Europe/Paris');
  const context: LadderContext = { open, seed: 1, personId: 'p1', ladder: defaultLadder };
  const item = { context, step, at: at('23T10:05') };

  it('drops what is not wanted any more, whenever that is', () => {
    for (const now of ['23T10:05', '23T20:00', '25T10:00'])
      assert.deepEqual(checkWindow(item, false, at(now)), { kind: 'drop', due: item.at });
  });

  for (const [now, kind] of [
    ['23T07:59', 'record'],
    ['23T08:00', 'go'],
    ['23T16:59', 'go'],
    ['23T17:00', 'record'],
    ['24T08:00', 'go'],
    ['24T17:00', 'record'],
  ] as const)
    it(`is passed in open hours alone: ${kind} at ${now}`, () => {
      assert.equal(checkWindow(item, true, at(now)).kind, kind);
    });

  it('draws anew what missed its hours, and ends what missed its window', () => {
    const missed = checkWindow(item, true, at('23T20:00'));
    assert.ok(missed.kind === 'record' && missed.event.type === 'planned');
    assert.equal(missed.event.at, at('23T20:00'));
    assert.ok(missed.event.due >= at('24T08:00') && missed.event.due < at('24T17:00'));
    assert.deepEqual(checkWindow(item, true, at('24T17:00')), {
      kind: 'record',
      event: { type: 'not-sent', at: at('24T17:00'), reason: 'expired' },
    });
  });
});

describe('the step of the reach', () => {
  const now = 1_000_000;
  const horizon = now + 30_000;
  const address = { recipient: 'p1', presenceId: null, data: null };
  const wait = (afterMs: number, covers: 'person' | 'tenant'): Reach => ({
    ...{ kind: 'wait', code: 'throttled', afterMs, covers },
  });
  const recorded = (event: object) => ({ kind: 'record', event: { at: now, ...event } }) as Verdict;
  const cases: [string, Reach, Verdict, speed?: number][] = [
    ['who is reached goes on', { kind: 'reached', address }, { kind: 'go' }],
    [
      'a refusal is a failure before any request',
      { kind: 'refused', reason: 'chat-gone', code: '404' },
      recorded({ type: 'failed', attempt: 0, reason: 'chat-gone', code: '404' }),
    ],
    [
      'who has no address is not sent to',
      { kind: 'not-sent', reason: 'no-address' },
      recorded({ type: 'not-sent', reason: 'no-address' }),
    ],
    [
      'and it is said why, where that is known',
      { kind: 'not-sent', reason: 'no-address', code: 'address-shared' },
      recorded({ type: 'not-sent', reason: 'no-address', code: 'address-shared' }),
    ],
    ['a short wait of one person is no fact', wait(30_000, 'person'), { kind: 'later', at: horizon }],
    [
      'a long one is',
      wait(30_001, 'person'),
      recorded({ type: 'throttled', attempt: 0, until: horizon + 1, code: 'throttled' }),
    ],
    ['a wait of everybody never is', wait(3_600_000, 'tenant'), { kind: 'later', at: now + 3_600_000 }],
    ['real time passes as fast as the clock', wait(10, 'person'), { kind: 'later', at: now + 1_000 }, 100],
    ['a refused sign-in holds', { kind: 'hold', told }, { kind: 'hold', why: told, event: null }],
  ];
  for (const [what, reach, verdict, speed = 1] of cases)
    it(what, () => assert.deepEqual(checkReach(reach, null, horizon, now, speed), verdict));

  it('ends what our own store knows not to be wanted, whatever else is known', () => {
    for (const [, reach] of cases)
      assert.deepEqual(
        checkReach(reach, 'opted-out', horizon, now, 1),
        recorded({ type: 'not-sent', reason: 'opted-out' }),
      );
  });
});

describe('the step of presence', () => {
  const now = at('23T10:00');
  const retryAt = now + 2_000;
  const said = (availability: Availability | null) => ({
    presence: new Map(availability === null ? [] : [['id', availability] as const]),
    refusal: null,
  });
  const absent = (availability: Availability): Verdict => ({
    kind: 'record',
    event: { type: 'absent', at: now, availability, ...step },
  });
  const reachable: [PresenceMode, Availability | null, Verdict][] = [
    ['available', 'Available', { kind: 'go' }],
    ['available', 'Busy', absent('Busy')],
    ['available', 'Offline', absent('Offline')],
    ['reachable', 'Busy', { kind: 'go' }],
    ['reachable', 'Offline', absent('Offline')],
    ['available', null, absent('PresenceUnknown')],
  ];
  for (const [presence, availability, verdict] of reachable)
    it(`asks for ${presence}: ${availability ?? 'nothing known'} is ${verdict.kind}`, () => {
      const mode = { presence, presenceFailure: 'wait' } as const;
      const got = checkPresence(mode, said(availability), { presenceId: 'id' }, step, now, retryAt);
      assert.deepEqual(got, verdict);
    });

  const silent = { presence: null, refusal: null };
  const refusing = { presence: null, refusal: told };
  const unanswered = [
    ['wait', silent, { kind: 'later', at: retryAt }],
    ['send', silent, { kind: 'go' }],
    ['wait', refusing, { kind: 'hold', why: told, event: null }],
    ['send', refusing, { kind: 'go' }],
  ] as const;
  for (const [presenceFailure, answer, verdict] of unanswered)
    it(`without an answer (${answer.refusal ? 'refused' : 'silent'}) and with “${presenceFailure}”: ${verdict.kind}`, () => {
      const mode = { presence: 'available', presenceFailure } as const;
      assert.deepEqual(checkPresence(mode, answer, { presenceId: 'id' }, step, now, retryAt), verdict);
    });
});

describe('the step of the answer', () => {
  const now = 1_000_000;
  const known = { at: now, attempt: 2 };
  const cases: [Answer, object, speed?: number][] = [
    [
      { kind: 'delivered', messageId: 'm' },
      { type: 'delivered', ...known, messageId: 'm' },
    ],
    [
      { kind: 'accepted', messageId: 'm' },
      { type: 'accepted', ...known, messageId: 'm' },
    ],
    [
      { kind: 'refused', reason: 'blocked-by-user', code: '403' },
      { type: 'failed', ...known, reason: 'blocked-by-user', code: '403' },
    ],
    [
      { kind: 'wait', afterMs: 1_500, code: '429', covers: 'person' },
      { type: 'throttled', ...known, until: now + 1_500, code: '429' },
    ],
    [
      { kind: 'wait', afterMs: 1_500, code: '429', covers: 'tenant' },
      { type: 'throttled', ...known, until: now + 90_000, code: '429' },
      60,
    ],
    [
      { kind: 'unknown', code: 'reset' },
      { type: 'unanswered', ...known, code: 'reset' },
    ],
  ];
  for (const [answer, event, speed = 1] of cases)
    it(`is a fact: ${answer.kind}`, () =>
      assert.deepEqual(checkAnswer(answer, 2, now, speed), { kind: 'record', event }));

  it('is one too where sign-in is refused, which holds the campaign besides', () => {
    const event = { type: 'throttled', ...known, until: now, code: 'credentials' };
    assert.deepEqual(checkAnswer({ kind: 'hold', told }, 2, now, 1), { kind: 'hold', why: told, event });
  });
});
