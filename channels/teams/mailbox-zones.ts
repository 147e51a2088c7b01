import type { Graph } from './graph.ts';
import { readAll } from './graph-batch.ts';
import { ianaZone } from './windows-zones.ts';

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

/** False when mailbox settings may not be read. */
async function readZones(graph: Graph, ids: readonly string[], into: Map<string, string>): Promise<boolean> {
  const answers = await readAll(
    graph,
    ids.map((id) => `/users/${encodeURIComponent(id)}/mailboxSettings`),
  );
  answers.forEach((answer, i) => {
    if (answer.kind !== 'ok') return;
    const { timeZone } = (answer.body ?? {}) as { timeZone?: unknown };
    const zone = typeof timeZone === 'string' ? ianaZone(timeZone) : null;
    if (zone !== null) into.set(ids[i]!, zone);
  });
  return !answers.some((answer) => answer.kind === 'refused' && answer.status === 403);
}
