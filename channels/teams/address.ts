import type { Address, Reach } from '../../ports/channel.ts';
import type { ConversationReference, KnownPerson } from '../../ports/people-store.ts';
import { addressesBefore, isObjectId } from '../microsoft/addresses.ts';

/** What sending to one person in Teams needs. */
export interface TeamsPlace {
  /** Entra object id, or the channel's user id. */
  readonly id: string;
  readonly app: KnownPerson['app'];
  readonly conversation: ConversationReference | null;
  /** The chat was made anew because the one before was gone: if this one is gone too, there is none. */
  readonly renewed: boolean;
}

export type TeamsAddress = Address<TeamsPlace>;
export type TeamsReach = Reach<TeamsPlace>;

/** Presence is asked by object id; somebody known by a channel id alone cannot be asked about. */
export function reachedAt(recipient: string, known: KnownPerson, asksPresence: boolean): TeamsAddress {
  const { id, app, conversation } = known;
  const presenceId = asksPresence && isObjectId(id) ? id : null;
  const data = { id, app, conversation, renewed: false };
  return { recipient, presenceId, before: addressesBefore(recipient, known), data };
}
