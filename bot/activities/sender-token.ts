import type { FetchImplementation } from 'jose';
import { isLoopbackUrl } from '../../api/http/loopback-host.ts';
import { claimsSaidIn, provenClaims, remoteKeys, TokenRefused } from '../../api/sign-in/jwt.ts';
import type { CloudHosts } from '../../channels/microsoft/clouds.ts';
import type { Clock } from '../../ports/clock.ts';

export interface SenderRules {
  /** The bot's id, lower case. */
  readonly appId: string;
  readonly bots: CloudHosts['bots'];
  /** Real time. */
  readonly clock: Pick<Clock, 'now'>;
}

/** What a token of the Bot Framework proves. */
export interface SenderClaims {
  /** The one service for whose activities it stands. */
  readonly serviceUrl: string;
}

/** The channel that a key has to be endorsed for: the Bot Framework signs for others with keys of the same set. */
export const channel = 'msteams';

/**
 * Verifies what the Bot Framework signs its activities with (Microsoft Learn, "Authenticate requests from the Bot Connector
 * service to your bot"), and nothing else: no token of Entra ID, of the emulator or of another bot. Throws TokenRefused and
 * KeysUnreachable.
 */
export function senderVerifier({
  appId,
  bots,
  clock,
}: SenderRules): (token: string) => Promise<SenderClaims> {
  const metadata = new URL(`${bots.login}/v1/.well-known/openidconfiguration`);
  const keys = remoteKeys(metadata, endorsedKeys(bots.issuer));
  return async (token) => {
    // What says of itself that it is no such token is refused without a look at any key.
    const said = claimsSaidIn(token);
    const audience = typeof said.aud === 'string' && said.aud.toLowerCase() === appId ? said.aud : appId;
    if (said.iss !== bots.issuer || said.aud !== audience) throw notForUs();
    const { serviceurl: serviceUrl } = await provenClaims(token, {
      keys,
      issuers: [bots.issuer],
      audiences: [audience],
      claims: ['serviceurl'],
      now: clock.now(),
    });
    if (typeof serviceUrl !== 'string') throw notForUs();
    return { serviceUrl };
  };
}

const notForUs = () => new TokenRefused('The token is not one of the Bot Framework’s for this bot.');

/** Of the keys to which the metadata lead, those that may sign for the channel. */
function endorsedKeys(issuer: string): FetchImplementation {
  return async (url, options) => {
    const metadata = await fetchJson(await fetch(url, options));
    const place = metadata['jwks_uri'];
    if (metadata['issuer'] !== issuer || typeof place !== 'string' || !isTrusted(place, url))
      throw Object.assign(new Error('The metadata are not the Bot Framework’s.'), { code: 'metadata' });
    const { keys } = await fetchJson(await fetch(place, options));
    return Response.json({ keys: Array.isArray(keys) ? keys.filter(isEndorsed) : null });
  };
}

const isTrusted = (place: string, metadata: string) =>
  place.startsWith('https://') || (isLoopbackUrl(place) && isLoopbackUrl(metadata));

const isEndorsed = (key: { endorsements?: unknown } | null) =>
  Array.isArray(key?.endorsements) && key.endorsements.includes(channel);

async function fetchJson(response: Response): Promise<Record<string, unknown>> {
  if (response.status !== 200) throw Object.assign(new Error('No keys'), { code: `http-${response.status}` });
  return (await response.json()) as Record<string, unknown>;
}
