import {
  type FieldError,
  fieldErrorsSentence,
  type LocalizedText,
  maxFieldErrors,
} from '../../campaign/text/localized-text.ts';
import { ImportError, type ImportErrorCode } from '../../imports/import-error.ts';
import { ActionRefused } from '../../ports/actions.ts';
import { DirectoryError } from '../../ports/directory.ts';
import { StoreError } from '../../ports/store-error.ts';
import type { ProblemView } from '../contract/problem.ts';
import { text } from './sentences.ts';

/** What went wrong, in words that programs may switch on; each has one HTTP status. */
const statusOf = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  'not-found': 404,
  'method-not-allowed': 405,
  'request-timeout': 408,
  conflict: 409,
  'name-taken': 409,
  state: 409,
  busy: 409,
  purged: 410,
  'version-conflict': 412,
  'too-large': 413,
  'unsupported-media-type': 415,
  'not-launchable': 422,
  directory: 424,
  'too-many-requests': 429,
  'headers-too-large': 431,
  internal: 500,
  unavailable: 503,
  'insufficient-storage': 507,
} as const;
export type ProblemCode = keyof typeof statusOf;

const titles: Record<ProblemCode, string> = {
  invalid: 'The request is not valid',
  unauthenticated: 'The sender is not proven',
  forbidden: 'Not allowed',
  'not-found': 'Not found',
  'method-not-allowed': 'This address does not take that method',
  'request-timeout': 'The request took too long to arrive',
  conflict: 'Somebody else changed it meanwhile',
  'name-taken': 'The name is taken',
  state: 'Not possible in the present state',
  busy: 'Busy with another change',
  purged: 'No longer kept',
  'version-conflict': 'Changed since you read it',
  'too-large': 'The request is too large',
  'unsupported-media-type': 'This kind of content is not taken',
  'not-launchable': 'The campaign cannot be launched as it is',
  'too-many-requests': 'Too many requests',
  'headers-too-large': 'The headers are too large',
  internal: 'Something went wrong on our side',
  directory: 'The directory cannot be read',
  unavailable: 'Not available just now',
  'insufficient-storage': 'There is no room to store it',
};

/** An answer that is not a success (RFC 9457). `detail` is a sentence that the caller can act on. */
export class Problem extends Error {
  readonly code: ProblemCode;
  /** For pages that say it in their own words. */
  readonly told: LocalizedText;
  readonly faults: readonly FieldError[];
  readonly headers: Readonly<Record<string, string>>;
  constructor(
    code: ProblemCode,
    detail: string | LocalizedText,
    more: {
      faults?: readonly FieldError[];
      headers?: Readonly<Record<string, string>>;
      cause?: unknown;
    } = {},
  ) {
    const told = typeof detail === 'string' ? { message: detail } : detail;
    super(told.message, { cause: more.cause });
    this.told = told;
    this.name = 'Problem';
    this.code = code;
    this.faults = (more.faults ?? []).slice(0, maxFieldErrors);
    this.headers = more.headers ?? {};
  }
  get status(): number {
    return statusOf[this.code];
  }
}

/** A problem of content: every fault with its field, the first one in the detail. */
export const invalid = (faults: readonly FieldError[]): Problem =>
  new Problem('invalid', fieldErrorsSentence(faults), { faults });

/** Wait so many whole seconds. */
export const tooMany = (seconds: number): Problem =>
  new Problem('too-many-requests', text('requests-many', { seconds }), {
    headers: { 'Retry-After': String(seconds) },
  });

const soon = { 'Retry-After': '1' };

/** The one map from errors to answers. Whatever is not known becomes a 500 that tells nothing of the inside. */
export function problemOf(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof ActionRefused)
    return new Problem(error.code === 'state' ? 'state' : 'not-launchable', error.told, {
      faults: error.faults,
      cause: error,
    });
  if (error instanceof ImportError) return problemOfImport(error);
  if (error instanceof StoreError) return problemOfStore(error);
  if (error instanceof DirectoryError && error.code === 'bad-cursor') return badCursor(error);
  if (error instanceof DirectoryError)
    return new Problem(error.code === 'not-found' ? 'not-found' : 'directory', error.told, { cause: error });
  return new Problem('internal', 'The request could not be completed. It was noted in the log.', {
    cause: error,
  });
}

const badCursor = ({ told }: { readonly told: LocalizedText }) =>
  new Problem('invalid', told, { faults: [{ ...told, field: 'cursor' }] });

const importCodes: Readonly<Record<ImportErrorCode, ProblemCode>> = {
  invalid: 'invalid',
  'not-a-table': 'unsupported-media-type',
  busy: 'busy',
};

const problemOfImport = ({ code, told, faults, cause }: ImportError): Problem =>
  new Problem(importCodes[code], told, {
    ...{ faults, cause },
    ...(code === 'busy' && { headers: { 'Retry-After': '30' } }),
  });

function problemOfStore(error: StoreError): Problem {
  switch (error.code) {
    case 'not-found':
      return new Problem('not-found', error.told, { cause: error });
    case 'bad-cursor':
      return badCursor(error);
    case 'conflict': {
      const isName = error.told.code === 'list-name-taken';
      return new Problem(isName ? 'name-taken' : 'conflict', error.told, {
        faults: isName ? [{ field: 'name', ...error.told }] : [],
        cause: error,
      });
    }
    case 'busy':
      return new Problem('busy', error.told, { headers: soon, cause: error });
    case 'full':
      return new Problem('insufficient-storage', error.told, { cause: error });
    case 'lost':
      return new Problem('unavailable', error.told, { cause: error });
    case 'stale-lease':
      return new Problem('unavailable', 'Please try again.', { headers: soon, cause: error });
  }
}

/** Body of an `application/problem+json` answer. */
export function problemBody({ code, status, message, told, faults }: Problem): string {
  const body: ProblemView = {
    type: `urn:kairos:problem:${code}`,
    title: titles[code],
    status,
    detail: message,
    ...namesOf(told),
    errors: faults.map((one) => ({ field: one.field, message: one.message, ...namesOf(one) })),
  };
  return JSON.stringify(body);
}

/** What names a sentence, as far as it has names. */
const namesOf = ({ code, params }: LocalizedText) => ({
  ...(code !== undefined && { code }),
  ...(params !== undefined && { params }),
});

export const problemHeaders = (problem: Problem): Record<string, string> => ({
  'Content-Type': 'application/problem+json; charset=utf-8',
  'Cache-Control': 'no-store',
  ...problem.headers,
});
