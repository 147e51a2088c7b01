import type { CampaignContent } from '../../campaign/lifecycle/campaign.ts';
import { isReachable } from '../../campaign/people/presence.ts';
import type { NotSentReason, SendEvent } from '../../campaign/sends/event.ts';
import { type LadderContext, redraw } from '../../campaign/timing/ladder.ts';
import type { Step } from '../../campaign/timing/step.ts';
import { isOpen } from '../../campaign/timing/window.ts';
import type { Answer, Reach } from '../../ports/channel.ts';
import { instantAfter } from '../clock/real-delay.ts';
import type { PresenceAnswer } from './presence-gate.ts';
import { go, type Verdict } from './verdict.ts';

/*
 * The steps of dispatch: each decides for one send, from what was asked and nothing else. All instants are epoch ms;
 * what a service says in real ms passes as fast as the clock does (`speed`).
 */

/** Takes out what is not wanted any more and what has passed its window; draws anew what missed its opening hours. */
export function checkWindow(
  { context, step, at }: { readonly context: LadderContext; readonly step: Step; readonly at: number },
  isWanted: boolean,
  now: number,
): Verdict {
  if (!isWanted) return { kind: 'drop', due: at };
  if (isOpen(context.open, now)) return go;
  const next = redraw(context, step, now, step.due);
  const event: SendEvent =
    next.kind === 'end'
      ? { type: 'not-sent', at: next.at, reason: next.reason }
      : { type: 'planned', at: now, ...next.step };
  return { kind: 'record', event };
}

/** `ends`: why the send ends although the person may be reached. `horizon`: up to when sends are held in memory. */
export function checkReach(
  reach: Reach,
  ends: NotSentReason | null,
  horizon: number,
  now: number,
  speed: number,
): Verdict {
  if (ends !== null) return { kind: 'record', event: { type: 'not-sent', at: now, reason: ends } };
  switch (reach.kind) {
    case 'reached':
      return go;
    case 'refused': {
      const { reason, code } = reach;
      return { kind: 'record', event: { type: 'failed', at: now, attempt: 0, reason, code } };
    }
    case 'not-sent': {
      const { reason, code } = reach;
      return { kind: 'record', event: { type: 'not-sent', at: now, reason, ...(code && { code }) } };
    }
    case 'wait': {
      const until = instantAfter(now, reach.afterMs, speed);
      // One person's wait beyond what is held in memory is a fact, which says why they wait; a tenant's is everybody's.
      if (reach.covers !== 'person' || until <= horizon) return { kind: 'later', at: until };
      return {
        kind: 'record',
        event: { type: 'throttled', at: now, attempt: 0, until, code: reach.code },
      };
    }
    case 'hold':
      return { kind: 'hold', why: reach.told, event: null };
  }
}

/** `retryAt`: when presence may be asked again. */
export function checkPresence(
  { presence: mode, presenceFailure }: Pick<CampaignContent, 'presence' | 'presenceFailure'>,
  { presence, refusal }: PresenceAnswer,
  { presenceId }: { readonly presenceId: string | null },
  step: Step,
  now: number,
  retryAt: number,
): Verdict {
  if (presence === null) {
    if (presenceFailure === 'send') return go;
    return refusal === null ? { kind: 'later', at: retryAt } : { kind: 'hold', why: refusal, event: null };
  }
  const availability = presence.get(presenceId ?? '') ?? 'PresenceUnknown';
  if (isReachable(mode, availability)) return go;
  return { kind: 'record', event: { type: 'absent', at: now, availability, ...step } };
}

/** The fact that an answer is. A refused sign-in reached nobody: the send waits, and is tried when the campaign goes on. */
export function checkAnswer(answer: Answer, attempt: number, now: number, speed: number): Verdict {
  const at = now;
  switch (answer.kind) {
    case 'delivered': {
      const { messageId, code } = answer;
      const without = code === undefined ? {} : { code };
      return { kind: 'record', event: { type: 'delivered', at, attempt, messageId, ...without } };
    }
    case 'accepted':
      return { kind: 'record', event: { type: 'accepted', at, attempt, messageId: answer.messageId } };
    case 'refused': {
      const { reason, code } = answer;
      return { kind: 'record', event: { type: 'failed', at, attempt, reason, code } };
    }
    case 'wait': {
      const until = instantAfter(now, answer.afterMs, speed);
      return { kind: 'record', event: { type: 'throttled', at, attempt, until, code: answer.code } };
    }
    case 'unknown':
      return { kind: 'record', event: { type: 'unanswered', at, attempt, code: answer.code } };
    case 'hold': {
      const event: SendEvent = { type: 'throttled', at, attempt, until: at, code: 'credentials' };
      return { kind: 'hold', why: answer.told, event };
    }
  }
}

/**
 * The intent took so long to become durable that the message is not wanted, or not in time, any more. It has not left, and
 * a fact says so: what is done with the send is as open as before.
 */
export const notLeft = (attempt: number, now: number): Verdict => ({
  kind: 'record',
  event: { type: 'throttled', at: now, attempt, until: now, code: 'not-left' },
});

/** Their message cannot be made (a fault of ours, or of what is stored): no request was made, and none would be different. */
export const notRendered = (now: number): Verdict => ({
  kind: 'record',
  event: { type: 'failed', at: now, attempt: 0, reason: 'rejected', code: 'not-rendered' },
});
