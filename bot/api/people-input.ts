import { IANAZone } from 'luxon';
import { foldAddress, type Person } from '../../campaign/person.ts';
import { type Fault, fault, type Told, tell } from '../../campaign/told.ts';
import { isZone } from '../../campaign/zone.ts';

/** A person as written by somebody, in a form or in a row of a file. */
export interface WrittenPerson {
  readonly email: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly zone: string | null;
  readonly extra: Readonly<Record<string, string>>;
}

export const longestValue = 2000;
const longestName = 200;
const longestAddress = 254;
const longestColumn = 100;

const shortened = (value: string) => (value.length > 60 ? `${value.slice(0, 60)}…` : value);

/** Somebody to keep in a list, or the first thing that is wrong with them. Values are trimmed. */
export function personOf(written: WrittenPerson): Person | Fault {
  const email = written.email.trim();
  const firstName = written.firstName.trim();
  const lastName = written.lastName.trim();
  const zone = written.zone?.trim() || null;
  if (email === '') return fault('email', 'email-missing');
  if (!isAddress(email)) return fault('email', 'email-invalid', { value: shortened(email) });
  if (firstName.length > longestName) return tooLong('firstName', longestName);
  if (lastName.length > longestName) return tooLong('lastName', longestName);
  if (zone !== null && !knownZone(zone)) return fault('zone', 'zone-invalid', { value: shortened(zone) });
  const extra: [string, string][] = [];
  for (const [name, value] of Object.entries(written.extra)) {
    const trimmed = value.trim();
    if (trimmed.length > longestValue) return tooLong(name, longestValue);
    // Blank ones stay: a message then knows that there is such a column.
    extra.push([name, trimmed]);
  }
  return { id: foldAddress(email), email, firstName, lastName, zone, extra: Object.fromEntries(extra) };
}

const tooLong = (field: string, most: number): Fault => fault(field, 'value-long', { field, most });

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
export const columnFault = (name: string): Told | null => {
  if (name.length > longestColumn) return tell('column-long', { most: longestColumn });
  if (/[[\]|\p{Cc}]/u.test(name) || name.trim() === '') return tell('column-signs');
  return name === '__proto__' ? tell('column-reserved') : null;
};
