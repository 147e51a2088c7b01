import { X509Certificate } from 'node:crypto';
import {
  AuthError,
  ConfidentialClientApplication,
  type INetworkModule,
  ManagedIdentityApplication,
  type NetworkRequestOptions,
  type NetworkResponse,
  type NodeAuthOptions,
  ServerError,
} from '@azure/msal-node';
import type { Http } from '../kit/http.ts';
import type { CloudHosts } from './clouds.ts';
import { text } from './sentences.ts';
import { toldOfRefusal } from './sign-in-refusals.ts';
import { type AcquireToken, CredentialError, SignInOutage } from './tokens.ts';

/** How the app proves who it is; PEM texts for the certificate. */
export type Credential =
  | { readonly kind: 'secret'; readonly secret: string }
  | { readonly kind: 'certificate'; readonly certificate: string; readonly privateKey: string }
  | { readonly kind: 'managed-identity' };

export interface SignIn {
  readonly appId: string;
  /** The tenant in which the app is registered. */
  readonly appTenant: string;
  readonly credential: Credential;
}

/** Client credentials by MSAL, over our own HTTP, without asking the internet what the authority is. */
export function signIn(app: SignIn, hosts: CloudHosts, http: Http): AcquireToken {
  const connect = () =>
    app.credential.kind === 'managed-identity'
      ? managedIdentity(
          app.appId,
          // Whatever of this machine gives out the identity; no secret of ours goes there.
          loginNetwork(http, (url) => url),
        )
      : clientCredential(
          authOptions(app, app.credential, hosts),
          loginNetwork(http, (url) => loginUrl(url, hosts)),
        );
  let acquire: ReturnType<typeof connect> | null = null;
  return async (resource, anew) => {
    try {
      acquire ??= connect();
      return await acquire(hosts.scopes[resource], anew);
    } catch (error) {
      throw refusalOf(error);
    }
  };
}

function clientCredential(auth: NodeAuthOptions, networkClient: INetworkModule) {
  const client = new ConfidentialClientApplication({
    auth,
    system: { networkClient, disableInternalRetries: true },
  });
  return async (scope: string, anew: boolean) => {
    const result = await client.acquireTokenByClientCredential({ scopes: [scope], skipCache: anew });
    return tokenOf(result?.accessToken);
  };
}

function managedIdentity(appId: string, networkClient: INetworkModule) {
  const client = new ManagedIdentityApplication({
    managedIdentityIdParams: { userAssignedClientId: appId },
    system: { networkClient, disableInternalRetries: true },
  });
  return async (scope: string, anew: boolean) => {
    const result = await client.acquireToken({ resource: scope, forceRefresh: anew });
    return tokenOf(result.accessToken);
  };
}

function tokenOf(accessToken: string | undefined): string {
  if (!accessToken) throw new SignInOutage('no-token');
  return accessToken;
}

function authOptions(
  app: SignIn,
  credential: Exclude<Credential, { kind: 'managed-identity' }>,
  hosts: CloudHosts,
): NodeAuthOptions {
  const authority = `${hosts.authority}/${app.appTenant}`;
  return {
    clientId: app.appId,
    authority,
    knownAuthorities: [new URL(hosts.authority).host],
    authorityMetadata: JSON.stringify({
      issuer: `${authority}/v2.0`,
      authorization_endpoint: `${authority}/oauth2/v2.0/authorize`,
      token_endpoint: `${authority}/oauth2/v2.0/token`,
      jwks_uri: `${authority}/discovery/v2.0/keys`,
    }),
    ...(credential.kind === 'secret'
      ? { clientSecret: credential.secret }
      : {
          clientCertificate: {
            thumbprintSha256: thumbprint(credential.certificate),
            privateKey: credential.privateKey,
            x5c: credential.certificate,
          },
        }),
  };
}

function thumbprint(certificate: string): string {
  try {
    return new X509Certificate(certificate).fingerprint256.replaceAll(':', '');
  } catch (cause) {
    throw new CredentialError('certificate', text('certificate-unread'), { cause });
  }
}

/**
 * MSAL accepts https authorities alone; the host that is really called may be another (a sandbox on loopback). The secret
 * goes to no other.
 */
function loginUrl(url: string, { authority, login }: CloudHosts): string {
  if (!url.startsWith(`${authority}/`)) throw new SignInOutage('login-host');
  return login + url.slice(authority.length);
}

function loginNetwork(http: Http, placeOf: (url: string) => string): INetworkModule {
  async function call<T>(
    method: 'GET' | 'POST',
    url: string,
    options?: NetworkRequestOptions,
  ): Promise<NetworkResponse<T>> {
    const target = new URL(placeOf(url));
    const result = await http.exchange(target.origin, {
      method,
      path: target.pathname + target.search,
      headers: Object.entries(options?.headers ?? {}).flat(),
      body: options?.body ?? null,
    });
    if (result.kind !== 'answer') throw new SignInOutage(result.code);
    if (result.status === 429 || result.status >= 500) throw new SignInOutage(`http-${result.status}`);
    // At a `Retry-After` MSAL would refuse by itself for as long, and the caller spaces its trials.
    const headers = Object.entries(result.headers)
      .filter(([name]) => name !== 'retry-after')
      .map(([name, value]) => [name, String(value)]);
    return { status: result.status, headers: Object.fromEntries(headers), body: bodyOf(result.body) as T };
  }
  return {
    sendGetRequestAsync: (url, options) => call('GET', url, options),
    sendPostRequestAsync: (url, options) => call('POST', url, options),
  };
}

function bodyOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new SignInOutage('not-json', { cause });
  }
}

function refusalOf(error: unknown): CredentialError | SignInOutage {
  for (let cause: unknown = error; cause instanceof Error; cause = cause.cause)
    if (cause instanceof SignInOutage || cause instanceof CredentialError) return cause;
  if (error instanceof ServerError) {
    const number = error.errorNo ?? '';
    return new CredentialError(
      number === '' ? error.errorCode : `AADSTS${number}`,
      toldOfRefusal(error.errorCode, number),
    );
  }
  if (error instanceof AuthError && error.errorCode === 'network_error')
    return new SignInOutage(error.errorCode);
  const code = error instanceof AuthError ? error.errorCode : 'credential';
  // The cause stays behind: what a crypto library says of a key may quote it.
  return new CredentialError(code, toldOfRefusal(code, ''));
}
