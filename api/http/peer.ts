import type { IncomingMessage } from 'node:http';
import { BlockList, isIP } from 'node:net';
import { addressKey } from './address-key.ts';

/** Where a request comes from, as one key for everything that one subscriber can send from. */
export type PeerOf = (request: IncomingMessage) => string;

/** Whether a text names addresses of proxies: `loopback`, an IP address, or a network such as 10.0.0.0/8. */
export const isProxyName = (text: string): boolean => text === 'loopback' || networkOf(text) !== null;

/**
 * Where requests come from: the other end of the connection, or behind a trusted proxy the last address of
 * `X-Forwarded-For` that is no such proxy. What stands before it was written by whoever sent the request.
 */
export function peerOf(proxies: readonly string[]): PeerOf {
  const trusted = new BlockList();
  for (const proxy of proxies.flatMap((name) => (name === 'loopback' ? ['127.0.0.0/8', '::1'] : name))) {
    const { address, bits, family } = networkOf(proxy)!;
    trusted.addSubnet(address, bits, family);
  }
  const isTrusted = (address: string) => {
    const family = isIP(address);
    return family !== 0 && trusted.check(address, family === 4 ? 'ipv4' : 'ipv6');
  };
  return ({ socket, headers }) => {
    const peer = plain(socket.remoteAddress ?? '');
    if (!isTrusted(peer)) return addressKey(peer);
    const hops = String(headers['x-forwarded-for'] ?? '')
      .split(',')
      .map((hop) => plain(hop.trim()));
    const first = hops.findLast((hop) => !isTrusted(hop));
    return addressKey(first !== undefined && isIP(first) !== 0 ? first : peer);
  };
}

/** Some proxies add a port (`192.0.2.1:443`, `[2001:db8::1]:443`), and some systems name IPv4 in the terms of IPv6. */
function plain(address: string): string {
  const bare =
    /^\[([^\]]*)\](?::\d+)?$/.exec(address)?.[1] ?? address.replace(/^(\d+(?:\.\d+){3}):\d+$/, '$1');
  return bare.replace(/^::ffff:(?=\d+\.)/i, '');
}

function networkOf(text: string): { address: string; bits: number; family: 'ipv4' | 'ipv6' } | null {
  const [address = '', bits, ...more] = text.split('/');
  const version = isIP(address);
  const longest = version === 4 ? 32 : 128;
  const isLength = bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= longest);
  if (version === 0 || more.length > 0 || !isLength) return null;
  return { address, bits: Number(bits ?? longest), family: version === 4 ? 'ipv4' : 'ipv6' };
}
