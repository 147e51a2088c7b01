import type { Reach } from '../../ports/channel.ts';
import type { KnownPerson } from '../../ports/people-store.ts';
import { reachedAt, type TeamsReach } from './address.ts';

/** What keeps somebody who is known from being reached; null: nothing. `reinstalls`: the app is, for who took it away. */
export function refusalOf(
  { blocked, app }: KnownPerson,
  reinstalls: boolean,
): Extract<Reach, { kind: 'refused' }> | null {
  if (blocked) return { kind: 'refused', reason: 'blocked-by-user', code: 'blocked' };
  if (app === 'removed' && !reinstalls)
    return { kind: 'refused', reason: 'app-not-installed', code: 'removed' };
  return null;
}

/** Where in Teams somebody is reached who is known. `asksPresence`: there is a directory to ask for it. */
export const teamsReach =
  ({ asksPresence, reinstalls }: { readonly asksPresence: boolean; readonly reinstalls: boolean }) =>
  (recipient: string, known: KnownPerson): TeamsReach =>
    refusalOf(known, reinstalls) ?? { kind: 'reached', address: reachedAt(recipient, known, asksPresence) };
