import type { MailboxTime } from '../../ports/directory.ts';
import type { GraphAnswer, GraphReader } from './graph.ts';
import { readPatiently } from './graph-batch.ts';
import { mailboxTime, noTime } from './mailbox-time.ts';

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

/** False where nobody may be read. */
async function readSome(
  graph: GraphReader,
  ids: readonly string[],
  into: Map<string, MailboxTime>,
): Promise<boolean> {
  const answers = await readPatiently(
    graph,
    ids.map((id) => `/users/${encodeURIComponent(id)}/mailboxSettings`),
  );
  answers.forEach((answer, i) => {
    const time = timeOf(answer);
    if (time !== null) into.set(ids[i]!, time);
  });
  const may = (answer: GraphAnswer) => answer.kind !== 'refused' || answer.status !== 403;
  return ids.length === 0 || (answers.some(may) && answers.every(({ kind }) => kind !== 'hold'));
}

function timeOf(answer: GraphAnswer): MailboxTime | null {
  if (answer.kind === 'ok') return mailboxTime(answer.body);
  return answer.kind === 'refused' && answer.status === 404 ? noTime : null;
}
