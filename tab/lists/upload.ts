import { ApiError, noAnswer, problemOf } from '../api/error.ts';
import { retryAfterMs, retryDelay } from '../api/retry-delay.ts';
import { bearer, canRenew, noteSignedOut, SignedOut } from '../sign-in/bearer.ts';

export interface Upload {
  /** Below `/api`. */
  readonly path: string;
  readonly file: Blob;
  readonly type: string;
  readonly signal?: AbortSignal;
  /** Gets the part that has left, 0–1. */
  readonly progress: (part: number) => void;
}

interface Answer {
  readonly status: number;
  readonly body: string;
  readonly retryAfter: string | null;
}

/** So often is asked again while something else is under way; a look beforehand that was given up ends within this. */
const maxWaits = 60;

/**
 * Sends a file and answers the service's JSON. A list takes one file at a time: where another is under way, this one
 * waits for it. Throws ApiError, the browser's own error for a file that it can no longer read, and the signal's reason
 * when it is given up.
 */
export async function upload<T>(task: Upload): Promise<T> {
  let fresh = false;
  for (let waits = 0; ; ) {
    const answer = await send(task, await proof(fresh));
    if (answer.status === 200) return JSON.parse(answer.body) as T;
    const problem = problemOf(answer.status, answer.body);
    if (answer.status === 401 && !fresh && canRenew()) {
      fresh = true;
    } else if ((problem.code === 'busy' || answer.status === 429) && waits < maxWaits) {
      waits++;
      await retryDelay(retryAfterMs(answer.retryAfter, Date.now()), task.signal);
    } else {
      if (answer.status === 401) noteSignedOut();
      throw problem;
    }
  }
}

async function proof(fresh: boolean): Promise<Record<string, string>> {
  try {
    return await bearer(fresh);
  } catch (cause) {
    if (!(cause instanceof SignedOut)) throw noAnswer(cause);
    noteSignedOut();
    throw new ApiError(401, 'unauthenticated', cause.message, [], cause);
  }
}

/**
 * A request says only that it failed. A browser reads a file when it sends it, and no longer if that has changed or gone
 * since it was chosen: reading a byte of it tells that from a service that does not answer.
 */
const readReason = (file: Blob): Promise<unknown> =>
  file
    .slice(0, 1)
    .arrayBuffer()
    .then(
      () => noAnswer(),
      (error: unknown) => error,
    );

/** By XMLHttpRequest, since fetch does not tell how much of a body has left. */
function send(
  { path, file, type, signal, progress }: Upload,
  headers: Record<string, string>,
): Promise<Answer> {
  const request = new XMLHttpRequest();
  const giveUp = () => request.abort();
  return new Promise<Answer>((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason);
    signal?.addEventListener('abort', giveUp, { once: true });
    request.upload.onprogress = ({ loaded, total }) => progress(total > 0 ? loaded / total : 1);
    request.upload.onload = () => progress(1);
    request.onerror = () => void readReason(file).then(reject);
    request.onabort = () => reject(signal?.reason);
    request.onload = () => {
      const retryAfter = request.getResponseHeader('Retry-After');
      resolve({ status: request.status, body: request.responseText, retryAfter });
    };
    request.open('POST', `/api${path}`);
    request.setRequestHeader('Content-Type', type);
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    progress(0);
    request.send(file);
  }).finally(() => signal?.removeEventListener('abort', giveUp));
}
