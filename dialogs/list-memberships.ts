import type { Person } from '../campaign/people/person.ts';
import type { List } from '../ports/list-store.ts';
import type { KnownPerson } from '../ports/people-store.ts';
import { addressesOf } from './addresses.ts';
import type { DialogPorts } from './ports.ts';

/** What one list holds of somebody. */
export interface MembershipEntry {
  readonly list: string;
  readonly person: Person;
}

export interface ListMemberships {
  readonly entries: readonly MembershipEntry[];
  /** There may be others: not every list was looked into, or not everything that was found is here. */
  readonly more: boolean;
}

const pageSize = 100;
/** So many of the newest lists are looked into: one small read for each address and list. */
const maxLists = 1_000;

/** The company's lists in which somebody stands, by any of their addresses, the newest first. */
export async function loadListMemberships(
  store: DialogPorts['store'],
  person: KnownPerson,
  limit: number,
): Promise<ListMemberships> {
  const { tenant } = person;
  const addresses = addressesOf(person);
  const entries: MembershipEntry[] = [];
  const rowsIn = async ({ id, name }: List): Promise<MembershipEntry[]> => {
    const rows = await Promise.all(addresses.map((address) => store.getPerson(tenant, id, address)));
    return rows.flatMap((row) => (row === null ? [] : [{ list: name, person: row }]));
  };
  let cursor: string | null = null;
  let looked = 0;
  do {
    const page = await store.lists(tenant, cursor, pageSize);
    for (const found of await Promise.all(page.items.map(rowsIn))) entries.push(...found);
    looked += page.items.length;
    cursor = page.next;
  } while (cursor !== null && looked < maxLists && entries.length <= limit);
  return { entries: entries.slice(0, limit), more: cursor !== null || entries.length > limit };
}
