import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { call } from '../api/client.ts';
import type { Forecast } from '../api/types.ts';
import { useDraft } from './use-draft.ts';

/** What a launch would do now; made anew for every saved version. */
export function useForecast() {
  const { campaign, isSaved } = useDraft();
  return useQuery({
    queryKey: ['forecast', campaign?.id, campaign?.version],
    queryFn: ({ signal }) => call<Forecast>('POST', `/campaigns/${campaign?.id}/forecast`, { signal }),
    enabled: campaign !== null && isSaved,
    placeholderData: keepPreviousData,
    staleTime: 30_000,
  });
}
