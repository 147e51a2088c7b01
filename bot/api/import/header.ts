import { type Fault, fault, tell } from '../../../campaign/told.ts';
import { builtIns, foldName } from '../../../campaign/variables-token.ts';
import { columnFault, type WrittenPerson } from '../people-input.ts';
import { invalid } from '../web/problem.ts';

type Known = 'email' | 'firstName' | 'lastName' | 'zone' | 'sip' | 'phone';

/** Headers as people write them, without case, accents, blanks and signs; the first that a file has wins. */
const synonyms: Record<Known, readonly string[]> = {
  email: [
    'email',
    'mail',
    'emailaddress',
    'mailaddress',
    'adresseemail',
    'adressemail',
    'courriel',
    'adresseelectronique',
    'emailadresse',
    'mailadresse',
    'correo',
    'correoelectronico',
    'emailadres',
    'primarysmtpaddress',
    'upn',
    'userprincipalname',
  ],
  firstName: ['firstname', 'givenname', 'forename', 'first', 'prenom', 'vorname', 'nombre', 'voornaam'],
  lastName: [
    'lastname',
    'surname',
    'familyname',
    'last',
    'nom',
    'nomdefamille',
    'nachname',
    'familienname',
    'apellido',
    'apellidos',
    'achternaam',
  ],
  zone: ['zone', 'timezone', 'tz', 'fuseauhoraire', 'fuseau', 'zeitzone', 'zonahoraria', 'tijdzone'],
  sip: ['sip', 'sipaddress', 'sipuri'],
  phone: ['phone', 'phonenumber', 'mobile', 'mobilephone', 'mobilenumber', 'telephone', 'telefon', 'handy'],
};

/** Which column holds what. `extras` are all others that have a name; sip and phone go by these words. */
export interface Columns {
  readonly count: number;
  readonly email: number;
  readonly firstName: number | null;
  readonly lastName: number | null;
  readonly zone: number | null;
  readonly extras: readonly { readonly index: number; readonly name: string }[];
}

const mostColumns = 200;

const plain = (header: string) =>
  header
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');

/** What a column holds: a field of a person, a value by its own name, or (null) nothing that is taken. */
export type Role = string | null;

const fields = ['email', 'firstName', 'lastName', 'zone'] as const;

/** What the columns of a header row seem to hold. */
export function guessRoles(header: readonly string[]): Role[] {
  const places = new Map<number, string>();
  for (const known of [...fields, 'sip', 'phone'] as const) {
    const place = indexOf(header, known);
    if (place !== null && !places.has(place)) places.set(place, known);
  }
  return header.map((written, i) => places.get(i) ?? (written.trim() || null));
}

/** What the columns hold as somebody has said. Throws a 400 where that was said of another header. */
export function mappedRoles(header: readonly string[], map: readonly Role[]): Role[] {
  if (map.length === header.length) return map.map((role) => role?.trim() || null);
  throw invalid([fault('map', 'columns-other', { named: map.length, columns: header.length })]);
}

/** Where to find what in a row. Throws a 400 that names what was found where no column holds addresses. */
export function columnsOf(header: readonly string[], roles: readonly Role[]): Columns {
  const place = (field: (typeof fields)[number]) => {
    const index = roles.indexOf(field);
    return index < 0 ? null : index;
  };
  const email = place('email');
  if (email === null) throw noAddresses(header);
  const used = [email, place('firstName'), place('lastName'), place('zone')];
  const extras = roles.flatMap((name, index) =>
    name === null || used.includes(index) ? [] : [{ index, name }],
  );
  const faults = faultsOf(extras);
  if (faults.length > 0) throw invalid(faults);
  const [, firstName = null, lastName = null, zone = null] = used;
  return { count: header.length, email, firstName, lastName, zone, extras };
}

/** Whether a row of cells has a column of addresses: tells a header, and the separator that it was split with. */
export const hasAddresses = (cells: readonly string[]): boolean => indexOf(cells, 'email') !== null;

function indexOf(header: readonly string[], known: Known): number | null {
  const names = header.map(plain);
  for (const synonym of synonyms[known]) {
    const found = names.indexOf(synonym);
    if (found >= 0) return found;
  }
  return null;
}

function noAddresses(header: readonly string[]) {
  const found = header.map((name) => name.trim().slice(0, 60)).filter(Boolean);
  const columns = found.length > 0 ? found.slice(0, 20).join(', ') : 'none';
  return invalid([fault('email', 'columns-unnamed', { found: columns })]);
}

function faultsOf(extras: Columns['extras']): Fault[] {
  if (extras.length > mostColumns) return [fault('body', 'columns-many', { most: mostColumns })];
  const seen = new Set<string>([...builtIns, foldName('zone')]);
  return extras.flatMap(({ name }) => {
    const folded = foldName(name);
    const told = seen.has(folded) ? tell('column-twice') : columnFault(name);
    seen.add(folded);
    return told === null ? [] : [{ field: name.slice(0, 100), ...told }];
  });
}

/** The person that a row of cells describes. */
export function writtenPerson(columns: Columns, cells: readonly string[]): WrittenPerson {
  const at = (index: number | null) => (index === null ? '' : (cells[index] ?? ''));
  return {
    email: at(columns.email),
    firstName: at(columns.firstName),
    lastName: at(columns.lastName),
    zone: at(columns.zone),
    extra: Object.fromEntries(columns.extras.map(({ index, name }) => [name, at(index)])),
  };
}
