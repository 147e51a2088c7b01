import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { RetentionView, SettingsInput, SettingsView } from '../../api/contract/settings.ts';
import { call } from '../api/client.ts';
import { useAutosave } from '../ui/use-autosave.ts';

const queryKey = ['settings'];

/** What an administrator decides, all of it. */
export type SettingsDraft = Required<SettingsInput>;

export const useSettings = () =>
  useQuery({
    queryKey,
    queryFn: ({ signal }) => call<SettingsView>('GET', '/settings', { signal }),
    staleTime: 30_000,
  });

/** What keeping recipients for so many days would delete by now. */
export const useRetentionEffect = (days: number) =>
  useQuery({
    queryKey: [...queryKey, 'retention', days],
    queryFn: ({ signal }) => call<RetentionView>('GET', `/settings/retention?days=${days}`, { signal }),
  });

/** The settings as they are edited, saved as they are changed. */
export function useEditSettings(settings: SettingsView) {
  const client = useQueryClient();
  const { defaults, privacyThreshold, retentionDays, receipts, testers, triesPerHour } = settings;
  const edited = useAutosave<SettingsDraft>(
    'settings',
    { defaults, privacyThreshold, retentionDays, receipts, testers, triesPerHour },
    async (body) => {
      const version = client.getQueryData<SettingsView>(queryKey)?.version ?? settings.version;
      client.setQueryData(queryKey, await call<SettingsView>('PUT', '/settings', { body, version }));
    },
  );
  const readAgain = () => client.refetchQueries({ queryKey, exact: true });
  return {
    ...edited,
    takeTheirs: () => void readAgain().then(edited.drop),
    keepMine: () => void readAgain().then(edited.again),
  };
}
