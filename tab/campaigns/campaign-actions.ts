import { useMutation, useQueryClient } from '@tanstack/react-query';
import { call } from '../api/client.ts';
import type { CampaignSummary, CampaignView } from '../api/types.ts';
import { useText } from '../strings/text.tsx';
import { useNotifyError } from '../ui/notices.tsx';
import { useDeleteLater } from '../ui/use-delete-later.ts';

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
  const remove = useDeleteLater();
  const { campaigns: text } = useText();
  return ({ id, name }: Pick<CampaignSummary, 'id' | 'name'>) =>
    remove(`/campaigns/${id}`, text.deleted(name), () =>
      client.invalidateQueries({ queryKey: ['campaigns'] }),
    );
}
