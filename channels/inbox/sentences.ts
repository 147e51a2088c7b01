import { sentencesOf } from '../../campaign/text/localized-text.ts';

/** What the inbox lacks. */
export const inboxSentences = {
  'notify-permission':
    'Messages arrive in the inbox, but nobody is notified: grant the app TeamsActivity.Send, and consent to it.',
  'notify-refused': 'Messages arrive in the inbox, but nobody is notified of them.',
} as const;

export const { text } = sentencesOf(inboxSentences);
