import type { Person } from '../../campaign/people/person.ts';

/** A person without the names of the fields; `email` is null where it is the id; what is unknown at the end is left out. */
type Packed = readonly [
  id: string,
  email: string | null,
  firstName: string,
  lastName: string,
  zone?: string | null,
  extra?: Person['extra'] | null,
  own?: Person['own'],
];

const nothing: Person['extra'] = Object.freeze({});

export const isEmpty = (extra: Person['extra']): boolean => {
  for (const _ in extra) return false;
  return true;
};

function pack(person: Person): Packed {
  const { id, email, firstName, lastName, zone, extra, own } = person;
  const address = email === id ? null : email;
  if (own !== undefined) return [id, address, firstName, lastName, zone, isEmpty(extra) ? null : extra, own];
  if (!isEmpty(extra)) return [id, address, firstName, lastName, zone, extra];
  return zone === null ? [id, address, firstName, lastName] : [id, address, firstName, lastName, zone];
}

function unpack([id, email, firstName, lastName, zone, extra, own]: Packed): Person {
  const person = { id, email: email ?? id, firstName, lastName, zone: zone ?? null, extra: extra ?? nothing };
  return own === undefined ? person : { ...person, own };
}

export const packPerson = (person: Person): string => JSON.stringify(pack(person));
export const unpackPerson = (text: string): Person => unpack(JSON.parse(text) as Packed);
export const packPeople = (people: readonly Person[]): string => JSON.stringify(people.map(pack));
export const unpackPeople = (text: string): Person[] => (JSON.parse(text) as Packed[]).map(unpack);
