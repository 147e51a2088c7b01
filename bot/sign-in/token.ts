import { createRemoteJWKSet, decodeJwt, errors, type JWTVerifyGetKey, jwtVerify } from 'jose';
import { z } from 'zod';
import type { CloudHosts } from '../../channels/clouds.ts';
import type { Clock } from '../../scheduler/ports.ts';
import { scope } from './audience.ts';

export interface TokenRules {
  readonly tenants: readonly string[];
  readonly audiences: readonly string[];
  /** Ids of the programs that may hold a token for us. */
  readonly clients: readonly string[];
  readonly hosts: Pick<CloudHosts, 'authority' | 'login'>;
  /** Real time. */
  readonly clock: Pick<Clock, 'now'>;
}

/** What a token proves. A person is tenant and object id; the rest is for show and for roles. */
export interface Claims {
  readonly tenant: string;
  readonly person: string;
  readonly name: string;
  /** Null for guests: theirs is given out by another tenant. */
  readonly upn: string | null;
  readonly roles: readonly string[];
  readonly groups: readonly string[];
}

/** The token does not let anybody in; the message says why without repeating any of it. */
export class TokenRefused extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'TokenRefused';
  }
}

/** Servers' clocks differ by so much at most. */
const skewSeconds = 60;
/** Keys change every few weeks; one that is not known yet is looked for at once, at most every half minute. */
const keys = { cacheMaxAge: 12 * 3_600_000, cooldownDuration: 30_000, timeoutDuration: 5_000 };

const id = z.guid().transform((value) => value.toLowerCase());
const words = z.array(z.string()).default([]);
const shape = z.object({
  tid: id,
  oid: id,
  scp: z.string(),
  ver: z.enum(['1.0', '2.0']),
  appid: z.string().optional(),
  azp: z.string().optional(),
  name: z.string().optional(),
  upn: z.string().optional(),
  preferred_username: z.string().optional(),
  iss: z.string(),
  idp: z.string().optional(),
  roles: words,
  groups: words,
});

/**
 * Verifies access tokens of Entra ID, versions 1 and 2: who signed, for whom, by whom asked for, when. Throws
 * TokenRefused; any other error means that the keys could not be read.
 */
export function tokenVerifier(rules: TokenRules): (token: string) => Promise<Claims> {
  const keysOf = new Map<string, JWTVerifyGetKey>(
    rules.tenants.map((tenant) => [
      tenant,
      createRemoteJWKSet(new URL(`${rules.hosts.login}/${tenant}/discovery/v2.0/keys`), keys),
    ]),
  );
  return async (token) => {
    const tenant = tenantSaidIn(token);
    const key = keysOf.get(tenant);
    if (key === undefined) throw new TokenRefused('The token is of a tenant that is not served here.');
    const { payload } = await jwtVerify(token, key, {
      algorithms: ['RS256'],
      audience: [...rules.audiences],
      issuer: issuersOf(tenant, rules.hosts),
      requiredClaims: ['exp', 'nbf'],
      clockTolerance: skewSeconds,
      currentDate: new Date(rules.clock.now()),
    }).catch((error: unknown) => {
      throw refusalOf(error);
    });
    return claimsOf(payload, rules.clients);
  };
}

/** Which tenant's keys to look at; nothing is believed before they have proven it. */
function tenantSaidIn(token: string): string {
  try {
    return String(decodeJwt(token)['tid']).toLowerCase();
  } catch {
    throw new TokenRefused('The token cannot be read.');
  }
}

/** Version 1 tokens name an issuer that all clouds share; the keys are the tenant's own either way. */
const issuersOf = (tenant: string, { authority, login }: TokenRules['hosts']) => [
  `https://sts.windows.net/${tenant}/`,
  `${authority}/${tenant}/v2.0`,
  `${login}/${tenant}/v2.0`,
];

function claimsOf(payload: unknown, clients: readonly string[]): Claims {
  const parsed = shape.safeParse(payload);
  if (!parsed.success) throw new TokenRefused('The token lacks what a person’s access token has.');
  const { ver, appid, azp, tid, oid, scp, idp, iss, ...rest } = parsed.data;
  const client = ver === '1.0' ? appid : azp;
  if (client === undefined || !clients.includes(client.toLowerCase()))
    throw new TokenRefused('The token was asked for by a program that may not speak for people here.');
  if (!scp.split(' ').includes(scope)) throw new TokenRefused(`The token does not carry the scope ${scope}.`);
  const upn = rest.upn ?? rest.preferred_username ?? null;
  return {
    tenant: tid,
    person: oid,
    name: rest.name ?? upn ?? oid,
    upn: idp === undefined || idp === iss ? (upn?.toLowerCase() ?? null) : null,
    roles: rest.roles,
    groups: rest.groups.map((group) => group.toLowerCase()),
  };
}

/** Errors of the library hold the claims: none is passed on. */
function refusalOf(error: unknown): unknown {
  if (error instanceof errors.JWTExpired) return new TokenRefused('The token has expired: sign in again.');
  if (error instanceof errors.JWTClaimValidationFailed) return new TokenRefused(sentenceOf(error));
  const unproven = [
    errors.JWSSignatureVerificationFailed,
    errors.JWKSNoMatchingKey,
    errors.JWKSMultipleMatchingKeys,
    errors.JOSEAlgNotAllowed,
    errors.JOSENotSupported,
    errors.JWSInvalid,
    errors.JWTInvalid,
  ];
  return unproven.some((kind) => error instanceof kind)
    ? new TokenRefused('The token is not signed by the tenant that it names.')
    : error;
}

function sentenceOf({ claim, reason }: errors.JWTClaimValidationFailed): string {
  if (reason === 'missing') return `The token has no ${claim}.`;
  switch (claim) {
    case 'nbf':
      return 'The token is not valid yet.';
    case 'aud':
      return 'The token is for another application.';
    case 'iss':
      return 'The token is from another issuer.';
    default:
      return `The token’s ${claim} is not right.`;
  }
}
