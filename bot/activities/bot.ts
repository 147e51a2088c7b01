import { setTimeout as delay, setImmediate as nextTurn } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { AdapterDeps } from './adapter.ts';
import { approvalNotices, type NoticesDeps } from './notices.ts';
import type { OutboxDeps } from './outbox.ts';
import { outbox } from './outbox.ts';
import { messagesRoute } from './route.ts';
import type { Senders } from './senders.ts';
import { type TalkDeps, talkOf } from './talk.ts';

export interface BotDeps
  extends Omit<TalkDeps, 'outbox' | 'log'>,
    Omit<OutboxDeps, 'limits' | 'log'>,
    AdapterDeps {
  readonly senders: Senders;
  readonly log: Logger;
}

/** The bot: its endpoint, and what it does once an activity is answered. */
export function composeBot(deps: BotDeps) {
  const out = outbox(deps);
  const talk = talkOf({ ...deps, outbox: out });
  const { later, welcomes } = talk;

  /** Resolves once everything is said and done that comes of the activities so far. */
  async function idle(): Promise<void> {
    do {
      await Promise.all([out.idle(), later.idle(), welcomes.idle()]);
      // What is said in a chat may ask for something to be done, and the other way round.
      await nextTurn();
    } while (out.isBusy || later.isBusy || welcomes.isBusy);
  }

  return {
    notices: (how: Pick<NoticesDeps, 'approvers' | 'writersOf' | 'urlOf'>) =>
      approvalNotices({ ...deps, ...how, outbox: out }),
    messages: messagesRoute({ ...deps, talk, outbox: out }),
    /** Welcomes those whom the last run has not come to. */
    resume: (tenant: string): Promise<void> => welcomes.resume(tenant),
    idle,
    /** Begins nothing more; what is being said may take so many real ms yet. */
    async stop(withinMs: number): Promise<void> {
      later.stop();
      welcomes.stop();
      await Promise.race([out.idle(), delay(withinMs, undefined, { ref: false })]);
      out.stop();
    },
  };
}
