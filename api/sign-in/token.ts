import type { JWTVerifyGetKey } from 'jose';
import { z } from 'zod';
import type { Clock } from '../../ports/clock.ts';
import { scope } from './audience.ts';
import { claimsSaidIn, provenClaims, remoteKeys, TokenRefused } from './jwt.ts';

export interface TokenRules {
  readonly tenants: readonly string[];
  readonly audiences: readonly string[];
  /** Ids of the programs that may hold a token for us. */
  readonly clients: readonly string[];
  /** Where the company's tokens come from, and what they name as their issuer's host. */
  readonly hosts: { readonly authority: string; readonly login: string };
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
 * TokenRefused and KeysUnreachable.
 */
export function tokenVerifier(rules: TokenRules): (token: string) => Promise<Claims> {
  const keysOf = new Map<string, JWTVerifyGetKey>(
    rules.tenants.map((tenant) => [
      tenant,
      remoteKeys(new URL(`${rules.hosts.login}/${tenant}/discovery/v2.0/keys`)),
    ]),
  );
  return async (token) => {
    // Which tenant's keys to look at; nothing is believed before they have proven it.
    const { tid } = claimsSaidIn(token);
    const tenant = typeof tid === 'string' ? tid.toLowerCase() : '';
    const keys = keysOf.get(tenant);
    if (keys === undefined) throw new TokenRefused('The token is of a tenant that is not served here.');
    const payload = await provenClaims(token, {
      keys,
      issuers: issuersOf(tenant, rules.hosts),
      audiences: rules.audiences,
      claims: ['nbf'],
      now: rules.clock.now(),
    });
    return claimsOf(payload, rules.clients);
  };
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
