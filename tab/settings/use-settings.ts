import { useQuery, useQueryClient } from '@tanstack/react-query';
import { call } from '../api/client.ts';
import type { RetentionEffect, Settings, SettingsInput } from '../api/types.ts';
import { useAutosave } from '../ui/use-autosave.ts';

const queryKey = ['settings'];

export const useSettings = () =>
  useQuery({
    queryKey,
    queryFn: ({ signal }) => call<Settings>('GET', '/settings', { signal }),
    staleTime: 30_000,
  });

/** What keeping recipients for so many days would delete by now. */
export const useRetentionEffect = (days: number) =>
  useQuery({
    queryKey: [...queryKey, 'retention', days],
    queryFn: ({ signal }) => call<RetentionEffect>('GET', `/settings/retention?days=${days}`, { signal }),
  });

/** The settings as they are edited, saved as they are changed. */
export function useEditSettings(settings: Settings) {
  const client = useQueryClient();
  const { defaults, privacyThreshold, retentionDays, receipts, testers, triesPerHour } = settings;
  const edited = useAutosave<SettingsInput>(
    'settings',
    { defaults, privacyThreshold, retentionDays, receipts, testers, triesPerHour },
    async (body) => {
      const version = client.getQueryData<Settings>(queryKey)?.version ?? settings.version;
      client.setQueryData(queryKey, await call<Settings>('PUT', '/settings', { body, version }));
    },
  );
  const readAgain = () => client.refetchQueries({ queryKey, exact: true });
  return {
    ...edited,
    takeTheirs: () => void readAgain().then(edited.drop),
    keepMine: () => void readAgain().then(edited.again),
  };
}
