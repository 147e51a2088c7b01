import { setTimeout as delay } from 'node:timers/promises';
import { zoneNamed } from '../../campaign/zone-name.ts';
import type { Graph, GraphAnswer } from './graph.ts';
import { readAll } from './graph-batch.ts';

const trials = 4;

/**
 * The zones that people set in their mailbox (permission `MailboxSettings.Read`), by object id. Who has no mailbox, or
 * whose may not be read, is left out: the campaign's zone counts for them.
 */
export async function mailboxZones(graph: Graph, ids: readonly string[]): Promise<Map<string, string>> {
  const zones = new Map<string, string>();
  if (ids.length === 0) return zones;
  // One question tells whether the rest may be asked at all.
  const [first, ...rest] = ids;
  if (!(await readZones(graph, [first!], zones))) return zones;
  await readZones(graph, rest, zones);
  return zones;
}

/** False when mailbox settings may not be read. Who is throttled is asked again, and left out at last. */
async function readZones(graph: Graph, ids: readonly string[], into: Map<string, string>): Promise<boolean> {
  let open = ids;
  for (let trial = 1; open.length > 0; trial++) {
    const answers = await readAll(
      graph,
      open.map((id) => `/users/${encodeURIComponent(id)}/mailboxSettings`),
    );
    answers.forEach((answer, i) => {
      const zone = zoneOf(answer);
      if (zone !== null) into.set(open[i]!, zone);
    });
    if (answers.some((answer) => answer.kind === 'refused' && answer.status === 403)) return false;
    const waits = answers.flatMap((answer) => (answer.kind === 'wait' ? [answer.afterMs] : []));
    if (waits.length === 0 || trial === trials) return true;
    await delay(Math.max(...waits));
    open = open.filter((_, i) => answers[i]!.kind === 'wait');
  }
  return true;
}

function zoneOf(answer: GraphAnswer): string | null {
  if (answer.kind !== 'ok') return null;
  const { timeZone } = (answer.body ?? {}) as { timeZone?: unknown };
  return typeof timeZone === 'string' ? zoneNamed(timeZone) : null;
}
