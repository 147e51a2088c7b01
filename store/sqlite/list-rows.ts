import { mergePeople, searchText } from '../../campaign/people/merge-people.ts';
import { hashOf, type Person } from '../../campaign/people/person.ts';
import type { List, ListSource } from '../../ports/list-store.ts';
import { text } from '../../ports/sentences.ts';
import { StoreError } from '../../ports/store-error.ts';
import type { Database } from './database.ts';
import { isEmpty } from './person-codec.ts';

export interface ListRow {
  readonly key: number;
  readonly tenant: string;
  readonly id: string;
  readonly name: string;
  readonly columns: string;
  readonly people: number;
  readonly hidden: number;
  readonly created_at: number;
  readonly updated_at: number;
  readonly place: number | null;
  readonly source: string | null;
}

export const listOf = (row: ListRow): List => ({
  tenant: row.tenant,
  id: row.id,
  name: row.name,
  columns: JSON.parse(row.columns) as string[],
  people: row.people,
  createdAt: row.created_at,
  updatedAt: row.updated_at,
  hidden: row.hidden === 1,
  source: row.source === null ? null : (JSON.parse(row.source) as ListSource),
});

/** Throws `not-found`. */
export function listRow(db: Database, tenant: string, id: string): ListRow {
  const row = db.get<ListRow>('SELECT * FROM lists WHERE tenant = ? AND id = ?', tenant, id);
  if (row === undefined) throw new StoreError('not-found', 'There is no such list.');
  return row;
}

/** Throws `busy` while an import is being applied: what is half in must neither be changed nor launched to. */
export function quietListRow(db: Database, tenant: string, id: string): ListRow {
  const row = listRow(db, tenant, id);
  if (isApplying(db, tenant, id, '')) throw busy();
  return row;
}

/** Throws `busy` while an import changes the people that are shown: one that replaces them does so at its very end. */
export function readableListRow(db: Database, tenant: string, id: string): ListRow {
  const row = listRow(db, tenant, id);
  if (isApplying(db, tenant, id, 'AND target IS NULL')) throw busy();
  return row;
}

function isApplying(db: Database, tenant: string, id: string, which: '' | 'AND target IS NULL'): boolean {
  const sql = `SELECT 1 FROM imports WHERE tenant = ? AND list = ? AND state = 'applying' ${which}`;
  return db.get(sql, tenant, id) !== undefined;
}

const busy = () => new StoreError('busy', text('list-busy'));

export type PersonRow = readonly [
  hash: number,
  id: string,
  email: string | null,
  firstName: string,
  lastName: string,
  zone: string | null,
  extra: string | null,
];
export const personColumns = 'hash, id, email, first_name, last_name, zone, extra';

const nothing: Person['extra'] = Object.freeze({});

export const personOf = ([, id, email, firstName, lastName, zone, extra]: PersonRow): Person => ({
  id,
  email: email ?? id,
  firstName,
  lastName,
  zone,
  extra: extra === null ? nothing : (JSON.parse(extra) as Person['extra']),
});

/** Adds somebody who is not listed yet; false when they are. */
export function addPerson(db: Database, list: number, person: Person, hash = hashOf(person.id)): boolean {
  const sql = `INSERT INTO people (email, first_name, last_name, zone, extra, folded, list, hash, id)
               VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`;
  return db.run(sql, ...fieldsOf(person), list, hash, person.id) === 1;
}

export function replacePerson(db: Database, list: number, person: Person, hash = hashOf(person.id)): void {
  const sql = `UPDATE people SET email = ?, first_name = ?, last_name = ?, zone = ?, extra = ?, folded = ?
               WHERE list = ? AND hash = ? AND id = ?`;
  db.run(sql, ...fieldsOf(person), list, hash, person.id);
}

/** Lays the non-empty values of `person` over those of the listed one. */
export function mergeIntoListed(db: Database, list: number, person: Person, hash: number): void {
  const sql = `SELECT ${personColumns} FROM people WHERE list = ? AND hash = ? AND id = ?`;
  const [row] = db.rows<PersonRow>(sql, list, hash, person.id);
  if (row !== undefined) replacePerson(db, list, mergePeople(personOf(row), person), hash);
}

function fieldsOf({ id, email, firstName, lastName, zone, extra }: Person) {
  return [
    email === id ? null : email,
    firstName,
    lastName,
    zone,
    isEmpty(extra) ? null : JSON.stringify(extra),
    searchText({ firstName, lastName, email }),
  ] as const;
}
