import { queryOptions, useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Page } from '../../api/contract/common.ts';
import type { ListView, PersonView } from '../../api/contract/list.ts';
import { call } from '../api/client.ts';
import { useText } from '../strings/text.tsx';
import { deleteFirst, useDeleting } from '../ui/undoable.ts';
import { useDeleteLater } from '../ui/use-delete-later.ts';
import { listQuery, pathOf, peopleQuery } from './list-queries.ts';

/** All lists; a company keeps tens of them. */
export const useLists = () =>
  useQuery({
    queryKey: ['lists'],
    queryFn: ({ signal }) => call<Page<ListView>>('GET', '/lists?limit=500', { signal }),
  });

export const useList = (id: string) => useQuery(listQuery(id));

/** The people of a list, page by page. */
export const usePeople = (list: string, search: string, sort?: string) =>
  useInfiniteQuery({
    ...peopleQuery(useQueryClient(), list, search, sort),
    placeholderData: (before) => before,
  });

/** Reads again whatever shows a list or the people in it. */
export function useRefreshList() {
  const client = useQueryClient();
  return (id: string) =>
    Promise.all([
      client.invalidateQueries({ queryKey: ['lists'] }),
      client.invalidateQueries({ queryKey: ['list', id] }),
      client.invalidateQueries({ queryKey: ['people', id] }),
    ]);
}

export interface NewList {
  readonly name: string;
  /** `group`: null for everyone who has the app. */
  readonly from?: { readonly group: string | null; readonly readAtLaunch: boolean };
}

export function useCreateList() {
  const refresh = useRefreshList();
  return useMutation({
    mutationFn: (body: NewList) => call<ListView>('POST', '/lists', { body }),
    onSuccess: ({ id }) => refresh(id),
  });
}

export function useRenameList(id: string) {
  const refresh = useRefreshList();
  return useMutation({
    mutationFn: (name: string) => call<ListView>('PUT', pathOf(id), { body: { name } }),
    onSuccess: () => refresh(id),
  });
}

const personPath = (list: string, id: string) => `${pathOf(list)}/people/${encodeURIComponent(id)}`;

/** As the service folds: the id of whoever has the address. */
const folded = (address: string) => address.trim().normalize('NFC').toLowerCase();

/** Adds a person, or changes one. Whoever was removed under that address just now is gone first, not afterwards. */
export function useSavePerson(list: string) {
  const refresh = useRefreshList();
  return useMutation({
    mutationFn: async ({ id, ...body }: PersonView) => {
      if (id !== '') return call<PersonView>('PUT', personPath(list, id), { body });
      await deleteFirst(personPath(list, folded(body.email)));
      return call<PersonView>('POST', `${pathOf(list)}/people`, { body, isNew: true });
    },
    onSuccess: () => refresh(list),
  });
}

/** Drafts and scheduled campaigns that could not be launched without a list. */
export const usesQuery = (id: string) =>
  queryOptions({
    queryKey: ['list-uses', id],
    queryFn: ({ signal }) =>
      call<{ readonly items: readonly { readonly id: string; readonly name: string }[] }>(
        'GET',
        `${pathOf(id)}/uses`,
        { signal },
      ),
    // What is asked about is what is so now.
    staleTime: 0,
  });

/** Deletes a list, after the time in which it can be undone. */
export function useDeleteList() {
  const refresh = useRefreshList();
  const remove = useDeleteLater();
  const text = useText();
  return ({ id, name }: ListView) =>
    remove(pathOf(id), { say: text.lists.deleted(name), name, refresh: () => refresh(id) });
}

/** Takes somebody off a list, after the time in which it can be undone. */
export function useRemovePerson(list: string) {
  const refresh = useRefreshList();
  const remove = useDeleteLater();
  const text = useText();
  return ({ id, email }: PersonView) =>
    remove(personPath(list, id), {
      say: text.list.removed(email),
      name: email,
      refresh: () => refresh(list),
    });
}

/** Who is left of some people of a list, and how many of all of it, once those are gone who are being removed. */
export function useLeft(list: ListView, people: readonly PersonView[]) {
  const deleting = useDeleting();
  const removed = [...deleting].filter((path) => path.startsWith(personPath(list.id, '')));
  const left =
    removed.length === 0 ? people : people.filter(({ id }) => !deleting.has(personPath(list.id, id)));
  return { left, count: Math.max(0, list.people - removed.length) };
}
