import { type InfiniteData, type QueryClient, useMutation, useQueryClient } from '@tanstack/react-query';
import type { CampaignSummary, CampaignView } from '../../api/contract/campaign.ts';
import type { Page } from '../../api/contract/common.ts';
import { call } from '../api/client.ts';
import { download } from '../api/download.ts';
import { shownState } from '../format/state.ts';
import { formatTime } from '../format/times.ts';
import { lastHeard } from '../live/connection.ts';
import { navigate } from '../router/router.tsx';
import { useLocale, useText } from '../strings/text.tsx';
import { useNotify, useNotifyError } from '../ui/notices.tsx';
import { useDeleteLater } from '../ui/use-delete-later.ts';

export type Action = 'launch' | 'stop' | 'pause' | 'resume' | 'duplicate' | 'restore';

/** Asks the service to act on a campaign, and shows its answer everywhere at once. */
export function useCampaignAction(id: string) {
  const client = useQueryClient();
  const failed = useNotifyError();
  const { failures: text } = useText();
  const locale = useLocale();
  const mutation = useMutation({
    mutationFn: (action: Action) => call<CampaignView>('POST', `/campaigns/${id}/${action}`),
    onSuccess: (campaign) => {
      client.setQueryData(['campaign', campaign.id], campaign);
      void client.invalidateQueries({ queryKey: ['campaigns'] });
      void client.invalidateQueries({ queryKey: ['deleted-campaigns'] });
      void client.invalidateQueries({ queryKey: ['report', id] });
    },
    onError: (error, action) => {
      const known = knownCampaign(client, id);
      const now = known && text.still[shownState(known)](formatTime(lastHeard(), locale));
      failed(error, {
        say: [text.deeds[action], now].filter(Boolean).join(' '),
        again: () => mutation.mutate(action),
      });
      // An answer that was lost may have been a yes.
      void client.invalidateQueries({ queryKey: ['campaign', id] });
      void client.invalidateQueries({ queryKey: ['campaigns'] });
    },
  });
  return mutation;
}

/** A campaign as far as these pages know it. */
function knownCampaign(client: QueryClient, id: string): CampaignSummary | undefined {
  const one = client.getQueryData<CampaignView>(['campaign', id]);
  if (one) return one;
  const rows = client.getQueryData<InfiniteData<Page<CampaignSummary>>>(['campaigns']);
  return rows?.pages.flatMap(({ items }) => items).find((campaign) => campaign.id === id);
}

/** Deletes a campaign after the time in which it can be undone. */
export function useDeleteCampaign() {
  const client = useQueryClient();
  const remove = useDeleteLater();
  const { campaigns: text } = useText();
  return ({ id, name }: Pick<CampaignSummary, 'id' | 'name'>) =>
    remove(`/campaigns/${id}`, {
      say: text.deleted(name),
      name,
      refresh: () => {
        void client.invalidateQueries({ queryKey: ['deleted-campaigns'] });
        void client.invalidateQueries({ queryKey: ['campaign', id] });
        return client.invalidateQueries({ queryKey: ['campaigns'] });
      },
    });
}

/** Saves the recipients of a campaign as a file. */
export function useExport({ id, name }: Pick<CampaignSummary, 'id' | 'name'>): () => void {
  const failed = useNotifyError();
  const { failures: text } = useText();
  const run = () =>
    void download(`/campaigns/${id}/export.csv`, `${name}.csv`).catch((error: Error) =>
      failed(error, { say: text.notExported(name), again: run }),
    );
  return run;
}

/** Makes a new draft of a campaign, and goes on with it. */
export function useDuplicate({ id }: Pick<CampaignSummary, 'id'>): () => void {
  const action = useCampaignAction(id);
  const notify = useNotify();
  const { campaigns: text } = useText();
  return () =>
    action.mutate('duplicate', {
      onSuccess: (copy) => {
        notify({ say: text.duplicated(copy.name, copy.window.start === '') });
        navigate(`/campaigns/${copy.id}/edit`);
      },
    });
}
