import { useQuery } from '@tanstack/react-query';
import { call } from '../api/client.ts';
import type { ChannelView, Page } from '../api/types.ts';

/** The channels, and what each can show. */
export const useChannels = () =>
  useQuery({
    queryKey: ['channels'],
    queryFn: ({ signal }) => call<Page<ChannelView>>('GET', '/channels', { signal }),
    staleTime: 60_000,
  });
