import { httpSentences } from '../api/http/sentences.ts';
import { channelSentences } from '../api/settings/sentences.ts';
import { signInSentences } from '../api/sign-in/sentences.ts';
import { sentencesOf } from '../campaign/text/localized-text.ts';
import { sentences } from '../campaign/text/sentences.ts';
import { inboxSentences } from '../channels/inbox/sentences.ts';
import { microsoftSentences } from '../channels/microsoft/sentences.ts';
import { teamsSentences } from '../channels/teams/sentences.ts';
import { importSentences } from '../imports/sentences.ts';
import { portSentences } from '../ports/sentences.ts';

export const catalogues = [
  sentences,
  portSentences,
  httpSentences,
  signInSentences,
  channelSentences,
  importSentences,
  microsoftSentences,
  inboxSentences,
  teamsSentences,
] as const;

/** Every sentence that the service may say. */
export const allSentences = {
  ...sentences,
  ...portSentences,
  ...httpSentences,
  ...signInSentences,
  ...channelSentences,
  ...importSentences,
  ...microsoftSentences,
  ...inboxSentences,
  ...teamsSentences,
};

export const { text, fieldError } = sentencesOf(allSentences);
