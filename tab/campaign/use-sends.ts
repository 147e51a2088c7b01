import { useInfiniteQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { Page } from '../../api/contract/common.ts';
import type { SendView } from '../../api/contract/report.ts';
import { call, queryOf } from '../api/client.ts';
import type { RecipientFilter } from './recipient-filter.ts';

/** So many rows are looked for before the reader has to ask for more. */
const enough = 50;

/** Recipients by filter and part of a name or address. What is looked for is sought piece by piece until there is some. */
export function useSends(id: string, filter: RecipientFilter, search: string) {
  const query = useInfiniteQuery({
    queryKey: ['sends', id, filter, search],
    queryFn: ({ pageParam, signal }) => {
      const asked = queryOf({ ...filter, search, cursor: pageParam, limit: 100 });
      return call<Page<SendView>>('GET', `/campaigns/${id}/sends${asked}`, { signal });
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });
  const { data, hasNextPage, isFetching, isError, fetchNextPage } = query;
  const rows = data?.pages.flatMap(({ items }) => items) ?? [];
  const seeking = (search !== '' || filter.did !== '') && hasNextPage && rows.length < enough && !isError;
  useEffect(() => {
    if (seeking && !isFetching) void fetchNextPage();
  }, [seeking, isFetching, fetchNextPage]);
  return { ...query, rows, seeking };
}
