import { setTimeout as delay } from 'node:timers/promises';
import { DirectoryError } from '../../ports/directory.ts';
import type { GraphAnswer } from './graph.ts';
import { text } from './sentences.ts';

/** How often a page is asked for before the directory counts as out of reach. */
const maxTrials = 6;

/** The body of what Graph says in the end. Throws DirectoryError; `trials`: 1 where somebody is waiting for it. */
export async function withDirectoryRetry(
  ask: () => Promise<GraphAnswer>,
  trials = maxTrials,
): Promise<unknown> {
  for (let trial = 1; ; trial++) {
    const answer = await ask();
    if (answer.kind === 'ok') return answer.body;
    if (answer.kind === 'hold') throw new DirectoryError('credentials', answer.told);
    if (answer.kind === 'refused') throw refusal(answer);
    if (trial === trials)
      throw new DirectoryError('unavailable', text('directory-silent', { code: answer.code }));
    await delay(answer.afterMs);
  }
}

function refusal({ status, codes }: Extract<GraphAnswer, { kind: 'refused' }>): DirectoryError {
  if (status === 404) return new DirectoryError('not-found', text('directory-no-group'));
  if (status === 403) return new DirectoryError('refused', text('directory-permission'));
  return new DirectoryError('refused', text('directory-refuses', { code: codes[0] ?? '' }));
}
