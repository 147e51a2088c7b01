import { sentencesOf } from '../../campaign/text/localized-text.ts';

/** Why somebody who is known may not do it. */
export const signInSentences = {
  'choice-over': 'Who you chose to be has run out: choose again.',
  'role-needed': 'This is for people with the role {right}; {has}.',
  'not-yours': '{what}: {yours}.',
  'try-not-yours':
    '{email} is nobody whom you may send a test to: you may send it to yourself, to the testers of your company and to people in your lists.',
} as const;

export const { text } = sentencesOf(signInSentences);
