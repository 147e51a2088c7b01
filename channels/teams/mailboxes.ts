import { setTimeout as delay } from 'node:timers/promises';
import type { MailboxTime } from '../../scheduler/ports.ts';
import type { GraphAnswer, GraphReader } from './graph.ts';
import { readAll } from './graph-batch.ts';
import { mailboxTime, noTime } from './mailbox-time.ts';

const trials = 4;
const longestWaitMs = 60_000;

export interface Mailboxes {
  /** By object id; somebody without a mailbox has no time in it, somebody who could not be read is left out. */
  readonly times: Map<string, MailboxTime>;
  /** False: mailbox settings may not be read at all. */
  readonly allowed: boolean;
}

/**
 * The zones, hours and automatic replies that people set in their mailbox (permission `MailboxSettings.Read`). `probed`:
 * so many are asked for first, and where none of them may be read, nobody else is.
 */
export async function readMailboxes(
  graph: GraphReader,
  ids: readonly string[],
  probed = 1,
): Promise<Mailboxes> {
  const times = new Map<string, MailboxTime>();
  const [first, rest] = [ids.slice(0, probed), ids.slice(probed)];
  const allowed = await readSome(graph, first, times);
  if (allowed && rest.length > 0) await readSome(graph, rest, times);
  return { times, allowed };
}

/** False where nobody may be read. Who is throttled is asked again, and left out at last. */
async function readSome(
  graph: GraphReader,
  ids: readonly string[],
  into: Map<string, MailboxTime>,
): Promise<boolean> {
  let open = ids;
  let refused = 0;
  for (let trial = 1; open.length > 0; trial++) {
    const answers = await readAll(
      graph,
      open.map((id) => `/users/${encodeURIComponent(id)}/mailboxSettings`),
    );
    answers.forEach((answer, i) => {
      const time = timeOf(answer);
      if (time !== null) into.set(open[i]!, time);
    });
    if (answers.some(({ kind }) => kind === 'hold')) return false;
    refused += answers.filter((answer) => answer.kind === 'refused' && answer.status === 403).length;
    if (refused === ids.length) return false;
    const waits = answers.flatMap((answer) => (answer.kind === 'wait' ? [answer.afterMs] : []));
    if (waits.length === 0 || trial === trials) return true;
    await delay(Math.min(longestWaitMs, Math.max(...waits)));
    open = open.filter((_, i) => answers[i]!.kind === 'wait');
  }
  return true;
}

function timeOf(answer: GraphAnswer): MailboxTime | null {
  if (answer.kind === 'ok') return mailboxTime(answer.body);
  return answer.kind === 'refused' && answer.status === 404 ? noTime : null;
}
