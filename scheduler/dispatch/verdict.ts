import type { SendEvent } from '../../campaign/sends/event.ts';
import type { LocalizedText } from '../../campaign/text/localized-text.ts';

/** What one step of dispatch decides for one send. Steps decide, the dispatcher does. */
export type Verdict =
  /** The step is passed: on with the next one. */
  | { readonly kind: 'go' }
  /** A fact; the plan says what follows from it. */
  | { readonly kind: 'record'; readonly event: SendEvent }
  /** Nothing happened to the send; it is looked at again then, or when its window ends. */
  | { readonly kind: 'later'; readonly at: number }
  /** Out of memory; what the store says of it is read again then. */
  | { readonly kind: 'drop'; readonly due: number }
  /** Sign-in is refused: the campaign is held. `event`: the fact that came with it. */
  | { readonly kind: 'hold'; readonly why: LocalizedText; readonly event: SendEvent | null };

export const go: Verdict = { kind: 'go' };
