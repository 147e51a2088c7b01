import type { Logger } from 'pino';
import type { Post, PostAnswer } from '../../channels/teams/post.ts';
import type { Limits } from './ports.ts';

export interface OutboxDeps {
  readonly post: (post: Post) => Promise<PostAnswer>;
  readonly limits: Limits;
  /** How many real ms lie between so many trials and the next. */
  readonly backoffMs: (tries: number) => number;
  /** Waits so many real ms; false where the signal cut it short. */
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<boolean>;
  readonly log: Pick<Logger, 'warn'>;
}

export interface Outgoing {
  /** Names the chat for the connector's limits: its person, else its id. */
  readonly chat: string;
  readonly post: Post;
  /** A turn of the pace that was taken for it already; what it gives back is to be called when that is over. */
  readonly turn?: () => void;
}

/** So many wait at most, all chats together; what comes beyond is given up, and said in the log. */
const most = 5_000;
/** So many answers wait for one chat: who writes faster than the connector lets us answer has had enough of them. */
const maxOfChat = 20;
/** Real ms that one waits in all: an answer of yesterday answers nothing. */
const maxMs = 3_600_000;

/**
 * What the bot has to say, put into chats one after the other in each. What the connector puts off goes later, again and
 * again; what it refuses, or of which the answer is lost, is not said twice.
 */
export function outbox({ post, limits, backoffMs, sleep, log }: OutboxDeps) {
  const chats = new Map<string, { count: number; last: Promise<unknown> }>();
  const stopped = new AbortController();
  let waiting = 0;

  async function send({ chat, post: what, turn }: Outgoing): Promise<boolean> {
    let held = turn;
    let waited = 0;
    const pause = async (ms: number): Promise<boolean> => {
      waited += ms;
      return waited <= maxMs && sleep(ms, stopped.signal);
    };
    for (let tries = 1; ; tries++) {
      const rest = limits.restOf(chat);
      if (rest > 0) {
        held?.();
        held = undefined;
        if (!(await pause(rest))) return givenUp('resting');
        continue;
      }
      const arrived = held ?? (await limits.takeTurn());
      held = undefined;
      if (stopped.signal.aborted) {
        arrived();
        return false;
      }
      limits.requested(chat);
      const answer = await post(what).finally(arrived);
      if (answer.kind === 'posted') return true;
      if (answer.kind === 'failed') return givenUp(answer.code);
      limits.asked(chat, answer.headers);
      if (!(await pause(backoffMs(tries)))) return givenUp(answer.code);
    }
  }

  function givenUp(code: string): false {
    log.warn({ code }, 'saying something in a chat: the connector did not take it');
    return false;
  }

  return {
    /** Whether it was said in the end. Never throws. */
    put(out: Outgoing): Promise<boolean> {
      const queue = chats.get(out.chat) ?? { count: 0, last: Promise.resolve() };
      if (waiting >= most || queue.count >= maxOfChat) return Promise.resolve(givenUp('queue-full'));
      waiting++;
      queue.count++;
      const mine = queue.last
        .then(() => send(out))
        .catch((error: Error) => givenUp(error.name))
        .finally(() => {
          waiting--;
          queue.count--;
          if (queue.count === 0) chats.delete(out.chat);
        });
      queue.last = mine;
      chats.set(out.chat, queue);
      return mine;
    },
    /** Resolves once nothing waits any more. */
    async idle(): Promise<void> {
      while (waiting > 0) await Promise.all([...chats.values()].map(({ last }) => last));
    },
    get isBusy(): boolean {
      return waiting > 0;
    },
    /** What waits is not said any more. */
    stop: () => stopped.abort(),
  };
}

export type Outbox = ReturnType<typeof outbox>;

/** Real time, that keeps no process alive. */
export const realSleep = (ms: number, signal: AbortSignal): Promise<boolean> =>
  new Promise((resolve) => {
    if (signal.aborted) return resolve(false);
    const end = (whole: boolean) => {
      clearTimeout(timer);
      signal.removeEventListener('abort', cut);
      resolve(whole);
    };
    const cut = () => end(false);
    const timer = setTimeout(() => end(true), ms);
    timer.unref();
    signal.addEventListener('abort', cut);
  });
