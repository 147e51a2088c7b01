import type { LocalizedText } from '../../campaign/text/localized-text.ts';
import type { GraphAnswer } from '../microsoft/graph.ts';
import { text } from './sentences.ts';

/** What became of one notification. */
export type Notified =
  | { readonly kind: 'notified' }
  /** Not this person: they do not have the app, or have switched its notifications off. */
  | { readonly kind: 'refused'; readonly code: string }
  /** Nobody: somebody who administers the tenant has to act. */
  | { readonly kind: 'forbidden'; readonly code: string; readonly why: LocalizedText }
  | { readonly kind: 'wait'; readonly code: string; readonly afterMs: number };

/** What Graph's answer to `sendActivityNotification` means (Microsoft Learn, "Send activity feed notifications"). */
export function notifiedOf(answer: GraphAnswer): Notified {
  switch (answer.kind) {
    case 'ok':
      return { kind: 'notified' };
    case 'wait':
      return answer;
    case 'hold':
      return { kind: 'forbidden', code: 'sign-in', why: answer.told };
    case 'refused':
      return refusalOf(answer.status, answer.codes[0]!, answer.message);
  }
}

/** The status says whom it is about; that the permission is missing, nothing but the message does. */
function refusalOf(status: number, code: string, message: string): Notified {
  const permission = status === 403 && /TeamsActivity|permission|scope|role/i.test(message);
  if (permission) return { kind: 'forbidden', code, why: text('notify-permission') };
  return { kind: 'refused', code };
}
