import { foldAddress, type Person } from '../../campaign/people/person.ts';
import { columnFault, personOf } from '../../campaign/people/written-person.ts';
import { fieldError } from '../../campaign/text/sentences.ts';
import { type List, maxSorted, type PeopleSort } from '../../ports/list-store.ts';
import { StoreError } from '../../ports/store-error.ts';
import { auditor } from '../audit/audit.ts';
import type { Page } from '../contract/common.ts';
import type {
  addPerson,
  createList,
  getLists,
  getPeople,
  ListView,
  PersonInput,
  PersonView,
  putPerson,
  removePerson,
  renameList,
} from '../contract/list.ts';
import { invalid, Problem } from '../http/problem.ts';
import type { CallOf, Response } from '../http/route.ts';
import type { ApiPorts } from '../ports.ts';
import { importHandler, type OfList } from './import-handler.ts';
import { chosenSource, requireByHand } from './list-source.ts';
import { campaignsThatNeed } from './list-uses.ts';

export function listHandlers(ports: ApiPorts) {
  const { store, actions, clock, random } = ports;
  const audit = auditor(ports);

  const viewOf = ({ tenant, hidden: _, source, ...view }: List): ListView => ({
    ...view,
    sortable: view.people <= maxSorted,
    source: source && { ...source, reading: actions.reading(tenant, view.id) },
  });

  const loadList = async (tenant: string, id: string): Promise<List> => {
    const list = await store.getList(tenant, id);
    if (list === null || list.hidden) throw new StoreError('not-found', 'There is no such list.');
    return list;
  };

  const changeable = async ({ tenant, params }: OfList): Promise<List> => {
    const list = await loadList(tenant, params.id);
    requireByHand(list);
    return list;
  };

  return {
    async create(call: CallOf<typeof createList>): Promise<Response<ListView>> {
      const { name, from } = call.body;
      const { tenant } = call;
      const source = from && (await chosenSource(ports, tenant, from));
      const [id, at] = [random.id(), clock.now()];
      const list = await store.createList({ tenant, id, name, hidden: false, at, ...(source && { source }) });
      await audit(call, 'list.create', id, { ...(source && { from: source.group ?? source.kind }) });
      return { headers: { Location: `/api/lists/${id}` }, body: viewOf(list) };
    },

    async all({ tenant, query }: CallOf<typeof getLists>): Promise<Response<Page<ListView>>> {
      const page = await store.lists(tenant, query.cursor, query.limit);
      const shown = page.items.filter((list) => !list.hidden);
      return { body: { items: shown.map(viewOf), next: page.next } };
    },

    async one({ tenant, params }: OfList): Promise<Response<ListView>> {
      return { body: viewOf(await loadList(tenant, params.id)) };
    },

    async rename(call: CallOf<typeof renameList>): Promise<Response<ListView>> {
      const { id } = await loadList(call.tenant, call.params.id);
      const { name, readAtLaunch } = call.body;
      let list = await store.renameList(call.tenant, id, name, clock.now());
      if (readAtLaunch !== undefined)
        list = await store.setReadAtLaunch(call.tenant, id, readAtLaunch, clock.now());
      const fields = ['name', ...(readAtLaunch === undefined ? [] : ['readAtLaunch'])];
      await audit(call, 'list.rename', id, { fields });
      return { body: viewOf(list) };
    },

    async read(call: OfList): Promise<Response<ListView>> {
      const { id } = await loadList(call.tenant, call.params.id);
      const list = await actions.readList(call.tenant, id);
      await audit(call, 'list.read', id, { people: list.people });
      return { body: viewOf(list) };
    },

    async remove(call: OfList): Promise<Response> {
      const { id, people, name } = await loadList(call.tenant, call.params.id);
      await store.deleteList(call.tenant, id);
      await audit(call, 'list.delete', id, { people, name });
      return {};
    },

    /** Campaigns that are still to read the list: without it they cannot be launched. */
    async uses({ tenant, params }: OfList) {
      const { id } = await loadList(tenant, params.id);
      return { body: { items: await campaignsThatNeed(store, tenant, id), next: null } };
    },

    async people({ tenant, params, query }: CallOf<typeof getPeople>): Promise<Response<Page<PersonView>>> {
      const { id } = await loadList(tenant, params.id);
      const { cursor, limit, search, sort } = query;
      return {
        body: await store.people(tenant, id, {
          cursor,
          limit,
          ...(search && { search }),
          ...(sort && { sort: sortOf(sort) }),
        }),
      };
    },

    async addPerson(call: CallOf<typeof addPerson>) {
      const { id } = await changeable(call);
      const person = checkedPerson(call.body);
      if (
        call.headers['if-none-match']?.trim() === '*' &&
        (await store.getPerson(call.tenant, id, person.id))
      ) {
        const known = fieldError('email', 'email-known', { email: person.email });
        throw new Problem('version-conflict', known, { faults: [known] });
      }
      return put(call, id, person);
    },

    async putPerson(call: CallOf<typeof putPerson>) {
      const { id } = await changeable(call);
      const person = checkedPerson(call.body);
      if (person.id !== foldAddress(call.params.person)) throw invalid([fieldError('email', 'email-other')]);
      return put(call, id, person);
    },

    async removePerson(call: CallOf<typeof removePerson>): Promise<Response> {
      const { id } = await changeable(call);
      const removed = await store.removePerson(call.tenant, id, foldAddress(call.params.person));
      if (!removed) throw new StoreError('not-found', 'There is no such person in this list.');
      await audit(call, 'list.person.remove', id);
      return {};
    },

    importPeople: importHandler(ports, changeable),
  };

  async function put(call: OfList, list: string, person: Person): Promise<Response<PersonView>> {
    const { added } = await store.putPeople(call.tenant, list, [person], clock.now());
    await audit(call, added > 0 ? 'list.person.add' : 'list.person.change', list);
    const Location = `/api/lists/${list}/people/${encodeURIComponent(person.id)}`;
    return added > 0 ? { status: 201, headers: { Location }, body: person } : { status: 200, body: person };
  }
}

/** `-extra.CITY` as the store takes it. */
function sortOf(text: string): PeopleSort {
  const field = text.replace(/^-/, '');
  const by =
    field === 'name' || field === 'email' || field === 'zone'
      ? field
      : { column: field.slice('extra.'.length) };
  return { by, descending: text.startsWith('-') };
}

function checkedPerson(body: PersonInput): Person {
  const faults = Object.keys(body.extra).flatMap((name) => {
    const told = columnFault(name);
    return told === null ? [] : [{ field: `extra.${name}`, ...told }];
  });
  const person = personOf(body);
  if ('message' in person) faults.push(person);
  if (faults.length > 0 || 'message' in person) throw invalid(faults);
  return person;
}
