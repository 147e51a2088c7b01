import { notSentReasons, type SendEvent, undeliveredReasons } from '../../campaign/sends/event.ts';

/** What came of sends that were tried from `at` on: every kind of event and every sub-status, in turn. */
export function scenariosFrom(at: number): readonly (readonly SendEvent[])[] {
  const step = { round: 1, rung: 'planned', due: at } as const;
  const intent: SendEvent = { type: 'attempted', at, attempt: 1, ...step };
  const delivered: SendEvent = { type: 'delivered', at: at + 200, attempt: 1, messageId: '1700000000000' };
  const read: SendEvent = { type: 'read', at: at + 60_000 };
  const clicked: SendEvent = { type: 'clicked', at: at + 90_000, link: 'https://example.com/news' };
  const failed = undeliveredReasons.map((reason): readonly SendEvent[] => [
    intent,
    { type: 'failed', at: at + 200, attempt: 1, reason, code: 'Refused' },
  ]);
  const notSent = notSentReasons.map((reason): readonly SendEvent[] => [{ type: 'not-sent', at, reason }]);
  return [
    [intent, delivered],
    [intent, delivered, read],
    [intent, delivered, read, clicked],
    [intent, delivered, { type: 'replied', at: at + 120_000 }],
    [intent, { type: 'accepted', at: at + 200, attempt: 1, messageId: '1700000000000' }],
    [intent, { type: 'unanswered', at: at + 200, attempt: 1, code: 'ETIMEDOUT' }],
    [intent, { type: 'throttled', at: at + 200, attempt: 1, until: at + 5_000, code: '429' }],
    [{ type: 'absent', at, availability: 'Away', ...step }],
    [{ type: 'planned', at, ...step, due: at + 600_000 }],
    ...failed,
    ...notSent,
  ];
}
