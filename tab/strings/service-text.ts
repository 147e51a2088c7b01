import type { LocalizedText } from '../../api/contract/common.ts';
import type { httpSentences } from '../../api/http/sentences.ts';
import type { channelSentences } from '../../api/settings/sentences.ts';
import type { signInSentences } from '../../api/sign-in/sentences.ts';
import type { sentences } from '../../campaign/text/sentences.ts';
import type { inboxSentences } from '../../channels/inbox/sentences.ts';
import type { microsoftSentences } from '../../channels/microsoft/sentences.ts';
import type { teamsSentences } from '../../channels/teams/sentences.ts';
import type { importSentences } from '../../imports/sentences.ts';
import type { portSentences } from '../../ports/sentences.ts';

/** Every sentence that the service may say: the catalogues of all rooms. */
export type ServiceTextCode = keyof (typeof sentences &
  typeof portSentences &
  typeof httpSentences &
  typeof signInSentences &
  typeof channelSentences &
  typeof importSentences &
  typeof microsoftSentences &
  typeof inboxSentences &
  typeof teamsSentences);

export type TextWords = Readonly<Record<ServiceTextCode, string>>;

/** Something that the service says; newer ones may have codes that are not known here. */
export type ServiceText = LocalizedText;

/** What the service says, in the reader's language; in its own words where there are none here. */
export function sayText(
  { message, code = '', params = {} }: ServiceText,
  words: Partial<TextWords>,
  locale: string,
): string {
  const sentence = Object.hasOwn(words, code) ? words[code as ServiceTextCode] : undefined;
  if (sentence === undefined) return message;
  return sentence.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = params[name];
    return typeof value === 'number' ? value.toLocaleString(locale) : (value ?? whole);
  });
}
