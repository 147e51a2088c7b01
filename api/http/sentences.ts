import { sentencesOf } from '../../campaign/text/localized-text.ts';
import { portSentences } from '../../ports/sentences.ts';

/** Why an installation without a sign-in answers nobody but this machine. */
const local = 'Without a sign-in, this answers to programs and browsers on this machine alone';

const ofPeers = {
  'local-address': `${local}; the request came from another address.`,
  'local-proxy': `${local}; the request came through a proxy or tunnel (header {header}).`,
  'local-host': `${local}: open it as localhost, 127.0.0.1 or [::1].`,
  'local-site': `${local}; the request comes from another site.`,
} as const;

const ofRequests = {
  'body-large': 'This is too large: at most {most} MB are taken.',
  'body-deep': 'This is nested too deeply: at most {most} levels are taken.',
  'body-values': 'These are too many values at once: at most {most} are taken.',
  'body-late': 'This did not arrive within {seconds} s. Check your connection, then try again.',
  'request-late': 'The request did not arrive in time. Check your connection, then try again.',
  'headers-large':
    'The headers of the request are over {most} KB. In a browser, delete the cookies of this site.',
  'requests-many': 'Too many requests: try again in {seconds} s.',
} as const;

/** What a schema finds. */
const ofShapes = {
  required: 'This is required.',
  empty: 'This must not be empty.',
  'text-long': 'This may have at most {most} characters.',
  'number-least': 'This must be at least {least}.',
  'number-most': 'This may be at most {most}.',
  'field-unknown': 'This is not a known field. Where a page has sent it, reload the page.',
  'value-one-of': 'This must be one of: {values}.',
  'value-refused': 'This value is not taken: {why}.',
} as const;

/** Why a request is not taken, before anybody looks at what it asks for. */
export const httpSentences = { ...ofPeers, ...ofRequests, ...ofShapes };

export const { text, fieldError } = sentencesOf({ ...portSentences, ...httpSentences });
