import type { IncomingHttpHeaders } from 'node:http';
import type { LocalizedText } from '../../campaign/text/localized-text.ts';
import { isLoopbackHost } from './loopback-host.ts';
import { Problem } from './problem.ts';
import { text } from './sentences.ts';

/** Set by proxies and tunnels: behind one of them a loopback peer proves nothing. */
const forwarding =
  /^(x-forwarded-.*|forwarded|x-real-ip|x-original-.*|via|cf-.*|true-client-ip|x-client-ip)$/;
const localHost = /^(localhost|127\.0\.0\.1|\[::1\])(:\d{1,5})?$/i;

/**
 * Why a request may not use the unprotected API, or null if it may. Guards against other machines, tunnels, names that
 * resolve to 127.0.0.1 (DNS rebinding) and other sites open in a browser on this machine (CSRF).
 */
export function refusalOf(peer: string | undefined, headers: IncomingHttpHeaders): LocalizedText | null {
  if (peer === undefined || !isLoopbackHost(peer)) return text('local-address');
  const proxied = Object.keys(headers).find((name) => forwarding.test(name));
  if (proxied) return text('local-proxy', { header: proxied });
  const host = headers.host ?? '';
  if (!localHost.test(host)) return text('local-host');
  const origin = headers.origin;
  if (origin !== undefined && !sameOrigin(origin, host)) return text('local-site');
  const site = headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return text('local-site');
  return null;
}

const sameOrigin = (origin: string, host: string) =>
  origin.toLowerCase() === `http://${host.toLowerCase()}` ||
  origin.toLowerCase() === `https://${host.toLowerCase()}`;

/** Throws the 403 that names the reason. */
export function requireLoopback(request: {
  socket: { remoteAddress?: string | undefined };
  headers: IncomingHttpHeaders;
}): void {
  const refusal = refusalOf(request.socket.remoteAddress, request.headers);
  if (refusal) throw new Problem('forbidden', refusal);
}
