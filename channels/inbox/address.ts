import type { Address, Reach } from '../../ports/channel.ts';
import type { KnownPerson } from '../../ports/people-store.ts';
import { addressesBefore, isObjectId } from '../microsoft/addresses.ts';

/** Whose page it is. */
export interface InboxPlace {
  /** Entra object id: what somebody is known by who opens the page, and who is notified. */
  readonly id: string;
}

export type InboxAddress = Address<InboxPlace>;
export type InboxReach = Reach<InboxPlace>;

/** Who stands in the directory has a page, whatever became of the app or a chat. Nobody else could sign in to it. */
export function inboxReach(recipient: string, known: KnownPerson): InboxReach {
  const { id } = known;
  if (!isObjectId(id)) return { kind: 'not-sent', reason: 'no-address', code: 'not-in-directory' };
  const address = { recipient, presenceId: null, before: addressesBefore(recipient, known), data: { id } };
  return { kind: 'reached', address };
}
