import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { AuditView } from '../../api/contract/audit.ts';
import type { Page } from '../../api/contract/common.ts';
import { call, queryOf } from '../api/client.ts';

export interface AuditWish {
  readonly who: string;
  /** Several by commas. */
  readonly what: string;
  readonly search: string;
}

/** A search goes on through the log until it has found so many. */
const enough = 50;

export const auditPath = (wish: AuditWish, file = ''): string => `/audit${file}${queryOf({ ...wish })}`;

export function useAudit(wish: AuditWish) {
  const query = useInfiniteQuery({
    queryKey: ['audit', wish],
    queryFn: ({ pageParam, signal }) =>
      call<Page<AuditView>>('GET', `/audit${queryOf({ ...wish, cursor: pageParam, limit: 100 })}`, {
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });
  const { data, hasNextPage, isFetching, isError, fetchNextPage } = query;
  const entries = data?.pages.flatMap(({ items }) => items) ?? [];
  const seeking = wish.search !== '' && hasNextPage && entries.length < enough && !isError;
  useEffect(() => {
    if (seeking && !isFetching) void fetchNextPage();
  }, [seeking, isFetching, fetchNextPage]);
  return { ...query, entries, seeking };
}

/** Who did anything of late, to choose from. */
export function useActors(): readonly { readonly who: string; readonly name: string }[] {
  const { data } = useQuery({
    queryKey: ['audit', 'actors'],
    queryFn: ({ signal }) => call<Page<AuditView>>('GET', '/audit?limit=500', { signal }),
    staleTime: 60_000,
  });
  const byId = new Map(data?.items.map(({ who, name }) => [who, name]) ?? []);
  return [...byId].map(([who, name]) => ({ who, name }));
}
