/** Gives an access token; `fresh`: the service refused the last one. Throws SignedOut where only the person can help. */
export type TokenSource = (fresh: boolean) => Promise<string>;

/** The person has to sign in again. */
export class SignedOut extends Error {
  constructor(cause?: unknown) {
    super('Sign in again.', { cause });
    this.name = 'SignedOut';
  }
}

let source: TokenSource | null = null;
let last: string | null = null;
let out = false;
const listeners = new Set<() => void>();

function show(isOut: boolean): void {
  out = isOut;
  for (const listener of listeners) listener();
}

/** Where tokens come from from now on; null: the service asks for none. */
export function signInWith(next: TokenSource | null): void {
  source = next;
  last = null;
  show(false);
}

export const canRenew = (): boolean => source !== null;

/** The header that proves who asks; empty where nothing is to be proven. */
export async function bearer(fresh = false): Promise<Record<string, string>> {
  if (source === null) return {};
  last = await source(fresh);
  return lastBearer();
}

/** The one that was sent last, for pages that go away and cannot wait. */
export const lastBearer = (): Record<string, string> =>
  last === null ? {} : { Authorization: `Bearer ${last}` };

/** Notes that the service no longer knows who asks. */
export const noteSignedOut = (): void => show(true);
/** Notes that it is known again. */
export const noteSignedIn = (): void => show(false);

export function subscribeSignedOut(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
export const isSignedOut = (): boolean => out;
