import type { Rendered } from '../../campaign/message/message.ts';

/**
 * The body of a message request. `summary` is the text of the banner; without it Teams says "Sent a card". Text and card
 * never share an activity, for then no id would come back.
 */
export function activityBody(message: Rendered): string {
  const shown =
    message.kind === 'text'
      ? { text: message.text, textFormat: 'markdown' }
      : { attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content: message.card }] };
  return JSON.stringify({
    type: 'message',
    summary: message.title,
    ...shown,
    channelData: { notification: { alert: true } },
  });
}
