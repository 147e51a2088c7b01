import { useInfiniteQuery } from '@tanstack/react-query';
import { call, queryOf } from '../api/client.ts';
import type { CampaignSummary, Page } from '../api/types.ts';
import { pollEvery } from '../live/polling.ts';

const moving = 2000;
const resting = 30_000;
const pageSize = 200;

export const isMoving = ({ state }: Pick<CampaignSummary, 'state'>): boolean =>
  state === 'running' || state === 'scheduled';

/** The campaigns, newest first, read again every 2 s while one of them moves and the service does not tell it by itself. */
export function useCampaigns() {
  return useInfiniteQuery({
    queryKey: ['campaigns'],
    queryFn: ({ pageParam, signal }) =>
      call<Page<CampaignSummary>>('GET', `/campaigns${queryOf({ cursor: pageParam, limit: pageSize })}`, {
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    refetchInterval: ({ state }) =>
      pollEvery(state.data?.pages.some(({ items }) => items.some(isMoving)) ?? false, moving, resting),
  });
}
