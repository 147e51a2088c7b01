import { useInfiniteQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { Status } from '../../campaign/outcome.ts';
import { call, queryOf } from '../api/client.ts';
import type { Page, SendView } from '../api/types.ts';

/** So many rows are looked for before the reader has to ask for more. */
const enough = 50;

/** Recipients by status and part of a name or address. A search goes through the audience piece by piece until it has some. */
export function useSends(id: string, status: Status | '', search: string) {
  const query = useInfiniteQuery({
    queryKey: ['sends', id, status, search],
    queryFn: ({ pageParam, signal }) => {
      const asked = queryOf({ status, search, cursor: pageParam, limit: 100 });
      return call<Page<SendView>>('GET', `/campaigns/${id}/sends${asked}`, { signal });
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });
  const { data, hasNextPage, isFetching, isError, fetchNextPage } = query;
  const rows = data?.pages.flatMap(({ items }) => items) ?? [];
  const seeking = search !== '' && hasNextPage && rows.length < enough && !isError;
  useEffect(() => {
    if (seeking && !isFetching) void fetchNextPage();
  }, [seeking, isFetching, fetchNextPage]);
  return { ...query, rows, seeking };
}
