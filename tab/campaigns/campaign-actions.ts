import { useMutation, useQueryClient } from '@tanstack/react-query';
import { call } from '../api/client.ts';
import type { CampaignSummary, CampaignView } from '../api/types.ts';
import { useText } from '../strings/text.tsx';
import { useNotify, useNotifyError } from '../ui/notices.tsx';
import { deleteLater, undoDelete, undoMs } from '../ui/undoable.ts';

export type Action = 'launch' | 'stop' | 'pause' | 'resume' | 'duplicate';

/** Asks the service to act on a campaign, and shows its answer everywhere at once. */
export function useCampaignAction(id: string) {
  const client = useQueryClient();
  const failed = useNotifyError();
  return useMutation({
    mutationFn: (action: Action) => call<CampaignView>('POST', `/campaigns/${id}/${action}`),
    onSuccess: (campaign) => {
      client.setQueryData(['campaign', campaign.id], campaign);
      void client.invalidateQueries({ queryKey: ['campaigns'] });
      void client.invalidateQueries({ queryKey: ['report', id] });
    },
    onError: failed,
  });
}

/** Deletes a campaign after the time in which it can be undone. */
export function useDeleteCampaign() {
  const client = useQueryClient();
  const notify = useNotify();
  const failed = useNotifyError();
  const text = useText();
  return ({ id, name }: Pick<CampaignSummary, 'id' | 'name'>) => {
    const path = `/campaigns/${id}`;
    deleteLater(path, async () => {
      await call('DELETE', path).catch(failed);
      await client.invalidateQueries({ queryKey: ['campaigns'] });
    });
    notify({ say: text.campaigns.deleted(name), timeout: undoMs, undo: () => undoDelete(path) });
  };
}
