import { useQuery } from '@tanstack/react-query';
import type { ChannelView } from '../../api/contract/channel.ts';
import type { Page } from '../../api/contract/common.ts';
import type { CampaignInput } from '../../api/contract/content.ts';
import { call } from '../api/client.ts';

/** The channels, and what each can show. */
export const useChannels = () =>
  useQuery({
    queryKey: ['channels'],
    queryFn: ({ signal }) => call<Page<ChannelView>>('GET', '/channels', { signal }),
    staleTime: 60_000,
  });

/** Until the service has told what a channel shows, and where it knows none: all that there is. */
const everything: ChannelView['capability'] = {
  cards: true,
  text: 'markdown',
  presence: true,
  receipts: true,
};

/** What a channel can show, and its limits. */
export function useCapability(channel: CampaignInput['channel']): ChannelView['capability'] {
  const { data } = useChannels();
  return data?.items.find(({ name }) => name === channel)?.capability ?? everything;
}
