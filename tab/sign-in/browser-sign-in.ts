import {
  createStandardPublicClientApplication,
  InteractionRequiredAuthError,
  type IPublicClientApplication,
} from '@azure/msal-browser';
import type { SignInView } from '../../api/contract/sign-in.ts';
import { SignedOut, type TokenSource } from './bearer.ts';

/** Signing in with Entra ID in a plain browser: authorisation code and PKCE, by redirect. */
export interface BrowserSignIn {
  readonly isSignedIn: boolean;
  /** Why the last sign-in did not come to its end; null: it did, or there was none. */
  readonly refusal: string | null;
  readonly token: TokenSource;
  /** Leaves the page. */
  signIn(): Promise<void>;
  signOut(): Promise<void>;
}

/** The page that hands answers of the sign-in on; registered as redirect URI of the kind "single-page application". */
const redirectUri = () => `${location.origin}${import.meta.env.BASE_URL}signed-in.html`;

/** Takes up a sign-in that has just come back, or one of this window. */
export async function openBrowserSignIn({
  clientId,
  authority,
  scopes,
}: Extract<SignInView, { mode: 'live' }>): Promise<BrowserSignIn> {
  const app = await createStandardPublicClientApplication({
    auth: { clientId, authority, redirectUri: redirectUri() },
    // Another window signs in by itself: tokens outlive no window.
    cache: { cacheLocation: 'sessionStorage' },
  });
  const refusal = await app.handleRedirectPromise().then(
    (answer) => {
      if (answer) app.setActiveAccount(answer.account);
      return null;
    },
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  );
  const account = () => app.getActiveAccount() ?? app.getAllAccounts()[0] ?? null;
  const asked = { scopes: [...scopes] };
  return {
    isSignedIn: account() !== null,
    refusal,
    token: (fresh) => acquireToken(app, { ...asked, account: account(), forceRefresh: fresh }),
    signIn: () => app.loginRedirect({ ...asked, prompt: 'select_account' }),
    signOut: () => app.logoutRedirect({ account: account(), postLogoutRedirectUri: redirectUri() }),
  };
}

type Wish = Omit<Parameters<IPublicClientApplication['acquireTokenSilent']>[0], 'account'> & {
  readonly account: ReturnType<IPublicClientApplication['getActiveAccount']>;
};

async function acquireToken(app: IPublicClientApplication, { account, ...wish }: Wish): Promise<string> {
  if (account === null) throw new SignedOut();
  try {
    return (await app.acquireTokenSilent({ ...wish, account })).accessToken;
  } catch (error) {
    // Whatever else goes wrong (no network, the hidden frame is late) may go right the next time.
    throw error instanceof InteractionRequiredAuthError ? new SignedOut(error) : error;
  }
}
