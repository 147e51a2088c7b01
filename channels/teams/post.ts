import type { ConversationReference } from '../../ports/people-store.ts';
import type { HttpHeaders } from '../kit/http.ts';
import { meaningOf } from './answers.ts';
import type { Connector } from './connector.ts';

/** What came of one request to put something into a chat. */
export type PostAnswer =
  | { readonly kind: 'posted' }
  /** Nothing was taken; `headers` may say for how long to wait. */
  | { readonly kind: 'wait'; readonly code: string; readonly headers: HttpHeaders }
  | { readonly kind: 'failed'; readonly code: string };

/** An activity for one chat, as an answer to another where it names one. */
export interface Post {
  readonly reference: ConversationReference;
  readonly replyTo: string | null;
  readonly activity: Readonly<Record<string, unknown>>;
}

const atOnce: HttpHeaders = {};

/** Puts what the bot itself says into chats that it knows: one request a call, and another only with a new token. */
export function chatPoster(connector: Connector) {
  return async function post({ reference, replyTo, activity }: Post, isSecond = false): Promise<PostAnswer> {
    const token = await connector.signIn();
    if ('kind' in token) {
      const code = token.kind === 'hold' ? 'credentials' : token.code;
      return token.kind === 'hold' ? { kind: 'failed', code } : { kind: 'wait', code, headers: atOnce };
    }
    const { conversationId, serviceUrl, botId } = reference;
    const behind = replyTo === null ? '' : `/${encodeURIComponent(replyTo)}`;
    const path = `/${encodeURIComponent(conversationId)}/activities${behind}`;
    const body = JSON.stringify({
      ...activity,
      from: { id: botId },
      conversation: { id: conversationId },
      ...(replyTo !== null && { replyToId: replyTo }),
    });
    const meaning = meaningOf(await connector.exchange(token, serviceUrl, path, body));
    if (meaning.kind === 'done') {
      connector.trial.accepted();
      return { kind: 'posted' };
    }
    if (meaning.kind === 'token-refused' && !isSecond && connector.trial.refused(token))
      return post({ reference, replyTo, activity }, true);
    if (meaning.kind === 'wait') return { ...meaning, headers: meaning.headers ?? atOnce };
    return { kind: 'failed', code: meaning.code };
  };
}
