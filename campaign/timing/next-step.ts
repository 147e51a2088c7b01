import type { SendEvent } from '../sends/event.ts';
import { isWaiting } from '../sends/outcome.ts';
import { firstStep, type LadderContext, type NextStep, stepAfter } from './ladder.ts';
import type { Step } from './step.ts';

/** What happens with a send next. `at` is when: the step's own moment, or the end of a Retry-After. */
export type Next =
  | { readonly kind: 'try'; readonly step: Step; readonly at: number }
  | { readonly kind: 'end'; readonly reason: 'absent' | 'expired'; readonly at: number }
  | { readonly kind: 'done' };

/** From this lateness on (ms) a rung counts from the moment that it was really tried, not from the one it should have been. */
const lateness = 60_000;

/** Computes the next move of a send from its events and its plan alone, whatever order the events are in. */
export function nextOf(events: readonly SendEvent[], context: LadderContext): Next {
  if (events.length === 0) return fromLadder(firstStep(context));
  if (!isWaiting(events)) return { kind: 'done' };
  const last = latestMove(events, context);
  const notBefore = retryAt(events);
  if (last === null) return fromLadder(firstStep(context), notBefore);
  if (last.type === 'absent') {
    const due = last.at - last.due > lateness ? last.at : last.due;
    return fromLadder(stepAfter(context, { round: last.round, rung: last.rung, due }), notBefore);
  }
  const step = { round: last.round, rung: last.rung, due: last.due };
  return fromLadder({ kind: 'try', step }, notBefore);
}

type Move = Extract<SendEvent, { type: 'planned' | 'absent' | 'attempted' }>;
const isMove = (event: SendEvent): event is Move =>
  event.type === 'planned' || event.type === 'absent' || event.type === 'attempted';

const weight = { planned: 0, attempted: 1, absent: 2 } as const;

/** The move that stands furthest up the ladder; at one rung the absence comes last, and later draws replace earlier ones. */
function latestMove(events: readonly SendEvent[], context: LadderContext): Move | null {
  const rungs = context.ladder.rungs.map((rung) => rung.name);
  const order = (a: Move, b: Move) =>
    a.round - b.round ||
    rungs.indexOf(a.rung) - rungs.indexOf(b.rung) ||
    Number(a.type === 'absent') - Number(b.type === 'absent') ||
    a.due - b.due ||
    weight[a.type] - weight[b.type];
  return events
    .filter(isMove)
    .reduce<Move | null>((best, move) => (best === null || order(move, best) > 0 ? move : best), null);
}

function retryAt(events: readonly SendEvent[]): number {
  let at = 0;
  for (const event of events) if (event.type === 'throttled' && event.until > at) at = event.until;
  return at;
}

const fromLadder = (move: NextStep, notBefore = 0): Next =>
  move.kind === 'try' ? { ...move, at: Math.max(move.step.due, notBefore) } : move;
