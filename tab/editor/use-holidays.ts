import { useQuery } from '@tanstack/react-query';
import type { Page } from '../../api/contract/common.ts';
import type { Holiday, HolidayRegion } from '../../api/contract/holidays.ts';
import type { Window } from '../../campaign/timing/window.ts';
import { call } from '../api/client.ts';
import { useLocale } from '../strings/text.tsx';

const day = 86_400_000;
/** A calendar does not change while somebody looks at it. */
const staleTime = 3_600_000;

/** The public holidays that fall on the days of a window, by name; undefined while they are not known. */
export function useHolidays({ country, start, days = 1 }: Window): readonly Holiday[] | undefined {
  const language = useLocale().startsWith('fr') ? 'fr' : 'en';
  const first = Date.parse(`${start}T00:00:00Z`);
  const isWhole = country !== undefined && Number.isFinite(first) && days >= 1 && days <= 60;
  const to = isWhole ? new Date(first + (days - 1) * day).toISOString().slice(0, 10) : '';
  const { data } = useQuery({
    queryKey: ['holidays', country, start, to, language],
    queryFn: ({ signal }) =>
      call<Page<Holiday>>(
        'GET',
        `/holidays?${new URLSearchParams({ country: country ?? '', from: start, to, language })}`,
        {
          signal,
        },
      ),
    enabled: isWhole,
    staleTime,
    retry: false,
  });
  return country === undefined ? [] : isWhole ? data?.items : undefined;
}

/** The parts of a country with holidays of their own; empty while they are not known. */
export function useRegions(country: string | null): readonly HolidayRegion[] {
  const { data } = useQuery({
    queryKey: ['holiday-regions', country],
    queryFn: ({ signal }) =>
      call<Page<HolidayRegion>>(
        'GET',
        `/holidays/regions?${new URLSearchParams({ country: country ?? '' })}`,
        {
          signal,
        },
      ),
    enabled: country !== null,
    staleTime,
    retry: false,
  });
  return data?.items ?? [];
}
