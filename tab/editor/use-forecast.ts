import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { FieldError } from '../../api/contract/common.ts';
import type { ForecastView } from '../../api/contract/forecast.ts';
import { call } from '../api/client.ts';
import { faultAt } from '../api/error.ts';
import { useSay } from '../strings/text.tsx';
import { mergeFaults, stepOf } from './steps.ts';
import { useDraft } from './use-draft.ts';

const isUnread = ({ code }: FieldError) => code === 'list-unread' || code === 'group-unread';

/** What a launch would do now; made anew for every saved version. */
export function useForecast() {
  const { campaign, isSaved } = useDraft();
  return useQuery({
    queryKey: ['forecast', campaign?.id, campaign?.version],
    queryFn: ({ signal }) => call<ForecastView>('POST', `/campaigns/${campaign?.id}/forecast`, { signal }),
    enabled: campaign !== null && isSaved,
    placeholderData: keepPreviousData,
    staleTime: 30_000,
    // The directory may answer again without anything being changed here.
    refetchInterval: ({ state }) => (state.data?.faults.some(isUnread) ? 30_000 : false),
  });
}

/** What the service did not take, and what a launch lacks, in the reader's language. */
export function useAllFaults(): readonly FieldError[] {
  const { faults } = useDraft();
  const say = useSay();
  const { data } = useForecast();
  const all = mergeFaults(faults, data?.faults ?? []);
  return mergeFaults(all.map((fault) => ({ ...fault, message: say(fault) })));
}

/** As far as the author has been there; what the service did not take is said at once. */
export function useFaults(): readonly FieldError[] {
  const { faults, judged } = useDraft();
  const refused = new Set(faults.map(({ field }) => field));
  return useAllFaults().filter(({ field }) => refused.has(field) || judged.has(stepOf(field)));
}

/** The first fault of a field or below it. */
export const useFault = (field: string): string | null => faultAt(useFaults(), field);
