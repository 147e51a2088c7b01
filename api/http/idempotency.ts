import { createHash } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { invalid } from './problem.ts';

/** As long as ids that are drawn: the token of a link has room for no more. */
const idLength = 12;

/**
 * The id of what a request makes that may be sent again as its answer was lost: the same for the same key of the same
 * person, so that the second finds what the first made. Null where the request has no `Idempotency-Key`.
 */
export function creationId(tenant: string, who: string, headers: IncomingHttpHeaders): string | null {
  const key = headers['idempotency-key'];
  if (key === undefined) return null;
  if (typeof key !== 'string' || !/^[\x21-\x7e]{16,100}$/.test(key))
    throw invalid([{ field: 'Idempotency-Key', message: 'must be 16 to 100 visible ASCII characters' }]);
  return createHash('sha256')
    .update(JSON.stringify([tenant, who, key]))
    .digest('base64url')
    .slice(0, idLength);
}
