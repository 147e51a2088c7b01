import { type Call, type Reply, retryAfter } from './reply.ts';
import { dispatch, type Route, route } from './router.ts';
import type { Tenant } from './tenant.ts';

/** The token endpoint, and the metadata by which sign-in libraries find it. */
export function makeLogin(tenant: Tenant): (call: Call) => Reply | Promise<Reply> {
  const metadata = (id: string): Reply => ({
    status: 200,
    body: {
      issuer: `${tenant.url}/${id}/v2.0`,
      authorization_endpoint: `${tenant.url}/${id}/oauth2/v2.0/authorize`,
      token_endpoint: `${tenant.url}/${id}/oauth2/v2.0/token`,
      jwks_uri: `${tenant.url}/${id}/discovery/v2.0/keys`,
      token_endpoint_auth_methods_supported: ['client_secret_post', 'private_key_jwt'],
      response_types_supported: ['code'],
      id_token_signing_alg_values_supported: ['RS256'],
    },
  });
  const routes: readonly Route[] = [
    route('POST', '/:tenant/oauth2/v2.0/token', (call) => {
      const forced = tenant.faults.throttle('login');
      if (forced === undefined) return tenant.tokens.grant(call);
      const headers = retryAfter(forced.retryAfter * 1000);
      return { status: 429, body: { error: 'temporarily_unavailable' }, headers };
    }),
    route('GET', '/:tenant/v2.0/.well-known/openid-configuration', (_, id) => metadata(id!)),
    route('GET', '/:tenant/discovery/v2.0/keys', () => ({ status: 200, body: { keys: [] } })),
  ];
  return (call) => dispatch(routes, call) ?? { status: 404, body: { error: 'not_found' } };
}
