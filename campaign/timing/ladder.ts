import { plannedMoment } from './plan.ts';
import { draw } from './random.ts';
import type { RungName, Step } from './step.ts';
import { isOpen, momentAt, type Opening, type OpenTime, openBefore, openingAt } from './window.ts';

/** When a rung is tried, counted from the rung before it. */
export type Wait =
  /** A random moment: in the first round over the whole window, in later ones within the next open day. */
  | { readonly kind: 'planned' }
  | { readonly kind: 'after'; readonly minutes: number }
  /** The next local time, strictly after, that is a multiple of so many minutes. */
  | { readonly kind: 'clock'; readonly minutes: number }
  /** A random moment within the opening hours of the next open day. */
  | { readonly kind: 'next-day' };

/** In which order, after which waits and how often a send is tried. Another ladder is another value. */
export interface Ladder {
  readonly rungs: readonly { readonly name: RungName; readonly wait: Wait }[];
  readonly rounds: number;
}

export const defaultLadder: Ladder = {
  rungs: [
    { name: 'planned', wait: { kind: 'planned' } },
    { name: 'ten-minutes', wait: { kind: 'after', minutes: 10 } },
    { name: 'half-hour', wait: { kind: 'clock', minutes: 30 } },
    { name: 'next-day', wait: { kind: 'next-day' } },
  ],
  rounds: 3,
};

/** What one recipient's moments depend on, besides the step that they have come to. */
export interface LadderContext {
  readonly open: OpenTime;
  readonly seed: number;
  readonly personId: string;
  readonly ladder: Ladder;
}

/** What comes next for a send: a step to try, or its end as *not sent*. `at` in epoch ms. */
export type NextStep =
  | { readonly kind: 'try'; readonly step: Step }
  | { readonly kind: 'end'; readonly reason: 'absent' | 'expired'; readonly at: number };

export function firstStep(ctx: LadderContext): NextStep {
  const due = plannedMoment(ctx.open, ctx.seed, ctx.personId);
  const rung = ctx.ladder.rungs[0]!.name;
  return due === null ? never(ctx) : { kind: 'try', step: { round: 1, rung, due } };
}

/**
 * What follows a step at which the person was absent. A rung that falls outside opening hours is passed over, and the
 * next one counts from the moment that it would have had.
 */
export function stepAfter(ctx: LadderContext, step: Step): NextStep {
  const { rungs, rounds } = ctx.ladder;
  let { round, due } = step;
  let index = rungs.findIndex(({ name }) => name === step.rung);
  for (;;) {
    index++;
    if (index === rungs.length) {
      index = 0;
      round++;
    }
    if (round > rounds) return { kind: 'end', reason: 'absent', at: step.due };
    const { name, wait } = rungs[index]!;
    const moment = momentOf(ctx, wait, round, due);
    if (moment === null || moment >= ctx.open.end) return expired(ctx);
    if (isOpen(ctx.open, moment)) return { kind: 'try', step: { round, rung: name, due: moment } };
    due = moment;
  }
}

/**
 * Another moment for a step that was missed while nothing could be sent (service stopped, held, out of pace): same round
 * and rung, at random over what is left of the working day that `now` lies in, else over the next one, so that those
 * who waited do not all go out as the doors open. `salt` tells one redraw of a step from another.
 */
export function redraw(ctx: LadderContext, step: Step, now: number, salt: number): NextStep {
  const { open } = ctx;
  const today = open.openings[openingAt(open, now)];
  const opening = today && now < today.to ? today : open.openings[openingAt(open, now) + 1];
  if (opening === undefined) return expired(ctx);
  const from = Math.max(openBefore(open, now), opening.before);
  const left = opening.before + opening.length - from;
  const chance = draw(ctx.seed, ctx.personId, step.round, `again-${step.rung}`, salt);
  return { kind: 'try', step: { ...step, due: momentAt(open, from + Math.floor(chance * left)) } };
}

const expired = ({ open }: LadderContext): NextStep => ({ kind: 'end', reason: 'expired', at: open.end });

/** Who is away for the whole window is absent as soon as it opens for them. */
const never = (ctx: LadderContext): NextStep =>
  ctx.open.away ? { kind: 'end', reason: 'absent', at: ctx.open.start } : expired(ctx);

/** Null where no open day is left. */
function momentOf(ctx: LadderContext, wait: Wait, round: number, from: number): number | null {
  switch (wait.kind) {
    case 'after':
      return from + wait.minutes * 60_000;
    case 'clock':
      return nextOnClock(ctx.open, from, wait.minutes * 60_000);
    default: {
      const opening = ctx.open.openings[openingAt(ctx.open, from) + 1];
      return opening ? within(ctx, opening, round, wait.kind) : null;
    }
  }
}

function within(ctx: LadderContext, opening: Opening, round: number, purpose: string): number {
  const chance = draw(ctx.seed, ctx.personId, round, purpose);
  return momentAt(ctx.open, opening.before + Math.floor(chance * opening.length));
}

/** The first instant strictly after `instant` whose local time is a multiple of `step` ms, whatever the clock does between. */
function nextOnClock({ clock }: OpenTime, instant: number, step: number): number {
  for (const { from, to, offset } of clock) {
    if (to <= instant + 1) continue;
    const earliest = Math.max(from, instant + 1);
    const candidate = Math.ceil((earliest + offset) / step) * step - offset;
    if (candidate < to) return candidate;
  }
  return instant + step;
}
