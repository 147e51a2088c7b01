import { foldAddress, type Person } from '../../campaign/people/person.ts';
import type { KnownPerson } from '../../ports/people-store.ts';

const objectId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
export const isObjectId = (text: string): boolean => objectId.test(text);

/** Good enough to ask a directory for; what it does not know, it will say. */
const mailAddress = /^[^\s@"<>()[\]\\,;:]{1,64}@[^\s@"<>()[\]\\,;:.]+(\.[^\s@"<>()[\]\\,;:.]+)+$/;
export const isAddress = (text: string): boolean =>
  isObjectId(text) || (text.length <= 320 && mailAddress.test(text));

/** The address by which a person of a list is looked up: an e-mail, a UPN or an object id; empty if there is none. */
export const addressOf = (person: Person): string =>
  foldAddress(person.email === '' ? person.id : person.email);

/** Folded addresses of the same person that come before this one: e-mail before UPN, and that before the id. */
export function addressesBefore(recipient: string, { email, upn, id }: KnownPerson): string[] {
  const all = [email, upn, id].filter((address) => address !== null).map(foldAddress);
  return all.slice(0, Math.max(0, all.indexOf(recipient)));
}
