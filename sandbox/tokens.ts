import { createHmac, randomBytes } from 'node:crypto';
import type { Faults } from './faults.ts';
import { type Call, objectOf, type Reply } from './reply.ts';

export type Audience = 'graph' | 'connector';

export interface Credentials {
  readonly tenantId: string;
  readonly appId: string;
  readonly secret: string;
}

const lifetimeSeconds = 3600;

/** Gives tokens for the right secret, and knows those that it gave. `epoch` is the real time for the claims. */
export class Tokens {
  readonly #credentials: Credentials;
  readonly #faults: Faults;
  readonly #epoch: () => number;
  readonly #key = randomBytes(32);
  readonly #given = new Map<string, { audience: Audience; until: number }>();
  issued = 0;

  constructor(credentials: Credentials, faults: Faults, epoch: () => number) {
    this.#credentials = credentials;
    this.#faults = faults;
    this.#epoch = epoch;
  }

  /** Whether an Authorization header carries a live token for the audience. */
  valid(authorization: string | undefined, audience: Audience, now: number): boolean {
    if (authorization === undefined || !/^bearer /i.test(authorization)) return false;
    const token = authorization.slice(7);
    const given = this.#given.get(token);
    if (given === undefined || given.audience !== audience || given.until <= now) return false;
    return !this.#faults.secretExpired();
  }

  /** `POST /{tenant}/oauth2/v2.0/token`, client credentials by secret or by a client assertion. */
  grant(call: Call): Reply {
    const tenant = call.path[0]?.toLowerCase() ?? '';
    const form = new URLSearchParams(call.body);
    if (![this.#credentials.tenantId, 'botframework.com', 'sandbox.example'].includes(tenant))
      return this.#refuse(400, 'invalid_request', 90002, `Tenant '${tenant}' not found.`);
    if (form.get('grant_type') !== 'client_credentials')
      return this.#refuse(
        400,
        'unsupported_grant_type',
        70003,
        'The app requested an unsupported grant type.',
      );
    if (form.get('client_id') !== this.#credentials.appId)
      return this.#refuse(400, 'unauthorized_client', 700016, 'Application was not found in the directory.');
    if (this.#faults.secretExpired())
      return this.#refuse(401, 'invalid_client', 7000222, 'The provided client secret keys are expired.');
    if (!this.#proven(form))
      return this.#refuse(401, 'invalid_client', 7000215, 'Invalid client secret provided.');
    const audience = audienceOf(form.get('scope') ?? '');
    if (audience === null)
      return this.#refuse(400, 'invalid_scope', 70011, 'The provided value for scope is not valid.');
    return this.#give(audience, call.at);
  }

  #proven(form: URLSearchParams): boolean {
    const assertion = form.get('client_assertion');
    if (assertion === null) return form.get('client_secret') === this.#credentials.secret;
    // The sandbox holds no certificates: it looks at who signs for whom, not at the signature.
    const claims = objectOf(Buffer.from(assertion.split('.')[1] ?? '', 'base64url').toString());
    return claims?.sub === this.#credentials.appId;
  }

  #give(audience: Audience, now: number): Reply {
    const issuedAt = Math.floor(this.#epoch() / 1000);
    const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const signed = `${part({ typ: 'JWT', alg: 'HS256' })}.${part({
      aud: audience === 'graph' ? 'https://graph.microsoft.com' : 'https://api.botframework.com',
      iss: `https://sts.windows.net/${this.#credentials.tenantId}/`,
      tid: this.#credentials.tenantId,
      appid: this.#credentials.appId,
      iat: issuedAt,
      nbf: issuedAt,
      exp: issuedAt + lifetimeSeconds,
      jti: ++this.issued,
    })}`;
    const token = `${signed}.${createHmac('sha256', this.#key).update(signed).digest('base64url')}`;
    for (const [old, { until }] of this.#given) if (until <= now) this.#given.delete(old);
    this.#given.set(token, { audience, until: now + lifetimeSeconds * 1000 });
    return {
      status: 200,
      body: {
        token_type: 'Bearer',
        expires_in: lifetimeSeconds,
        ext_expires_in: lifetimeSeconds,
        access_token: token,
      },
      headers: { 'cache-control': 'no-store' },
    };
  }

  #refuse(status: number, error: string, code: number, text: string): Reply {
    const timestamp = `${new Date(this.#epoch()).toISOString().slice(0, 19).replace('T', ' ')}Z`;
    return {
      status,
      body: {
        error,
        error_description: `AADSTS${code}: ${text} Timestamp: ${timestamp}`,
        error_codes: [code],
        timestamp,
        error_uri: `https://login.microsoftonline.com/error?code=${code}`,
      },
    };
  }
}

function audienceOf(scope: string): Audience | null {
  const first = scope.split(' ')[0] ?? '';
  if (!first.endsWith('/.default')) return null;
  if (first.includes('botframework')) return 'connector';
  return first.includes('graph') ? 'graph' : null;
}
