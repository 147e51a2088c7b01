import type { Logger } from 'pino';
import { type Backlog, backlog } from './backlog.ts';
import {
  type ConversationContext,
  type ConversationContextDeps,
  conversationContext as meetingsOf,
} from './conversation-context.ts';
import type { Outbox } from './outbox.ts';
import type { Limits } from './ports.ts';
import { type Welcomes, welcomes as welcomesOf } from './welcomes.ts';

export interface TalkDeps extends ConversationContextDeps {
  readonly outbox: Outbox;
  readonly limits: Limits;
  readonly log: Pick<Logger, 'warn'>;
}

/** Whom the bot meets, with what it does about them once an activity is answered. */
export interface Talk extends ConversationContext {
  readonly later: Backlog;
  readonly welcomes: Welcomes;
}

/** Members asked about at once, and at most: whoever is left out becomes known when they write. */
const questions = { atOnce: 16, most: 10_000 };

export function talkOf(deps: TalkDeps): Talk {
  const conversations = meetingsOf(deps);
  return {
    ...conversations,
    later: backlog(deps.log, questions),
    welcomes: welcomesOf({ ...deps, conversations }),
  };
}
