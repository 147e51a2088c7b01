import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { CampaignView } from '../../api/contract/campaign.ts';
import type { ForecastView, PreflightView } from '../../api/contract/forecast.ts';
import { call } from '../api/client.ts';

/** So few are looked up in moments: nobody has to ask for it. */
const fewPeople = 2_000;
const everyMs = 1_000;

/** What looking the audience of a draft up has found so far; a small one is looked up by itself. */
export function usePreflight(campaign: CampaignView, forecast: ForecastView, isSaved: boolean) {
  const client = useQueryClient();
  const path = `/campaigns/${campaign.id}/preflight`;
  const key = ['preflight', campaign.id, campaign.version];
  const { data, error } = useQuery({
    queryKey: key,
    queryFn: ({ signal }) => call<PreflightView>('GET', path, { signal }),
    enabled: isSaved,
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) => (state.data?.state === 'running' ? everyMs : false),
  });
  const start = useMutation({
    mutationFn: () => call<PreflightView>('POST', path),
    onSuccess: (begun) => client.setQueryData(key, begun),
  });
  const cancel = useMutation({
    mutationFn: () => call<void>('DELETE', path),
    onSettled: () => client.invalidateQueries({ queryKey: key }),
  });
  const isDraft = campaign.state === 'draft';
  const isOpen = data !== undefined && (data.state === 'none' || (!data.current && data.state !== 'running'));
  const begins = isSaved && isDraft && isOpen && forecast.audience > 0 && forecast.audience <= fewPeople;
  const { mutate, isIdle } = start;
  useEffect(() => {
    if (begins && isIdle) mutate();
  }, [begins, isIdle, mutate]);
  // What was found is a part of the forecast.
  const ended = data?.endedAt ?? null;
  useEffect(() => {
    if (ended !== null) void client.invalidateQueries({ queryKey: ['forecast', campaign.id] });
  }, [ended, client, campaign.id]);
  return { preflight: data, error: error ?? start.error, start, cancel, isDraft, begins };
}
