import type { FieldError, LocalizedText } from '../text/localized-text.ts';
import { fieldError, text } from '../text/sentences.ts';
import { zoneNamed } from '../timing/zone-name.ts';
import { foldAddress, type Person } from './person.ts';

/** A person as written by somebody, in a form or in a row of a file. */
export interface WrittenPerson {
  readonly email: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly zone: string | null;
  readonly extra: Readonly<Record<string, string>>;
}

export const maxValueLength = 2000;
const maxNameLength = 200;
const maxAddressLength = 254;
const maxColumnLength = 100;

const shortened = (value: string) => (value.length > 60 ? `${value.slice(0, 60)}…` : value);

/** Somebody to keep in a list, or the first thing that is wrong with them. Values are trimmed. */
export function personOf(written: WrittenPerson): Person | FieldError {
  const email = written.email.trim();
  const firstName = written.firstName.trim();
  const lastName = written.lastName.trim();
  const zoneText = written.zone?.trim() || null;
  const zone = zoneText && zoneNamed(zoneText);
  if (email === '') return fieldError('email', 'email-missing');
  if (!isAddress(email)) return fieldError('email', 'email-invalid', { value: shortened(email) });
  if (firstName.length > maxNameLength) return tooLong('firstName', maxNameLength);
  if (lastName.length > maxNameLength) return tooLong('lastName', maxNameLength);
  if (zoneText !== null && zone === null)
    return fieldError('zone', 'zone-invalid', { value: shortened(zoneText) });
  const extra: [string, string][] = [];
  for (const [name, value] of Object.entries(written.extra)) {
    const trimmed = value.trim();
    if (trimmed.length > maxValueLength) return tooLong(name, maxValueLength);
    // Blank ones stay: a message then knows that there is such a column.
    extra.push([name, trimmed]);
  }
  return { id: foldAddress(email), email, firstName, lastName, zone, extra: Object.fromEntries(extra) };
}

const tooLong = (field: string, most: number): FieldError => fieldError(field, 'value-long', { field, most });

const address =
  /^[^\s@"(),:;<>[\]\\\p{Cc}\p{Cf}\p{Cs}]+@([\p{L}\p{M}\p{N}]([\p{L}\p{M}\p{N}-]*[\p{L}\p{M}\p{N}])?\.)+[\p{L}\p{M}\p{N}-]*[\p{L}\p{M}\p{N}]$/u;

/** Whether mail systems would take it: one @, a domain with a dot, no quotes, blanks or invisible characters. */
export function isAddress(email: string): boolean {
  if (email.length > maxAddressLength || !address.test(email)) return false;
  const local = email.slice(0, email.lastIndexOf('@'));
  return local.length <= 64 && !local.startsWith('.') && !local.endsWith('.') && !local.includes('..');
}

/** Names of extra columns: what stands between brackets in a message. */
export const columnFault = (name: string): LocalizedText | null => {
  if (name.length > maxColumnLength) return text('column-long', { most: maxColumnLength });
  if (/[[\]|\p{Cc}]/u.test(name) || name.trim() === '') return text('column-signs');
  return name === '__proto__' ? text('column-reserved') : null;
};
