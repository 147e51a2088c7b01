import { infiniteQueryOptions } from '@tanstack/react-query';
import type { CampaignSummary } from '../../api/contract/campaign.ts';
import type { Page } from '../../api/contract/common.ts';
import { call, queryOf } from '../api/client.ts';

const pageSize = 200;

const pageOf = (deleted: boolean, cursor: string | null, signal: AbortSignal) =>
  call<Page<CampaignSummary>>(
    'GET',
    `/campaigns${queryOf({ cursor, limit: pageSize, deleted: deleted ? 'true' : '' })}`,
    { signal },
  );

/** The campaigns, newest first. */
export const campaignsQuery = infiniteQueryOptions({
  queryKey: ['campaigns'],
  queryFn: ({ pageParam, signal }) => pageOf(false, pageParam, signal),
  initialPageParam: null as string | null,
  getNextPageParam: (page) => page.next,
});

/** Those that were deleted, for as long as they are kept. */
export const deletedCampaignsQuery = infiniteQueryOptions({
  queryKey: ['deleted-campaigns'],
  queryFn: ({ pageParam, signal }) => pageOf(true, pageParam, signal),
  initialPageParam: null as string | null,
  getNextPageParam: (page) => page.next,
});
