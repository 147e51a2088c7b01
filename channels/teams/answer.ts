import type { UndeliveredReason } from '../../campaign/event.ts';
import { errorCodes, errorMessage, parsed } from '../error-codes.ts';
import type { HttpHeaders, HttpResult } from '../http.ts';

/** What the connector's answer means before anything is known of earlier ones. */
export type Meaning =
  | { readonly kind: 'done'; readonly status: number; readonly id: string | null }
  | { readonly kind: 'refused'; readonly reason: UndeliveredReason; readonly code: string }
  /** Nothing was taken; `headers` may say how long to wait. */
  | { readonly kind: 'wait'; readonly code: string; readonly headers: HttpHeaders | null }
  | { readonly kind: 'unknown'; readonly code: string }
  | { readonly kind: 'token-refused'; readonly code: string }
  /** The tenant lives on another host; `host` is the one that the answer names. */
  | { readonly kind: 'wrong-host'; readonly host: string | null; readonly code: string }
  | { readonly kind: 'chat-not-found'; readonly code: string }
  | { readonly kind: 'app-missing'; readonly code: string };

const noHeaders: HttpHeaders = {};

/** The answer table of the connector (platform: "One-to-one in Teams"). */
export function meaningOf(result: HttpResult): Meaning {
  if (result.kind === 'unsent') return { kind: 'wait', code: result.code, headers: null };
  if (result.kind === 'lost') return { kind: 'unknown', code: result.code };
  const { status, body, headers } = result;
  if (status >= 200 && status < 300) return { kind: 'done', status, id: idOf(body) };
  const codes = errorCodes(body);
  const code = codes[0] ?? `http-${status}`;
  switch (status) {
    case 401:
      return { kind: 'token-refused', code };
    case 403:
      return forbidden(codes, body, code);
    case 404:
      if (codes.includes('ConversationNotFound'))
        return { kind: 'chat-not-found', code: 'ConversationNotFound' };
      return { kind: 'refused', reason: 'rejected', code };
    case 412:
    case 429:
    case 503:
      return { kind: 'wait', code, headers: headers ?? noHeaders };
    case 413:
      return { kind: 'refused', reason: 'too-large', code };
    case 500:
      return { kind: 'refused', reason: 'provider-error', code };
    case 408:
      // A gateway may have passed the message on before it gave up.
      return { kind: 'unknown', code };
  }
  // 502, 504 and the like come after the body was written: whether the message was taken is not known.
  if (status >= 500) return { kind: 'unknown', code };
  return { kind: 'refused', reason: 'rejected', code };
}

function forbidden(codes: readonly string[], body: string, code: string): Meaning {
  for (const known of codes) {
    switch (known) {
      case 'BotDisabledByAdmin':
        return { kind: 'refused', reason: 'blocked-by-policy', code: known };
      case 'ConversationBlockedByUser':
      case 'MessageWritesBlocked':
        return { kind: 'refused', reason: 'blocked-by-user', code: known };
      case 'BotNotInConversationRoster':
      case 'ForbiddenOperationException':
        return { kind: 'app-missing', code: known };
      case 'InvalidBotApiHost':
        return { kind: 'wrong-host', host: hostNamed(errorMessage(body)), code: known };
    }
  }
  return { kind: 'refused', reason: 'rejected', code };
}

/** The host is named in the message alone. Only Microsoft's own are believed: our token goes there. */
function hostNamed(message: string): string | null {
  // It may stand at the end of a sentence.
  const url = /https:\/\/[a-z0-9.-]*[a-z0-9](?:\/[a-z0-9/-]*)?/i.exec(message)?.[0];
  if (url === undefined) return null;
  const { hostname, pathname } = new URL(url);
  if (!/(^|\.)(teams\.microsoft\.(com|us)|smba\.trafficmanager\.net)$/.test(hostname)) return null;
  return `https://${hostname}${pathname.length > 1 ? pathname.replace(/\/+$/, '') : '/teams'}`;
}

// Nearly every answer is exactly this; a parser for the rest.
const plainId = /^\s*\{\s*"id"\s*:\s*"([^"\\]+)"\s*\}\s*$/;

function idOf(body: string): string | null {
  const plain = plainId.exec(body);
  if (plain !== null) return plain[1]!;
  const value = parsed(body) as { id?: unknown } | null;
  return typeof value?.id === 'string' && value.id !== '' ? value.id : null;
}
