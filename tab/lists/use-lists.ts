import {
  type InfiniteData,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { call, queryOf } from '../api/client.ts';
import type { ListView, Page, Person } from '../api/types.ts';
import { useText } from '../strings/text.tsx';
import { useNotify, useNotifyError } from '../ui/notices.tsx';
import { deleteLater, undoDelete, undoMs } from '../ui/undoable.ts';
import { narrowed, widerThan } from './narrow.ts';

export const pathOf = (list: string): string => `/lists/${encodeURIComponent(list)}`;

/** All lists; a company keeps tens of them. */
export const useLists = () =>
  useQuery({
    queryKey: ['lists'],
    queryFn: ({ signal }) => call<Page<ListView>>('GET', '/lists?limit=500', { signal }),
  });

export const useList = (id: string) =>
  useQuery({
    queryKey: ['list', id],
    queryFn: ({ signal }) => call<ListView>('GET', pathOf(id), { signal }),
  });

/** For so long an answer is taken for what the list holds. */
const freshMs = 30_000;

type People = InfiniteData<Page<Person>, string | null>;

/** The people of a list, page by page. What a wider search has brought in whole is not asked for again. */
export function usePeople(list: string, search: string) {
  const client = useQueryClient();
  const wider = (): Page<Person> | null => {
    const answered = client
      .getQueriesData<People>({
        queryKey: ['people', list],
        predicate: (query) => !query.isStaleByTime(freshMs),
      })
      .flatMap(([key, data]) =>
        data?.pages.length === 1 ? [[String(key[2]), data.pages[0]!] as const] : [],
      );
    return widerThan(search, answered);
  };
  return useInfiniteQuery({
    queryKey: ['people', list, search],
    queryFn: ({ pageParam, signal }): Promise<Page<Person>> => {
      const known = pageParam === null && search !== '' ? wider() : null;
      if (known !== null) return Promise.resolve({ items: narrowed(known.items, search), next: null });
      const query = queryOf({ search, cursor: pageParam, limit: 200 });
      return call('GET', `${pathOf(list)}/people${query}`, { signal });
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    placeholderData: (before) => before,
  });
}

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

export function useCreateList() {
  const refresh = useRefreshList();
  return useMutation({
    mutationFn: (name: string) => call<ListView>('POST', '/lists', { body: { name } }),
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
