import { useQuery } from '@tanstack/react-query';
import type { CampaignSummary, CampaignView } from '../../api/contract/campaign.ts';
import type { ReportView, TimelineView } from '../../api/contract/report.ts';
import { call } from '../api/client.ts';
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
    queryFn: ({ signal }) => call<ReportView>('GET', `/campaigns/${campaign.id}/report`, { signal }),
    refetchInterval: () => pollEvery(isMoving(campaign), moving, resting),
    enabled: campaign.state !== 'draft',
  });

export const useTimeline = (id: string, recipient: string) =>
  useQuery({
    queryKey: ['timeline', id, recipient],
    queryFn: ({ signal }) =>
      call<TimelineView>('GET', `/campaigns/${id}/sends/${encodeURIComponent(recipient)}`, { signal }),
    enabled: recipient !== '',
  });
