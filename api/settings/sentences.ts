import { sentencesOf } from '../../campaign/text/localized-text.ts';

/** What a channel lacks. */
export const channelSentences = {
  'channel-later': 'Comes with a later release.',
} as const;

export const { text } = sentencesOf(channelSentences);
