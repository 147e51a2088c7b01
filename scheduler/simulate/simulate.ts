import { type Availability, isReachable, type PresenceMode } from '../../campaign/people/presence.ts';
import { defaultLadder, firstStep, type LadderContext, stepAfter } from '../../campaign/timing/ladder.ts';
import { openTimesOf } from '../../campaign/timing/own-time.ts';
import type { RungName } from '../../campaign/timing/step.ts';
import type { PresenceEntry, SimulatedRecipient, Simulation } from './input.ts';

/** One attempt, or the end of a send of which none succeeded. The keys stand in the order in which they are printed. */
export type Line =
  | {
      readonly recipient: string;
      readonly round: number;
      readonly rung: RungName;
      readonly at: string;
      readonly availability: Availability;
      readonly result: 'sent' | 'absent';
    }
  | {
      readonly recipient: string;
      readonly at: string;
      readonly result: 'not sent';
      readonly reason: 'absent' | 'expired';
    };

/** What would become of each send if every attempt were made at the ladder's own moment; recipient by recipient. */
export function* simulate({ presence, seed, window, recipients }: Simulation): Generator<Line> {
  const openOf = openTimesOf(window);
  for (const recipient of recipients) {
    const open = openOf(recipient);
    yield* linesOf({ open, seed, personId: recipient.id, ladder: defaultLadder }, presence, recipient);
  }
}

function* linesOf(
  ctx: LadderContext,
  mode: PresenceMode,
  { id, presence }: SimulatedRecipient,
): Generator<Line> {
  let next = firstStep(ctx);
  while (next.kind === 'try') {
    const { round, rung, due } = next.step;
    const availability = availabilityAt(presence, due);
    const result = isReachable(mode, availability) ? 'sent' : 'absent';
    yield { recipient: id, round, rung, at: iso(due), availability, result };
    if (result === 'sent') return;
    next = stepAfter(ctx, next.step);
  }
  yield { recipient: id, at: iso(next.at), result: 'not sent', reason: next.reason };
}

function availabilityAt(presence: readonly PresenceEntry[] | null, instant: number): Availability {
  if (presence === null) return 'Available';
  return presence.findLast(({ from }) => from <= instant)?.availability ?? 'Offline';
}

const iso = (instant: number): string => new Date(instant).toISOString();
