import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import type { Status } from '../../campaign/outcome.ts';
import { call, queryOf } from '../api/client.ts';
import type { CampaignSummary, CampaignView, Page, Report, SendView, Timeline } from '../api/types.ts';
import { isMoving } from '../campaigns/use-campaigns.ts';
import { pollEvery } from '../live/polling.ts';

/** So often what moves is read again where the service does not tell it by itself. */
const moving = 2000;
/** Reads and clicks come in after the last message has left. */
const resting = 15_000;

export const useCampaign = (id: string, enabled = true) =>
  useQuery({
    queryKey: ['campaign', id],
    queryFn: ({ signal }) => call<CampaignView>('GET', `/campaigns/${id}`, { signal }),
    enabled,
    refetchInterval: ({ state }) => pollEvery(!!state.data && isMoving(state.data), moving, resting),
  });

export const useReport = (campaign: CampaignSummary) =>
  useQuery({
    queryKey: ['report', campaign.id],
    queryFn: ({ signal }) => call<Report>('GET', `/campaigns/${campaign.id}/report`, { signal }),
    refetchInterval: () => pollEvery(isMoving(campaign), moving, resting),
    enabled: campaign.state !== 'draft',
  });

export const useSends = (id: string, status: Status | '') =>
  useInfiniteQuery({
    queryKey: ['sends', id, status],
    queryFn: ({ pageParam, signal }) =>
      call<Page<SendView>>(
        'GET',
        `/campaigns/${id}/sends${queryOf({ status, cursor: pageParam, limit: 100 })}`,
        {
          signal,
        },
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });

export const useTimeline = (id: string, recipient: string) =>
  useQuery({
    queryKey: ['timeline', id, recipient],
    queryFn: ({ signal }) =>
      call<Timeline>('GET', `/campaigns/${id}/sends/${encodeURIComponent(recipient)}`, { signal }),
    enabled: recipient !== '',
  });
