import {
  type InfiniteData,
  infiniteQueryOptions,
  type QueryClient,
  queryOptions,
} from '@tanstack/react-query';
import type { Page } from '../../api/contract/common.ts';
import type { ListView, PersonView } from '../../api/contract/list.ts';
import { call, queryOf } from '../api/client.ts';
import { narrowSearch, widerThan } from './narrow-search.ts';

export const pathOf = (list: string): string => `/lists/${encodeURIComponent(list)}`;

/** A new campaign to the people of a list. */
export const writeTo = (list: string): string => `/campaigns/new/edit?list=${encodeURIComponent(list)}`;

export const listQuery = (id: string) =>
  queryOptions({
    queryKey: ['list', id],
    queryFn: ({ signal }) => call<ListView>('GET', pathOf(id), { signal }),
  });

/** What the address says to search for among people. */
export const searchAsked = (): string => new URLSearchParams(location.search).get('search')?.trim() ?? '';

/** For so long an answer is taken for what the list holds. */
const freshMs = 30_000;

/** What the people of a list are sorted by at first, as the API takes it. */
export const byName = 'name';

type People = InfiniteData<Page<PersonView>, string | null>;

/** The people of a list, page by page. What a wider search has brought in whole is not asked for again. */
export const peopleQuery = (client: QueryClient, list: string, search: string, sort = byName) =>
  infiniteQueryOptions({
    queryKey: ['people', list, search, sort],
    queryFn: ({ pageParam, signal }): Promise<Page<PersonView>> => {
      const known = pageParam === null && search !== '' ? answeredBy(client, list, search, sort) : null;
      if (known !== null) return Promise.resolve({ items: narrowSearch(known.items, search), next: null });
      const query = queryOf({ search, sort, cursor: pageParam, limit: 200 });
      return call('GET', `${pathOf(list)}/people${query}`, { signal });
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });

function answeredBy(
  client: QueryClient,
  list: string,
  search: string,
  sort: string,
): Page<PersonView> | null {
  const answered = client
    .getQueriesData<People>({
      queryKey: ['people', list],
      predicate: (query) => query.queryKey[3] === sort && !query.isStaleByTime(freshMs),
    })
    .flatMap(([key, data]) => (data?.pages.length === 1 ? [[String(key[2]), data.pages[0]!] as const] : []));
  return widerThan(search, answered);
}
