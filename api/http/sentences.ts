import { sentencesOf } from '../../campaign/text/localized-text.ts';
import { portSentences } from '../../ports/sentences.ts';

/** Why an installation without a sign-in answers nobody but this machine. */
const local = 'Without a sign-in, this answers to programs and browsers on this machine alone';

const ofPeers = {
  'local-address': `${local}; the request came from another address.`,
  'local-proxy': `${local}; the request came through a proxy or tunnel (header {header}).`,
  'local-host': `${local}, as localhost, 127.0.0.1 or [::1]; the request names another host.`,
  'local-site': `${local}; the request comes from another site.`,
} as const;

const ofRequests = {
  'body-large': 'The body may have at most {most} MB.',
  'body-deep': 'The body may be nested {most} levels deep at most.',
  'body-values': 'The body may hold at most {most} values.',
  'body-late': 'The body did not arrive within {seconds} s.',
  'request-late': 'The request did not arrive in time.',
  'headers-large': 'The headers may have at most {most} KB.',
  'requests-many': 'Too many requests: try again in {seconds} s.',
} as const;

/** What a schema finds. */
const ofShapes = {
  required: 'is required',
  empty: 'must not be empty',
  'text-long': 'may have at most {most} characters',
  'number-least': 'must be at least {least}',
  'number-most': 'may be at most {most}',
  'field-unknown': 'is not a known field',
  'value-one-of': 'must be {values}',
  'value-refused': 'is not a value that is taken',
} as const;

/** Why a request is not taken, before anybody looks at what it asks for. */
export const httpSentences = { ...ofPeers, ...ofRequests, ...ofShapes };

export const { text, fieldError } = sentencesOf({ ...portSentences, ...httpSentences });
