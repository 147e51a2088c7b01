import { infiniteQueryOptions } from '@tanstack/react-query';
import { call, queryOf } from '../api/client.ts';
import type { CampaignSummary, Page } from '../api/types.ts';

const pageSize = 200;

/** The campaigns, newest first. */
export const campaignsQuery = infiniteQueryOptions({
  queryKey: ['campaigns'],
  queryFn: ({ pageParam, signal }) =>
    call<Page<CampaignSummary>>('GET', `/campaigns${queryOf({ cursor: pageParam, limit: pageSize })}`, {
      signal,
    }),
  initialPageParam: null as string | null,
  getNextPageParam: (page) => page.next,
});
