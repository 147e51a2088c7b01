import type { CloudHosts } from './clouds.ts';

/** Whether our token may go to a URL. */
export type MayReceive = (url: string) => boolean;

const loopback = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/**
 * Where the connector's token may go: the cloud's own connectors by https, and the one that the settings name. Activities,
 * stored chats and answers name hosts that others have written. Where the connector itself is on this machine (a sandbox,
 * with the Playground beside it), so may others be.
 */
export function connectorGuard({
  service,
  connectors,
}: Pick<CloudHosts, 'service' | 'connectors'>): MayReceive {
  const origins = new Set([...connectors.map((host) => `https://${host}`), new URL(service).origin]);
  const isLocal = loopback.test(new URL(service).hostname);
  return (text) => {
    const url = URL.parse(text);
    if (url === null || url.username !== '' || url.password !== '') return false;
    if (origins.has(url.origin)) return true;
    return isLocal && /^https?:$/.test(url.protocol) && loopback.test(url.hostname);
  };
}
