import { setTimeout as delay } from 'node:timers/promises';
import type { GraphAnswer, GraphReader } from './graph.ts';

/** Graph takes so many requests in a batch. */
const batchSize = 20;
/** Batches under way at once. */
const batchesAtOnce = 4;

/**
 * Reads many paths in as few requests as may be; one answer for each path, in their order. `most`: so many paths in a
 * batch, where fewer than Graph's twenty may be asked at once.
 */
export async function readAll(
  graph: GraphReader,
  paths: readonly string[],
  most = batchSize,
): Promise<GraphAnswer[]> {
  const batches: string[][] = [];
  for (let i = 0; i < paths.length; i += most) batches.push(paths.slice(i, i + most));
  const answers: GraphAnswer[][] = new Array(batches.length);
  let next = 0;
  const worker = async () => {
    for (let at = next++; at < batches.length; at = next++)
      answers[at] = await readBatch(graph, batches[at]!);
  };
  await Promise.all(Array.from({ length: Math.min(batchesAtOnce, batches.length) }, worker));
  return answers.flat();
}

const trials = 4;
const maxWaitMs = 60_000;

/** As `readAll`, for somebody who has the time: what Graph was too busy for is asked again, a few times. */
export async function readPatiently(
  graph: GraphReader,
  paths: readonly string[],
  most = batchSize,
): Promise<GraphAnswer[]> {
  const answers = await readAll(graph, paths, most);
  for (let trial = 1; trial < trials; trial++) {
    const open = answers.flatMap(({ kind }, i) => (kind === 'wait' ? [i] : []));
    const waits = answers.flatMap((answer) => (answer.kind === 'wait' ? [answer.afterMs] : []));
    if (open.length === 0) break;
    await delay(Math.min(maxWaitMs, Math.max(...waits)));
    const again = await readAll(
      graph,
      open.map((i) => paths[i]!),
      most,
    );
    open.forEach((i, at) => {
      answers[i] = again[at]!;
    });
  }
  return answers;
}

async function readBatch(graph: GraphReader, paths: readonly string[]): Promise<GraphAnswer[]> {
  if (paths.length === 1) return [await graph.call('GET', paths[0]!)];
  const requests = paths.map((url, i) => ({ id: String(i), method: 'GET', url }));
  const answer = await graph.call('POST', '/$batch', { requests });
  if (answer.kind !== 'ok') return paths.map(() => answer);
  const parts = partsOf(answer.body);
  return paths.map((_, i) => {
    const part = parts.get(String(i));
    return part === undefined
      ? { kind: 'wait', afterMs: 1000, code: 'batch-part-missing' }
      : graph.answerOf(part);
  });
}

interface Part {
  readonly id?: unknown;
  readonly status?: unknown;
  readonly headers?: Record<string, unknown>;
  readonly body?: unknown;
}

function partsOf(body: unknown) {
  const responses = (body as { responses?: unknown } | null)?.responses;
  const list: Part[] = Array.isArray(responses) ? responses : [];
  return new Map(
    list.map(({ id, status, headers, body: content }) => [
      String(id),
      {
        status: Number(status),
        headers: Object.fromEntries(
          Object.entries(headers ?? {}).map(([name, value]) => [name.toLowerCase(), String(value)]),
        ),
        body: content === undefined ? '' : JSON.stringify(content),
      },
    ]),
  );
}
