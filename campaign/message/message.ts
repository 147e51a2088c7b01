/** What the author wrote. `title` is the text of the notification banner. Either `text` (Markdown) or a card. */
export interface Message {
  readonly title: string;
  readonly text?: string;
  readonly card?: SimpleCard | RawCard;
}

/** The card that the editor makes. Texts hold variables and the Markdown that a TextBlock shows. */
export interface SimpleCard {
  readonly title: string;
  readonly text: string;
  readonly image?: { readonly url: string; readonly alt: string };
  readonly buttons: readonly { readonly title: string; readonly url: string }[];
}

/** An Adaptive Card as its own JSON, version 1.5 at most. */
export interface RawCard {
  readonly type: 'AdaptiveCard';
  readonly version: string;
  readonly [key: string]: unknown;
}

/** What a channel can show; rendering turns the rest into the nearest thing that it can. */
export interface Capability {
  readonly cards: boolean;
  /** `teams`: bold, italic, code, quote, links, lists; `plain`: text alone. */
  readonly text: 'teams' | 'html' | 'plain';
  /** Most bytes of one message as the channel counts them; undefined: no limit known. */
  readonly maxBytes?: number;
  readonly presence: boolean;
  readonly receipts: boolean;
}

/** A message as one recipient will get it: values filled in and inert, links rewritten. */
export type Rendered =
  | { readonly kind: 'text'; readonly title: string; readonly text: string }
  | { readonly kind: 'card'; readonly title: string; readonly card: Readonly<Record<string, unknown>> };
