import { noteHeard, noteSilent } from '../live/connection.ts';
import { bearer, canRenew, isSignedOut, noteSignedIn, noteSignedOut, SignedOut } from '../sign-in/bearer.ts';
import { ApiError, isGateway, noAnswer } from './error.ts';
import { isRefusal, retryAfterMs, retryDelay } from './retry-delay.ts';

/** How often a request that came too often is sent again. */
const maxWaits = 2;

/**
 * Every request to the service goes through here: it proves who asks, renews a token that is refused and sends once more,
 * and waits where it is asked to. `path` is below `/api`. Throws ApiError with status 0 where nothing answers.
 */
export async function request(path: string, init: RequestInit = {}): Promise<Response> {
  let fresh = false;
  for (let waits = 0; ; ) {
    const response = await send(path, init, fresh);
    const asked = response.headers.get('Retry-After');
    if (response.status === 401 && !fresh && canRenew()) {
      fresh = true;
    } else if (response.status === 429 && waits < maxWaits && !isRefusal(asked, Date.now())) {
      waits++;
      await retryDelay(retryAfterMs(asked, Date.now()), init.signal);
    } else {
      if (response.status === 401) noteSignedOut();
      else if (canRenew() && isSignedOut()) noteSignedIn();
      return response;
    }
    await response.body?.cancel();
  }
}

/** A question that has no answer for so long is taken for unanswered, though it may still come; work may take its time. */
const silenceMs = 8000;

async function send(path: string, init: RequestInit, fresh: boolean): Promise<Response> {
  const isQuestion = (init.method ?? 'GET') === 'GET';
  let timer: ReturnType<typeof setTimeout> | undefined;
  try {
    const proof = await bearer(fresh);
    if (isQuestion) timer = setTimeout(noteSilent, silenceMs);
    const response = await fetch(`/api${path}`, { ...init, headers: { ...init.headers, ...proof } });
    // What stands in front of the service answers for it while it is down.
    if (isGateway(response.status)) noteSilent();
    else noteHeard();
    return response;
  } catch (cause) {
    if (init.signal?.aborted) throw cause;
    if (!(cause instanceof SignedOut)) {
      noteSilent();
      throw noAnswer(cause);
    }
    noteSignedOut();
    throw new ApiError(401, 'unauthenticated', cause.message, [], cause);
  } finally {
    clearTimeout(timer);
  }
}
