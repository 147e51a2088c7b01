import type { FieldError } from '../../api/contract/common.ts';
import type { ProblemView } from '../../api/contract/problem.ts';
import type { ServiceText } from '../strings/service-text.ts';

/** What is wrong with a field or below it, first; null: nothing. */
export function faultAt(faults: readonly FieldError[], field: string): string | null {
  const isUnder = (one: string) =>
    one === field || (one.startsWith(field) && /^[.[]/.test(one.slice(field.length)));
  return faults.find((one) => isUnder(one.field))?.message ?? null;
}

/** A refusal of the service. `status` 0: it did not answer at all. `code` is the last part of the problem's type. */
export class ApiError extends Error {
  readonly status: number;
  readonly code: string;
  readonly faults: readonly FieldError[];
  /** The sentence, for the reader's language. */
  readonly told: ServiceText;
  constructor(
    status: number,
    code: string,
    told: string | ServiceText,
    faults: readonly FieldError[] = [],
    cause?: unknown,
  ) {
    const sentence = typeof told === 'string' ? { message: told } : told;
    super(sentence.message, { cause });
    this.told = sentence;
    this.name = 'ApiError';
    this.status = status;
    this.code = code;
    this.faults = faults;
  }
}

export const noAnswer = (cause?: unknown): ApiError =>
  new ApiError(0, 'offline', 'The service does not answer.', [], cause);

/** The browser's own errors for a file that has changed or gone since it was chosen. */
export const isFileLost = (error: unknown): boolean =>
  error instanceof DOMException && ['NotReadableError', 'NotFoundError'].includes(error.name);

/** Whether it was not the service that answered, but what stands in front of it while it is down. */
export const isGateway = (status: number): boolean => status === 502 || status === 504;

/** A part of the pages that is not there yet and could not be fetched; browsers have no better way to say it. */
export const isPartMissing = (error: Error): boolean =>
  error instanceof TypeError && /dynamically imported module|module script failed/i.test(error.message);

/** Reads an `application/problem+json` body; whatever else came is told by its status alone. */
export function problemOf(status: number, body: string): ApiError {
  if (isGateway(status)) return noAnswer();
  try {
    const { type, detail = '', errors = [], ...told } = JSON.parse(body) as Partial<ProblemView>;
    return new ApiError(status, type?.split(':').at(-1) ?? 'unknown', { ...told, message: detail }, errors);
  } catch {
    return new ApiError(status, 'unknown', '');
  }
}
