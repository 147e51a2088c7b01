import type { UndeliveredReason } from '../../campaign/sends/event.ts';
import type { HttpHeaders, HttpResult } from '../kit/http.ts';
import { errorCodes, errorMessage, parsed } from '../microsoft/error-codes.ts';

/** What the connector's answer means before anything is known of earlier ones. */
export type Meaning =
  | { readonly kind: 'done'; readonly status: number; readonly id: string | null }
  | { readonly kind: 'refused'; readonly reason: UndeliveredReason; readonly code: string }
  /** Nothing was taken; `headers` may say how long to wait. */
  | { readonly kind: 'wait'; readonly code: string; readonly headers: HttpHeaders | null }
  | { readonly kind: 'unknown'; readonly code: string }
  | { readonly kind: 'token-refused'; readonly code: string }
  /** The tenant lives on another host; `host` is the one that the answer names, to be believed or not. */
  | { readonly kind: 'wrong-host'; readonly host: string | null; readonly code: string }
  | { readonly kind: 'chat-not-found'; readonly code: string }
  | { readonly kind: 'app-missing'; readonly code: string }
  /** Refused by something before the connector (a proxy's page, a redirect): it says nothing of the person. */
  | { readonly kind: 'intercepted'; readonly code: string; readonly headers: HttpHeaders };

const noHeaders: HttpHeaders = {};

/** The answer table of the connector (platform: "One-to-one in Teams"). */
export function meaningOf(result: HttpResult): Meaning {
  if (result.kind === 'unsent') return { kind: 'wait', code: result.code, headers: null };
  if (result.kind === 'answer') return meaningOfStatus(result.status, result.headers, result.body);
  // A refusal stands in the status line already; that a message was taken is believed to a whole answer alone.
  if (result.status === undefined || result.status < 300) return { kind: 'unknown', code: result.code };
  return meaningOfStatus(result.status, result.headers ?? noHeaders, '');
}

function meaningOfStatus(status: number, headers: HttpHeaders, body: string): Meaning {
  if (status >= 200 && status < 300) return { kind: 'done', status, id: idOf(body) };
  const codes = errorCodes(body);
  const code = codes[0] ?? `http-${status}`;
  switch (status) {
    case 401:
      return { kind: 'token-refused', code };
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
  // The connector gives its reasons in JSON and redirects nobody: anything else was said by something on the way.
  if (status < 400 || parsed(body) === null) return { kind: 'intercepted', code, headers };
  return refusalOf(status, codes, body) ?? { kind: 'refused', reason: 'rejected', code };
}

type Known = (code: string, body: string) => Meaning;
const refused =
  (reason: UndeliveredReason): Known =>
  (code) => ({ kind: 'refused', reason, code });

/** The codes that say more than their status does, as the connector spells them. */
const known: Readonly<Record<number, Readonly<Record<string, Known>>>> = {
  403: {
    BotDisabledByAdmin: refused('blocked-by-policy'),
    ConversationBlockedByUser: refused('blocked-by-user'),
    MessageWritesBlocked: refused('blocked-by-user'),
    BotNotInConversationRoster: (code) => ({ kind: 'app-missing', code }),
    ForbiddenOperationException: (code) => ({ kind: 'app-missing', code }),
    InvalidBotApiHost: (code, body) => ({ kind: 'wrong-host', host: hostNamed(errorMessage(body)), code }),
  },
  404: { ConversationNotFound: (code) => ({ kind: 'chat-not-found', code }) },
};

/** The number that stands beside a name, or in its place. */
const numbered: Readonly<Record<string, string>> = { '209': 'MessageWritesBlocked' };

/** Names by their spelling in lower case: it differs from answer to answer. */
const spelling = new Map(
  Object.values(known).flatMap((names) => Object.keys(names).map((name) => [name.toLowerCase(), name])),
);

function refusalOf(status: number, codes: readonly string[], body: string): Meaning | undefined {
  for (const code of codes) {
    const name = spelling.get((numbered[code] ?? code).toLowerCase());
    const meaning = name === undefined ? undefined : known[status]?.[name];
    if (meaning !== undefined) return meaning(name!, body);
  }
  return undefined;
}

/** The host is named in the message alone. */
function hostNamed(message: string): string | null {
  // It may stand at the end of a sentence.
  const url = /https:\/\/[a-z0-9.-]*[a-z0-9](?:\/[a-z0-9/-]*)?/i.exec(message)?.[0];
  if (url === undefined) return null;
  const named = URL.parse(url);
  if (named === null) return null;
  const { hostname, pathname } = named;
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
