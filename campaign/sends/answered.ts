import type { SendEvent } from './event.ts';

interface Sent {
  readonly events: readonly SendEvent[];
}

/** For so long after its message an answer that names none counts for it, where no setting says otherwise. */
export const answerDays = 7;
const dayMs = 24 * 3_600_000;
/** No two clocks agree: what seems to come so long before its message may still answer it. */
const clockSkewMs = 2 * 60_000;

/** The channel's id of the message that left; null as long as none is known. */
export function messageIdOf({ events }: Sent): string | null {
  for (const event of events)
    if (event.type === 'delivered' || event.type === 'accepted') return event.messageId || null;
  return null;
}

/**
 * Which of somebody's messages an answer is to. One that is quoted, however long ago; else the latest that they had by
 * then, for some days after it. What comes later, or before any message, is talk.
 */
export function answeredOf<S extends Sent>(
  sends: readonly S[],
  answer: { readonly quoted: string | null; readonly at: number; readonly days: number },
): S | null {
  if (answer.quoted !== null) return sends.find((send) => messageIdOf(send) === answer.quoted) ?? null;
  let latest: { readonly send: S; readonly at: number } | null = null;
  for (const send of sends) {
    const at = leftAt(send);
    if (at === null || at > answer.at + clockSkewMs || answer.at - at > answer.days * dayMs) continue;
    if (latest === null || at > latest.at) latest = { send, at };
  }
  return latest?.send ?? null;
}

function leftAt({ events }: Sent): number | null {
  const moments = events.flatMap((event) =>
    event.type === 'delivered' || event.type === 'accepted' ? [event.at] : [],
  );
  return moments.length === 0 ? null : Math.max(...moments);
}
