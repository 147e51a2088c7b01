import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { call } from '../api/client.ts';
import type { ListView, Page, Person } from '../api/types.ts';
import { useText } from '../strings/text.tsx';
import { useNotify, useNotifyError } from '../ui/notices.tsx';
import { deleteLater, undoDelete, undoMs } from '../ui/undoable.ts';
import { listQuery, pathOf, peopleQuery } from './list-queries.ts';

/** All lists; a company keeps tens of them. */
export const useLists = () =>
  useQuery({
    queryKey: ['lists'],
    queryFn: ({ signal }) => call<Page<ListView>>('GET', '/lists?limit=500', { signal }),
  });

export const useList = (id: string) => useQuery(listQuery(id));

/** The people of a list, page by page. */
export const usePeople = (list: string, search: string) =>
  useInfiniteQuery({ ...peopleQuery(useQueryClient(), list, search), placeholderData: (before) => before });

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

/** Adds a person, or replaces the one of that address. */
export function useSavePerson(list: string) {
  const refresh = useRefreshList();
  return useMutation({
    mutationFn: ({ id, ...body }: Person) =>
      id === ''
        ? call<Person>('POST', `${pathOf(list)}/people`, { body })
        : call<Person>('PUT', `${pathOf(list)}/people/${encodeURIComponent(id)}`, { body }),
    onSuccess: () => refresh(list),
  });
}

/** Deletes something of a list after the time in which it can be undone. */
export function useDeleteLater() {
  const refresh = useRefreshList();
  const notify = useNotify();
  const failed = useNotifyError();
  return (list: string, path: string, say: string) => {
    deleteLater(path, async () => {
      await call('DELETE', path).catch(failed);
      await refresh(list);
    });
    notify({ say, timeout: undoMs, undo: () => undoDelete(path) });
  };
}

export function useRemovePerson(list: string) {
  const remove = useDeleteLater();
  const text = useText();
  return (person: Person) =>
    remove(list, `${pathOf(list)}/people/${encodeURIComponent(person.id)}`, text.list.removed(person.email));
}
