import { IANAZone } from 'luxon';
import { foldAddress, type Person } from '../../campaign/person.ts';
import { isZone } from '../../campaign/zone.ts';

/** A person as written by somebody, in a form or in a row of a file. */
export interface WrittenPerson {
  readonly email: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly zone: string | null;
  readonly extra: Readonly<Record<string, string>>;
}

export interface PersonFault {
  readonly field: string;
  readonly message: string;
}

export const longestValue = 2000;
const longestName = 200;
const longestAddress = 254;

const quoted = (value: string) => `“${value.length > 60 ? `${value.slice(0, 60)}…` : value}”`;

/** Somebody to keep in a list, or the first thing that is wrong with them. Values are trimmed. */
export function personOf(written: WrittenPerson): Person | PersonFault {
  const email = written.email.trim();
  const firstName = written.firstName.trim();
  const lastName = written.lastName.trim();
  const zone = written.zone?.trim() || null;
  if (email === '') return { field: 'email', message: 'no e-mail address' };
  if (!isAddress(email)) return { field: 'email', message: `${quoted(email)} is not an e-mail address` };
  if (firstName.length > longestName) return tooLong('firstName', longestName);
  if (lastName.length > longestName) return tooLong('lastName', longestName);
  if (zone !== null && !knownZone(zone))
    return { field: 'zone', message: `${quoted(zone)} is not a known time zone (such as Europe/Paris)` };
  const extra: [string, string][] = [];
  for (const [name, value] of Object.entries(written.extra)) {
    const trimmed = value.trim();
    if (trimmed.length > longestValue) return tooLong(name, longestValue);
    // Blank ones stay: a message then knows that there is such a column.
    extra.push([name, trimmed]);
  }
  return { id: foldAddress(email), email, firstName, lastName, zone, extra: Object.fromEntries(extra) };
}

const tooLong = (field: string, limit: number): PersonFault => ({
  field,
  message: `the value of ${field} is longer than ${limit.toLocaleString('en')} characters`,
});

const address =
  /^[^\s@"(),:;<>[\]\\\p{Cc}\p{Cf}\p{Cs}]+@([\p{L}\p{M}\p{N}]([\p{L}\p{M}\p{N}-]*[\p{L}\p{M}\p{N}])?\.)+[\p{L}\p{M}\p{N}-]*[\p{L}\p{M}\p{N}]$/u;

/** Whether mail systems would take it: one @, a domain with a dot, no quotes, blanks or invisible characters. */
export function isAddress(email: string): boolean {
  if (email.length > longestAddress || !address.test(email)) return false;
  const local = email.slice(0, email.lastIndexOf('@'));
  return local.length <= 64 && !local.startsWith('.') && !local.endsWith('.') && !local.includes('..');
}

/** Building a zone is slow, and a list has few of them; bounded, since files may hold any text. */
const zones = new Map<string, boolean>();
const mostZones = 2000;

function knownZone(zone: string): boolean {
  const known = zones.get(zone);
  if (known !== undefined) return known;
  if (zones.size >= mostZones) zones.clear();
  // isZone remembers whatever it is asked, so that only real zones may come to it.
  const valid = zone.length <= 100 && IANAZone.isValidZone(zone) && isZone(zone);
  zones.set(zone, valid);
  return valid;
}

/** Names of extra columns: what stands between brackets in a message. */
export const columnFault = (name: string): string | null => {
  if (name.length > 100) return 'a column name may have at most 100 characters';
  if (/[[\]|\p{Cc}]/u.test(name) || name.trim() === '')
    return 'a column name may not hold [ ] | or line breaks';
  return name === '__proto__' ? 'this column name is reserved' : null;
};
