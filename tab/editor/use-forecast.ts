import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { call, type Fault } from '../api/client.ts';
import type { Forecast } from '../api/types.ts';
import { mergeFaults, stepOf } from './steps.ts';
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

/** What the service did not take, and what a launch lacks, as far as the author has been there. */
export function useFaults(): readonly Fault[] {
  const { faults, judged } = useDraft();
  const { data } = useForecast();
  const lacking = data?.faults.filter(({ field }) => judged.has(stepOf(field))) ?? [];
  return mergeFaults(faults, lacking);
}

/** The first fault of a field or below it. */
export function useFault(field: string): string | null {
  const under = (one: Fault) => one.field === field || /^[.[]/.test(one.field.slice(field.length));
  return useFaults().find((one) => one.field.startsWith(field) && under(one))?.message ?? null;
}
