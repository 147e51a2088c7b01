import { useInfiniteQuery } from '@tanstack/react-query';
import type { CampaignSummary } from '../../api/contract/campaign.ts';
import { pollEvery } from '../live/polling.ts';
import { campaignsQuery } from './campaigns-query.ts';

const moving = 2000;
const resting = 30_000;

export const isMoving = ({ state }: Pick<CampaignSummary, 'state'>): boolean =>
  state === 'running' || state === 'scheduled';

/** The campaigns, read again every 2 s while one of them moves and the service does not tell it by itself. */
export const useCampaigns = () =>
  useInfiniteQuery({
    ...campaignsQuery,
    refetchInterval: ({ state }) =>
      pollEvery(state.data?.pages.some(({ items }) => items.some(isMoving)) ?? false, moving, resting),
  });
