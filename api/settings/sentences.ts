import { sentencesOf } from '../../campaign/text/localized-text.ts';

/** What a channel lacks. */
export const channelSentences = {
  'address-local':
    'PUBLIC_URL is not set: links in messages lead to this machine, where nobody can follow them.',
  'channel-later': 'This channel comes with a later release.',
  'teams-refuses': 'Microsoft refuses the sign-in of this service.',
} as const;

export const { text } = sentencesOf(channelSentences);
