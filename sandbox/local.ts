import type { IncomingHttpHeaders } from 'node:http';

/** What proxies and tunnels add: behind one of them the other end may be anybody. */
const forwarding =
  /^(?:x-forwarded-.*|forwarded|x-real-ip|x-original-.*|via|cf-.*|true-client-ip|x-client-ip)$/;
const ownHost = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d{1,5})?$/i;

/**
 * Why a request may not come to the sandbox, null if it may. It asks nobody who they are: it is for programs of this machine,
 * not for what comes through a tunnel, by a name that somebody else leads here, or from a page of another site.
 */
export function foreignSign(headers: IncomingHttpHeaders): string | null {
  const proxied = Object.keys(headers).find((name) => forwarding.test(name));
  if (proxied !== undefined) return `it came through a proxy (${proxied})`;
  if (!ownHost.test(headers.host ?? '')) return 'it names another host';
  const { origin, 'sec-fetch-site': site } = headers;
  if (origin !== undefined && !ownHost.test(origin.replace(/^https?:\/\//i, '')))
    return 'it comes from another site';
  return site === 'cross-site' ? 'it comes from another site' : null;
}
