/** One thing that is wrong, in the words of the API: `message.title`. */
export interface Fault {
  readonly field: string;
  readonly message: string;
}

/** What is wrong with a field or below it, first; null: nothing. */
export function faultAt(faults: readonly Fault[], field: string): string | null {
  const isUnder = (one: string) =>
    one === field || (one.startsWith(field) && /^[.[]/.test(one.slice(field.length)));
  return faults.find((one) => isUnder(one.field))?.message ?? null;
}

/** A refusal of the service. `status` 0: it did not answer at all. `code` is the last part of the problem's type. */
export class ApiError extends Error {
  readonly status: number;
  readonly code: string;
  readonly faults: readonly Fault[];
  constructor(status: number, code: string, message: string, faults: readonly Fault[] = [], cause?: unknown) {
    super(message, { cause });
    this.name = 'ApiError';
    this.status = status;
    this.code = code;
    this.faults = faults;
  }
}

export const noAnswer = (cause?: unknown): ApiError =>
  new ApiError(0, 'offline', 'The service does not answer.', [], cause);

/** Reads an `application/problem+json` body; whatever else came is told by its status alone. */
export function problemOf(status: number, body: string): ApiError {
  // What stands in front of the service answers for it while it is down.
  if (status === 502 || status === 504) return noAnswer();
  try {
    const { type, detail, errors } = JSON.parse(body) as { type?: string; detail?: string; errors?: Fault[] };
    return new ApiError(status, type?.split(':').at(-1) ?? 'unknown', detail ?? '', errors ?? []);
  } catch {
    return new ApiError(status, 'unknown', '');
  }
}
