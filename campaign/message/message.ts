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
  /** `markdown`: bold, italic, code, quote, links, lists; `plain`: text alone. */
  readonly text: 'markdown' | 'html' | 'plain';
  /** Most bytes of one message as the channel counts them; undefined: no limit known. */
  readonly maxBytes?: number;
  /** Most buttons of a card, and actions in one row of its own JSON; undefined: no limit known. */
  readonly maxButtons?: number;
  /** Whether it can be asked who is there. */
  readonly presence: boolean;
  /** Whether it tells when a message is read. */
  readonly receipts: boolean;
  /** People read its messages on their own page, which has them from us. */
  readonly ownPage?: true;
}

/** A message as one recipient will get it: values filled in and inert, links rewritten. */
export type Rendered =
  | { readonly kind: 'text'; readonly title: string; readonly text: string }
  | { readonly kind: 'card'; readonly title: string; readonly card: Readonly<Record<string, unknown>> };
