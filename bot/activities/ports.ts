import type { HttpHeaders } from '../../channels/kit/http.ts';
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
  /** The directory's object id. */
  readonly objectId: string | null;
  readonly firstName: string;
  readonly lastName: string;
}

/** One activity's way back. Neither call throws: what went wrong is in the log. */
export interface Turn {
  /** Puts an answer into the queue of its chat; whether it was said in the end. Nothing waits for that but what comes after it. */
  reply(reply: Reply, chat: string): Promise<boolean>;
  /** Null when the connector does not say within so many real milliseconds. */
  member(userId: string, withinMs: number): Promise<Member | null>;
}

/** The connector's limits, which the bot's answers share with all that is sent. A chat is named by its person, else by its id. */
export interface Limits {
  /** Resolves when one more request may go to the connector (`Pace.take`). */
  takeTurn(): Promise<() => void>;
  /** The same for what nobody waits for. */
  takeSpare(): Promise<() => void>;
  /** How many real ms a chat is to be left alone yet. */
  restOf(chat: string): number;
  /** A request to this chat leaves now. */
  requested(chat: string): void;
  /** The connector refused one to this chat for now; its answer may say for how long (Retry-After). */
  asked(chat: string, headers: HttpHeaders): void;
}

/** The answer to an invoke; `status` 501 for what the bot does not know. */
export interface InvokeAnswer {
  readonly status: number;
  readonly body?: unknown;
}
