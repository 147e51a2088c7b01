import type { SendEvent } from './event.ts';
import { mergeEvents } from './merge-events.ts';
import { type Known, knownOf } from './outcome.ts';

/** The events of one send, and what they say. */
export interface SendFacts {
  readonly events: readonly SendEvent[];
  readonly known: Known;
}

export const factsOf = (events: readonly SendEvent[]): SendFacts => ({ events, known: knownOf(events) });

/** Of a send that nothing has happened to. */
export const noFacts: SendFacts = factsOf([]);

/** A send with more events; null where they say nothing new, and nothing has to be stored. */
export function addEvents(before: SendFacts, added: readonly SendEvent[]): SendFacts | null {
  const events = mergeEvents(before.events, added);
  return events === before.events ? null : factsOf(events);
}
