import type { Person } from '../campaign/people/person.ts';
import type { Page } from './page.ts';

/* Named people kept for re-use. As in `ports.ts`. */

/** Where a list's people are read from. */
export interface ListSource {
  readonly kind: 'group' | 'team' | 'everyone';
  /** The directory's id of a group or team; null: everyone who has the app. */
  readonly group: string | null;
  /** What the directory called it when it was chosen; empty for everyone. */
  readonly name: string;
  /** Whether a launch reads it again first. */
  readonly readAtLaunch: boolean;
  /** When it was last read, whole; null: never. */
  readonly readAt: number | null;
}

export interface List {
  readonly tenant: string;
  readonly id: string;
  readonly name: string;
  /** Names of the extra columns, in the order in which they first came. */
  readonly columns: readonly string[];
  readonly people: number;
  readonly createdAt: number;
  readonly updatedAt: number;
  /** Hidden lists hold the members of groups that campaigns address without a list. */
  readonly hidden: boolean;
  /** Null where people are kept by hand. */
  readonly source: ListSource | null;
}

/** An order in which people are looked for: by a field, or by a column of the list's own. */
export interface PeopleSort {
  readonly by: 'name' | 'email' | 'zone' | { readonly column: string };
  readonly descending: boolean;
}

/** Lists of more people come in no order, and are searched by name and address alone: sorting them takes seconds. */
export const maxSorted = 20_000;

export interface ImportCounts {
  readonly added: number;
  readonly merged: number;
}

/**
 * Lists of up to 1,000,000 people. Throws `not-found`; `busy` while an import is being applied, for every change and
 * for `peopleInRange`, so that no launch goes to half of an import. `bad-cursor` for a cursor that was never given out.
 */
export interface ListStore {
  createList(list: {
    tenant: string;
    id: string;
    name: string;
    hidden: boolean;
    source?: ListSource;
    at: number;
  }): Promise<List>;
  getList(tenant: string, id: string): Promise<List | null>;
  /** Newest first, without hidden ones. */
  lists(tenant: string, cursor: string | null, limit: number): Promise<Page<List>>;
  renameList(tenant: string, id: string, name: string, at: number): Promise<List>;
  /** Whether a launch reads it again first; for lists that have a source. */
  setReadAtLaunch(tenant: string, id: string, readAtLaunch: boolean, at: number): Promise<List>;
  deleteList(tenant: string, id: string): Promise<void>;
  /** Adds or replaces single people; `conflict` where one has asked to be forgotten. */
  putPeople(tenant: string, id: string, people: readonly Person[], at: number): Promise<ImportCounts>;
  removePerson(tenant: string, id: string, person: string): Promise<boolean>;
  /**
   * In hash order, and `search` matches inside of name or e-mail, case-insensitively; with `sort`, and up to `mostSorted`
   * people, in that order, and inside of any column.
   */
  people(
    tenant: string,
    id: string,
    options: { cursor: string | null; limit: number; search?: string; sort?: PeopleSort },
  ): Promise<Page<Person>>;
  /** By id; null where they are not in the list, or there is no such list. */
  getPerson(tenant: string, id: string, person: string): Promise<Person | null>;
  /** People of one hash range `[from, to)`, in hash order: the unit of expanding an audience. */
  peopleInRange(tenant: string, id: string, from: number, to: number): Promise<Person[]>;
}

/**
 * An import changes nothing until `apply`; from then on it always completes, if need be at the next start.
 * Rows that name one person are merged: a later non-empty value wins.
 */
export interface ImportStore {
  beginImport(tenant: string, list: string, at: number): Promise<string>;
  /** Gives the ids of those who asked to be forgotten: they are left out. */
  stagePeople(tenant: string, importId: string, people: readonly Person[]): Promise<ReadonlySet<string>>;
  /**
   * `added`: people new to the list; `merged`: staged rows that fell together with another row or with somebody listed.
   * With `replaces`, those who were not staged leave the list, which shows either the old people or the new ones and
   * is never busy for a launch; its source was then read at `at`.
   */
  applyImport(
    tenant: string,
    importId: string,
    columns: readonly string[],
    at: number,
    replaces?: boolean,
  ): Promise<ImportCounts>;
  /** What `applyImport` would answer now. Changes nothing. */
  countImport(tenant: string, importId: string): Promise<ImportCounts>;
  abandonImport(tenant: string, importId: string): Promise<void>;
  /** Completes what a crash cut off in `apply`, drops what was never applied. Called at start. */
  recoverImports(): Promise<void>;
}
