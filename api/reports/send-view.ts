import { type Campaign, factOf, type Launch } from '../../campaign/lifecycle/campaign.ts';
import type { Person } from '../../campaign/people/person.ts';
import type { SendEvent } from '../../campaign/sends/event.ts';
import { knownOf, shownOutcome } from '../../campaign/sends/outcome.ts';
import type { LadderContext } from '../../campaign/timing/ladder.ts';
import { nextOf } from '../../campaign/timing/next-step.ts';
import type { SendRow } from '../../ports/send-store.ts';
import { ladderContexts } from '../../scheduler/dispatch/active-campaign.ts';
import type { SendView } from '../contract/report.ts';

/** Makes views of a launched campaign's sends. */
export function sendViewer(
  campaign: Campaign,
  launch: Launch,
  senders: ReadonlySet<string>,
): (row: SendRow) => SendView {
  const fact = factOf(campaign.state);
  const contextOf = ladderContexts(launch);
  return ({ person, events }) => {
    const known = knownOf(events);
    const { status, sub } = shownOutcome(known.outcome, fact);
    return {
      ...nameOf(person),
      status,
      subStatus: sub,
      ...(status === 'waiting' ? comingStep(events, contextOf(person), fact === 'held') : lastStep(events)),
      attempts: known.attempts,
      code: lastCode(events),
      sentAt: known.leftAt,
      readAt: firstOf(events, 'read'),
      clickedAt: firstOf(events, 'clicked'),
      receipts: known.receipt || senders.has(person.id) ? 'known' : 'not-known',
    };
  };
}

const nameOf = ({ id, email, firstName, lastName }: Person) => ({
  recipient: id,
  email,
  firstName,
  lastName,
});

function comingStep(events: readonly SendEvent[], context: LadderContext, held: boolean) {
  const next = nextOf(events, context);
  if (next.kind !== 'try') return { rung: null, round: null, dueAt: null };
  return { rung: next.step.rung, round: next.step.round, dueAt: held ? null : next.at };
}

function lastStep(events: readonly SendEvent[]) {
  const steps = events.filter((event) => event.type === 'attempted' || event.type === 'absent');
  const last = steps.reduce<(typeof steps)[number] | null>(
    (best, event) => (best === null || event.due >= best.due ? event : best),
    null,
  );
  return { rung: last?.rung ?? null, round: last?.round ?? null, dueAt: null };
}

function lastCode(events: readonly SendEvent[]): string | null {
  let last: { readonly attempt: number; readonly code: string } | null = null;
  for (const event of events) {
    if (!('code' in event) || event.code === undefined) continue;
    const attempt = 'attempt' in event ? event.attempt : 0;
    if (last === null || attempt >= last.attempt) last = { attempt, code: event.code };
  }
  return last?.code ?? null;
}

function firstOf(events: readonly SendEvent[], type: SendEvent['type']): number | null {
  const at = events.filter((event) => event.type === type).map((event) => event.at);
  return at.length > 0 ? Math.min(...at) : null;
}
