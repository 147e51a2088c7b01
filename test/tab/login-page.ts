import { createHash } from 'node:crypto';
import type { BrowserContext, Request } from 'playwright-core';

export const tenant = '22222222-2222-4222-8222-222222222222';
export const clientId = '11111111-1111-4111-8111-111111111111';
export const authority = `https://login.microsoftonline.com/${tenant}`;

const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

/** Stands in for Entra ID in a browser: signs one person in at once, and redeems codes against their PKCE challenge. */
export async function answerLogin(context: BrowserContext, tokenNow: () => string) {
  const seen = { authorized: 0, redeemed: 0, refreshed: 0, faults: [] as string[] };
  let asked = new URLSearchParams();

  function idToken(): string {
    const now = Math.floor(Date.now() / 1000);
    const claims = {
      ...{ ver: '2.0', iss: `${authority}/v2.0`, aud: clientId, tid: tenant, oid: 'anna', sub: 'anna' },
      ...{ name: 'Anna Berg', preferred_username: 'anna@contoso.com', nonce: asked.get('nonce') },
      ...{ iat: now, nbf: now, exp: now + 3600 },
    };
    return `${part({ alg: 'RS256', typ: 'JWT' })}.${part(claims)}.c2lnbmVk`;
  }

  function redeem(request: Request): object {
    const form = new URLSearchParams(request.postData() ?? '');
    if (form.get('grant_type') === 'refresh_token') seen.refreshed++;
    else {
      seen.redeemed++;
      const challenge = createHash('sha256')
        .update(form.get('code_verifier') ?? '')
        .digest('base64url');
      if (asked.get('code_challenge') !== challenge)
        seen.faults.push('the verifier is not that of the challenge');
    }
    return {
      ...{ token_type: 'Bearer', scope: asked.get('scope'), expires_in: 3600, access_token: tokenNow() },
      ...{ refresh_token: 'refresh', id_token: idToken() },
      client_info: part({ uid: 'anna', utid: tenant }),
    };
  }

  await context.route('https://login.microsoftonline.com/**', async (route) => {
    const url = new URL(route.request().url());
    if (url.pathname.endsWith('/oauth2/v2.0/token')) {
      const body = JSON.stringify(redeem(route.request()));
      return route.fulfill({
        contentType: 'application/json',
        headers: { 'Access-Control-Allow-Origin': '*' },
        body,
      });
    }
    if (!url.pathname.endsWith('/oauth2/v2.0/authorize')) {
      seen.faults.push(`asked for ${url.pathname}`);
      return route.abort();
    }
    seen.authorized++;
    asked = url.searchParams;
    const answer = new URLSearchParams({ code: 'a-code', state: asked.get('state') ?? '' });
    return route.fulfill({ status: 302, headers: { Location: `${asked.get('redirect_uri')}#${answer}` } });
  });
  return { seen, asked: () => asked };
}
