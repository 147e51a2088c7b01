import { generateKeyPairSync, sign } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, type JWTPayload, SignJWT } from 'jose';

export const ids = {
  app: '11111111-1111-4111-8111-111111111111',
  tenant: '22222222-2222-4222-8222-222222222222',
  /** Another tenant that is served too. */
  neighbour: '33333333-3333-4333-8333-333333333333',
  /** A tenant that is not. */
  stranger: '44444444-4444-4444-8444-444444444444',
  anna: '55555555-5555-4555-8555-555555555555',
  ben: '66666666-6666-4666-8666-666666666666',
  teams: '1fec8e78-bce4-4aaf-ab1b-5451cc387264',
} as const;

export interface TokenWish {
  /** Over the claims that a good token has; undefined takes one away. */
  readonly claims?: Readonly<Record<string, unknown>>;
  /** Shifts all instants, in seconds. */
  readonly shift?: number;
  /** Signs with a key that no tenant has published. */
  readonly foreign?: boolean;
  readonly version?: 1 | 2;
}

/** The claims of an access token as Entra ID gives it to Teams for a member of the tenant. */
function claimsFor({ version = 2, shift = 0, claims = {} }: TokenWish): JWTPayload {
  const now = Math.floor(Date.now() / 1000) + shift;
  const tid = typeof claims['tid'] === 'string' ? claims['tid'] : ids.tenant;
  const common = {
    tid,
    oid: ids.anna,
    name: 'Anna Berg',
    scp: 'access_as_user',
    iat: now - 5,
    nbf: now - 5,
    exp: now + 3600,
  };
  const own =
    version === 2
      ? {
          ver: '2.0',
          aud: ids.app,
          azp: ids.teams,
          iss: `https://login.microsoftonline.com/${tid}/v2.0`,
          preferred_username: 'Anna@contoso.com',
        }
      : {
          ver: '1.0',
          aud: `api://${ids.app}`,
          appid: ids.teams,
          iss: `https://sts.windows.net/${tid}/`,
          upn: 'Anna@contoso.com',
        };
  return { ...common, ...own, ...claims };
}

const keyPair = () => generateKeyPairSync('rsa', { modulusLength: 2048 });

/** A sign-in service that publishes keys for every tenant, and gives out tokens of any kind. */
export async function openLogin() {
  const [own, foreign] = [keyPair(), keyPair()];
  const kid = 'of-the-tenant';
  const published = { ...(await exportJWK(own.publicKey)), kid, use: 'sig' };
  const asked: string[] = [];
  let down = false;
  const server = createServer((request, response) => {
    asked.push(request.url ?? '');
    response.statusCode = down ? 503 : 200;
    response.setHeader('Content-Type', 'application/json');
    response.end(JSON.stringify({ keys: [published] }));
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    publicKey: own.publicKey,
    /** The third part of a token, by the tenant's key with another digest than that of RS256. */
    signedOtherwise: (body: string) =>
      sign('sha512', Buffer.from(body), own.privateKey).toString('base64url'),
    set isDown(value: boolean) {
      down = value;
    },
    claims: claimsFor,
    token: (wish: TokenWish = {}): Promise<string> =>
      new SignJWT(claimsFor(wish))
        .setProtectedHeader({ alg: 'RS256', typ: 'JWT', kid })
        .sign(wish.foreign ? foreign.privateKey : own.privateKey),
    /** Any header over the same claims, with any third part. */
    forged(header: object, third: string | ((body: string) => string), wish: TokenWish = {}): string {
      const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
      const body = `${part(header)}.${part(claimsFor(wish))}`;
      return `${body}.${typeof third === 'string' ? third : third(body)}`;
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

export type Login = Awaited<ReturnType<typeof openLogin>>;

export const bearer = (token: string) => ({ Authorization: `Bearer ${token}` });
