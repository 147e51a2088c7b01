import { builtIns, foldName } from '../campaign/message/variables-token.ts';
import { bracketableName, oneLine } from '../campaign/people/column-name.ts';
import { columnFault, type WrittenPerson } from '../campaign/people/written-person.ts';
import type { FieldError } from '../campaign/text/localized-text.ts';
import { addressIn, hasAddress, unguarded } from './address-text.ts';
import { invalid } from './import-error.ts';
import { fieldError, text } from './sentences.ts';

type Known = 'email' | 'firstName' | 'lastName' | 'zone' | 'upn' | 'sip' | 'phone';

const plain = (header: string) =>
  header
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');

/** Headers as people write them, without case, accents, blanks and signs; the first that a file has wins. */
const synonyms: Record<Known, readonly string[]> = {
  email: [
    'email',
    'mail',
    'emailaddress',
    'mailaddress',
    'primarysmtpaddress',
    'adresseemail',
    'adressemail',
    'courriel',
    'adresseelectronique',
    'emailadresse',
    'mailadresse',
    'correo',
    'correoelectronico',
    'emailadres',
    'workemail',
    'businessemail',
    'emailwork',
    'emailid',
    'emailpro',
    'windowsemailaddress',
    'indirizzoemail',
    'adresemail',
    'epost',
    'epostadress',
    'epostadresse',
    'メールアドレス',
    '邮箱',
    '电子邮件',
  ].map((name) => plain(name)),
  firstName: [
    ...['firstname', 'givenname', 'forename', 'first', 'prenom', 'vorname', 'nombre', 'voornaam', 'nome'],
    ...['imie', 'fornamn', 'fornavn', 'etunimi', 'jmeno', 'prenume', '名'],
  ],
  lastName: [
    'lastname',
    'surname',
    'familyname',
    'last',
    'sn',
    'nom',
    'nomdefamille',
    'nachname',
    'familienname',
    'apellido',
    'apellidos',
    'achternaam',
    'cognome',
    'sobrenome',
    'nazwisko',
    'efternamn',
    'etternavn',
    'efternavn',
    'sukunimi',
    'prijmeni',
    'nume',
    '姓',
  ],
  // "Zone" alone often means a district: beside one that surely means the clock it is a column of its own.
  zone: ['timezone', 'tz', 'fuseauhoraire', 'zeitzone', 'zonahoraria', 'tijdzone', 'fuseau', 'zone'],
  upn: ['userprincipalname', 'upn', 'signinname', 'memberobjectidorupn'],
  sip: ['sip', 'sipaddress', 'sipuri'],
  phone: ['phone', 'phonenumber', 'mobile', 'mobilephone', 'mobilenumber', 'telephone', 'telefon', 'handy'],
};

/** What the columns are taken for that go by no name of their own. */
export const known: ReadonlySet<string> = new Set(Object.keys(synonyms));

/** Which column holds what. `extras` are all others that have a name; sip and phone go by these words. */
export interface Columns {
  readonly count: number;
  readonly email: number;
  /** Stands for an address where there is none. */
  readonly upn: number | null;
  readonly firstName: number | null;
  readonly lastName: number | null;
  readonly zone: number | null;
  readonly extras: readonly { readonly index: number; readonly name: string }[];
}

const maxColumns = 200;

/** What a column holds: a field of a person, a value by its own name, or (null) nothing that is taken. */
export type Role = string | null;

const fields = ['email', 'firstName', 'lastName', 'zone', 'upn'] as const;

const isField = (held: string): boolean => (fields as readonly string[]).includes(held);

/**
 * What the columns of a header row seem to hold. Columns that the sheet hides are left out, but for one of addresses
 * where no other is shown; a sign-in name is an address where there is no other, and so is what
 * speaks of mail and looks like an address in the rows below.
 */
export function guessRoles(
  header: readonly string[],
  hidden: ReadonlySet<number>,
  below: readonly (readonly string[])[],
): Role[] {
  const shown = header.map((name, i) => (hidden.has(i) ? '' : name));
  const places = new Map<number, string>();
  for (const known of [...fields, 'sip', 'phone'] as const) {
    const place = indexOf(shown, known);
    if (place !== null && !places.has(place)) places.set(place, known);
  }
  if (!isAddressed(places)) {
    // Rather a hidden column of addresses than none at all.
    const place =
      indexOf(shown, 'upn') ??
      addressedColumn(shown, below) ??
      indexOf(header, 'email') ??
      indexOf(header, 'upn');
    if (place !== null) places.set(place, 'email');
  }
  const nameOf = namesOfColumns(
    shown,
    [...places.values()].filter((held) => !isField(held)),
  );
  return shown.map((written, i) => places.get(i) ?? nameOf(written));
}

/** Longer names are cut: what forms call their columns are whole questions. */
const maxNameLength = 100;

/**
 * The name with which a column can stand in a message, null where it has none. Columns of one name, and those that are
 * cut to one, are told apart by a number. `held`: names that other columns go by already.
 */
function namesOfColumns(header: readonly string[], held: readonly string[]) {
  const written = new Set(header.map((name) => foldName(bracketableName(name))));
  const taken = new Set([...builtIns, ...held].map(foldName));
  const numbers = new Map<string, number>();
  return (name: string): string | null => {
    const whole = capitalized(bracketableName(name));
    if (whole === '') return null;
    const base = foldName(whole);
    for (let n = numbers.get(base) ?? 1; ; n++) {
      const tried = numbered(whole, n);
      const folded = foldName(tried);
      if (taken.has(folded) || (n > 1 && written.has(folded))) continue;
      taken.add(folded);
      numbers.set(base, n + 1);
      return tried;
    }
  };
}

/** `zone` is the word for the time zone: a column of that name which holds another thing is written otherwise. */
const capitalized = (name: string): string =>
  known.has(name) ? name.charAt(0).toUpperCase() + name.slice(1) : name;

function numbered(whole: string, n: number): string {
  const number = n === 1 ? '' : ` (${n})`;
  if (whole.length + number.length <= maxNameLength) return whole + number;
  const end = `…${number}`;
  return whole.slice(0, maxNameLength - end.length).trimEnd() + end;
}

/** The column that speaks of mail in more words than we know, and holds addresses. */
function addressedColumn(header: readonly string[], below: readonly (readonly string[])[]): number | null {
  const found = header.findIndex(
    (name, i) =>
      /mail|courriel|correo/.test(plain(name)) && below.some((cells) => hasAddress(cells[i] ?? '')),
  );
  return found < 0 ? null : found;
}

const isAddressed = (places: ReadonlyMap<number, string>) => [...places.values()].includes('email');

/** What the columns hold as somebody has said. Throws a 400 where that was said of another header. */
export function mappedRoles(header: readonly string[], map: readonly Role[]): Role[] {
  const named = header.findLastIndex((name) => name.trim() !== '') + 1;
  const said = map.findLastIndex((role) => role !== null) + 1;
  if (map.length >= named && said <= header.length)
    return header.map((_, i) => (map[i] == null ? null : oneLine(map[i]) || null));
  throw invalid([fieldError('map', 'columns-other', { named: map.length, columns: header.length })]);
}

/** Where no row names the columns: which of them holds addresses, and nothing of the others. */
export function rolesOfPeople(rows: readonly (readonly string[])[], width: number): Role[] {
  const isAddressed = (index: number) => rows.some((cells) => hasAddress(cells[index] ?? ''));
  const email = Array.from({ length: width }, (_, i) => i).find(isAddressed);
  return Array.from({ length: width }, (_, i) => (i === email ? 'email' : null));
}

/** Where to find what in a row. Throws a 400 that names what was found where no column holds addresses. */
export function columnsOf(header: readonly string[], roles: readonly Role[]): Columns {
  const place = (field: (typeof fields)[number]) => {
    const index = roles.indexOf(field);
    return index < 0 ? null : index;
  };
  const email = place('email');
  if (email === null) throw noAddresses(header);
  const upn = place('upn');
  const used = [email, place('firstName'), place('lastName'), place('zone'), upn];
  const extras = roles.flatMap((name, index) =>
    name === null || used.includes(index) ? [] : [{ index, name }],
  );
  const faults = faultsOf(extras);
  if (faults.length > 0) throw invalid(faults);
  const [, firstName = null, lastName = null, zone = null] = used;
  return { count: header.length, email, upn, firstName, lastName, zone, extras };
}

/** Whether a row of cells names a column of addresses: tells a header, and the separator that it was split with. */
export const namesAddresses = (cells: readonly string[]): boolean =>
  indexOf(cells, 'email') !== null || indexOf(cells, 'upn') !== null;

/** Entra's templates name a column in words, and in brackets as programs do: `First name [givenName] Required`. */
const inBrackets = /\[([^[\]]{1,100})\]/;

function indexOf(header: readonly string[], known: Known): number | null {
  const names = header.map((name) => [plain(name), plain(inBrackets.exec(name)?.[1] ?? '')]);
  for (const synonym of synonyms[known]) {
    const found = names.findIndex((one) => one.includes(synonym));
    if (found >= 0) return found;
  }
  return null;
}

function noAddresses(header: readonly string[]) {
  const found = header.map((name) => name.trim().slice(0, 60)).filter(Boolean);
  const columns = found.length > 0 ? found.slice(0, 20).join(', ') : 'none';
  return invalid([fieldError('email', 'columns-unnamed', { found: columns })]);
}

function faultsOf(extras: Columns['extras']): FieldError[] {
  if (extras.length > maxColumns) return [fieldError('body', 'columns-many', { most: maxColumns })];
  const seen = new Set<string>(builtIns);
  return extras.flatMap(({ name }) => {
    const folded = foldName(name);
    const told = seen.has(folded) ? text('column-twice') : columnFault(name);
    seen.add(folded);
    return told === null ? [] : [{ field: name.slice(0, 100), ...told }];
  });
}

/** The person that a row of cells describes. */
export function writtenPerson(columns: Columns, cells: readonly string[]): WrittenPerson {
  const at = (index: number | null) => (index === null ? '' : unguarded(cells[index] ?? ''));
  return {
    email: addressIn(at(columns.email)) || addressIn(at(columns.upn)),
    firstName: oneLine(at(columns.firstName)),
    lastName: oneLine(at(columns.lastName)),
    zone: oneLine(at(columns.zone)),
    extra: Object.fromEntries(columns.extras.map(({ index, name }) => [name, unseen(at(index))])),
  };
}

/** Marks that come along with what is copied from pages and address books. */
const unseen = (value: string) =>
  /[^\x20-\x7e]/.test(value)
    ? value.replace(
        /[\u00AD\u200B\u2060\uFEFF]|^[\u200E\u200F\u202A-\u202E\u2066-\u2069]+|[\u200E\u200F\u202A-\u202E\u2066-\u2069]+$/g,
        '',
      )
    : value;
