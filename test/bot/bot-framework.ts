import { generateKeyPairSync } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, type JWTPayload, SignJWT } from 'jose';
import { ids } from './entra.ts';

const issuer = 'https://api.botframework.com';
const keyNames = ['teams', 'other-channel', 'no-channel', 'unpublished'] as const;
type KeyName = (typeof keyNames)[number];

export interface SenderWish {
  /** Over the claims that a good token has; undefined takes one away. */
  readonly claims?: Readonly<Record<string, unknown>>;
  /** Shifts all instants, in seconds. */
  readonly shift?: number;
  readonly key?: KeyName;
}

/** The Bot Framework's sign-in: metadata that lead to keys, each endorsed for its channels, and tokens of any kind. */
export async function openBotFramework() {
  const pairs = new Map(
    keyNames.map((name) => [name, generateKeyPairSync('rsa', { modulusLength: 2048 })] as const),
  );
  const endorsements = {
    teams: ['msteams', 'webchat'],
    'other-channel': ['webchat'],
    'no-channel': undefined,
  };
  const published = await Promise.all(
    (['teams', 'other-channel', 'no-channel'] as const).map(async (kid) => ({
      ...(await exportJWK(pairs.get(kid)!.publicKey)),
      ...{ kid, use: 'sig', endorsements: endorsements[kid] },
    })),
  );
  const asked: string[] = [];
  const state = { status: 200, issuer };
  const server = createServer((request, response) => {
    asked.push(request.url ?? '');
    response.statusCode = state.status;
    response.setHeader('Content-Type', 'application/json');
    const metadata = { issuer: state.issuer, jwks_uri: `${url()}/v1/.well-known/keys` };
    response.end(JSON.stringify(request.url?.endsWith('/keys') ? { keys: published } : metadata));
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const url = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const claimsFor = (serviceUrl: string, { shift = 0, claims = {} }: SenderWish): JWTPayload => {
    const now = Math.floor(Date.now() / 1000) + shift;
    return {
      ...{ iss: issuer, aud: ids.app, serviceurl: serviceUrl, nbf: now - 5, exp: now + 3600 },
      ...claims,
    };
  };
  return {
    bots: { issuer, login: url() },
    asked,
    state,
    publicKey: pairs.get('teams')!.publicKey,
    claims: claimsFor,
    token: (serviceUrl: string, wish: SenderWish = {}): Promise<string> =>
      new SignJWT(claimsFor(serviceUrl, wish))
        .setProtectedHeader({ alg: 'RS256', typ: 'JWT', kid: wish.key ?? 'teams' })
        .sign(pairs.get(wish.key ?? 'teams')!.privateKey),
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

export type BotFramework = Awaited<ReturnType<typeof openBotFramework>>;
