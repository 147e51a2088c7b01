import type { Person } from '../../campaign/person.ts';

/** A person without the names of the fields; `email` is null where it is the id, `extra` where it is empty. */
type Packed = readonly [
  id: string,
  email: string | null,
  firstName: string,
  lastName: string,
  zone: string | null,
  extra: Person['extra'] | null,
];

const nothing: Person['extra'] = Object.freeze({});

export const isEmpty = (extra: Person['extra']): boolean => {
  for (const _ in extra) return false;
  return true;
};

function pack(person: Person): Packed {
  const { id, email, firstName, lastName, zone, extra } = person;
  return [id, email === id ? null : email, firstName, lastName, zone, isEmpty(extra) ? null : extra];
}

function unpack([id, email, firstName, lastName, zone, extra]: Packed): Person {
  return { id, email: email ?? id, firstName, lastName, zone, extra: extra ?? nothing };
}

export const packPerson = (person: Person): string => JSON.stringify(pack(person));
export const unpackPerson = (text: string): Person => unpack(JSON.parse(text) as Packed);
export const packPeople = (people: readonly Person[]): string => JSON.stringify(people.map(pack));
export const unpackPeople = (text: string): Person[] => (JSON.parse(text) as Packed[]).map(unpack);
