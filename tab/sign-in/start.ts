import type { SignInView } from '../../api/contract/sign-in.ts';
import { ApiError, call } from '../api/client.ts';
import type { Host } from '../host/host.ts';
import { SignedOut, signInWith } from './bearer.ts';

/** How the person is known. `out`: nobody is yet, and only they can change that. */
export type Started =
  | { readonly kind: 'sandbox' }
  | { readonly kind: 'teams' }
  | { readonly kind: 'browser'; readonly signIn: () => Promise<void>; readonly signOut: () => Promise<void> }
  | { readonly kind: 'out'; readonly signIn: () => Promise<void>; readonly refusal: string | null };

/** Signed in where one can leave, or become somebody else, at will. */
export type LeftAtWill = Extract<Started, { kind: 'sandbox' | 'browser' }>;

/** Learns how people sign in here, and arranges that every request proves who asks. */
export async function startSignIn(host: Host | null): Promise<Started> {
  const info = await call<SignInView>('GET', '/sign-in');
  if (info.mode === 'sandbox') {
    signInWith(null);
    return { kind: 'sandbox' };
  }
  if (host !== null) {
    signInWith(() => host.token().catch((error: unknown) => Promise.reject(new SignedOut(error))));
    return { kind: 'teams' };
  }
  const browser = await openBrowser(info);
  const { isSignedIn, token, signIn, signOut, refusal } = browser;
  if (!isSignedIn) return { kind: 'out', signIn, refusal };
  signInWith(token);
  return { kind: 'browser', signIn, signOut };
}

/** Loaded only where it is needed. */
async function openBrowser(info: Extract<SignInView, { mode: 'live' }>) {
  try {
    const { openBrowserSignIn } = await import('./browser-sign-in.ts');
    return await openBrowserSignIn(info);
  } catch (cause) {
    throw new ApiError(0, 'offline', 'The sign-in could not be loaded.', [], cause);
  }
}
