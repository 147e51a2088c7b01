import type { Reply } from '../../dialogs/ports.ts';

/** Turns what people do with the messages that they got into facts; repeating a call changes nothing. Instants are epoch ms. */
export interface Engagement {
  /** Everything in this personal chat up to the message named has been read. */
  readUpTo(tenant: string, conversationId: string, messageId: string, at: number): Promise<void>;
  /** An answer or reaction: to the message named; null: it names none, and counts for the latest that was sent there. */
  replied(tenant: string, conversationId: string, replyToId: string | null, at: number): Promise<void>;
}

/** What the connector knows of a member of a conversation. */
export interface Member {
  readonly email: string | null;
  readonly upn: string | null;
  readonly firstName: string;
  readonly lastName: string;
}

/** One activity's way back. Neither call throws: what went wrong is in the log. */
export interface Turn {
  /** Whether the connector took it. It is tried once: a second try could show the same answer twice. */
  send(reply: Reply): Promise<boolean>;
  /** Null when the connector does not say within so many real milliseconds. */
  member(userId: string, withinMs: number): Promise<Member | null>;
}

/** The connector's limits, which the bot's answers share with all that is sent. A chat is named by its person, else by its id. */
export interface Limits {
  /** Resolves when one more request may go to the connector (`Pace.take`). */
  takeTurn(): Promise<() => void>;
  /** How many real ms a chat is to be left alone yet. */
  restOf(chat: string): number;
  /** The connector answered about a chat that it is to be left alone; the value of its Retry-After. */
  retryAfter(chat: string, value: string): void;
}

/** The answer to an invoke; `status` 501 for what the bot does not know. */
export interface InvokeAnswer {
  readonly status: number;
  readonly body?: unknown;
}
