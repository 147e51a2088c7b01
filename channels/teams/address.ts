import { foldAddress, type Person } from '../../campaign/people/person.ts';
import type { Address } from '../../ports/channel.ts';
import type { ConversationReference, KnownPerson } from '../../ports/people-store.ts';

/** What sending to one person in Teams needs. */
export interface TeamsAddress {
  /** Entra object id, or the channel's user id. */
  readonly id: string;
  readonly app: KnownPerson['app'];
  readonly conversation: ConversationReference | null;
  /** The chat was made anew because the one before was gone: if this one is gone too, there is none. */
  readonly renewed: boolean;
}

const objectId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
export const isObjectId = (text: string): boolean => objectId.test(text);

/** Good enough to ask a directory for; what it does not know, it will say. */
const mailAddress = /^[^\s@"<>()[\]\\,;:]{1,64}@[^\s@"<>()[\]\\,;:.]+(\.[^\s@"<>()[\]\\,;:.]+)+$/;
export const isAddress = (text: string): boolean =>
  isObjectId(text) || (text.length <= 320 && mailAddress.test(text));

/** The address by which a person of a list is looked up: an e-mail, a UPN or an object id; empty if there is none. */
export const addressOf = (person: Person): string =>
  foldAddress(person.email === '' ? person.id : person.email);

/** Presence is asked by object id; somebody known by a channel id alone cannot be asked about. */
export function reachedAt(
  recipient: string,
  known: KnownPerson,
  asksPresence: boolean,
  renewed = false,
): Address {
  const data: TeamsAddress = { id: known.id, app: known.app, conversation: known.conversation, renewed };
  const presenceId = asksPresence && isObjectId(known.id) ? known.id : null;
  return { recipient, presenceId, before: addressesBefore(recipient, known), data };
}

/** E-mail comes before UPN, and that before the id. */
function addressesBefore(recipient: string, { email, upn, id }: KnownPerson): string[] {
  const all = [email, upn, id].filter((address) => address !== null).map(foldAddress);
  return all.slice(0, Math.max(0, all.indexOf(recipient)));
}
