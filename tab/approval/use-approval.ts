import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { CampaignView } from '../../api/contract/campaign.ts';
import { ApiError, call } from '../api/client.ts';
import { useCampaign } from '../campaign/use-campaign.ts';
import { useText } from '../strings/text.tsx';
import { useNotify, useNotifyError } from '../ui/notices.tsx';

/** Asks for the approval of a campaign, gives it, or asks for changes instead. */
export function useApproval({ id, name }: Pick<CampaignView, 'id' | 'name'>) {
  const client = useQueryClient();
  const notify = useNotify();
  const failed = useNotifyError();
  const { access, failures } = useText();
  const { approval: text } = access;
  const show = (campaign: CampaignView) => client.setQueryData(['campaign', id], campaign);
  const onError = (error: Error, say: string, again: () => void) => {
    void client.invalidateQueries({ queryKey: ['campaign', id] });
    if (!hasChanged(error)) failed(error, { say, again });
  };
  const request = useMutation({
    mutationFn: () => call<CampaignView>('POST', `/campaigns/${id}/request-approval`),
    onSuccess: (campaign) => {
      show(campaign);
      notify({ say: text.asked });
    },
    onError: (error) => onError(error, failures.approvalNotAsked, () => request.mutate()),
  });
  const approve = useMutation({
    /** `digest`: of what was read. */
    mutationFn: (digest: string) =>
      call<CampaignView>('POST', `/campaigns/${id}/approve`, { body: { digest } }),
    onSuccess: (campaign) => {
      show(campaign);
      notify({ say: text.approveDone(name) });
    },
    onError: (error, digest) => onError(error, failures.notApproved, () => approve.mutate(digest)),
  });
  const refuse = useMutation({
    /** `digest`: of what was read. */
    mutationFn: (body: { readonly digest: string; readonly remark: string }) =>
      call<CampaignView>('POST', `/campaigns/${id}/refuse`, { body }),
    onSuccess: (campaign) => {
      show(campaign);
      notify({ say: text.refuseDone });
    },
    onError: (error, body) => onError(error, failures.notRefused, () => refuse.mutate(body)),
  });
  return { request, approve, refuse, hasChanged: hasChanged(approve.error) || hasChanged(refuse.error) };
}

const hasChanged = (error: Error | null) => error instanceof ApiError && error.status === 412;

/** Hands on what the service says of a draft while it is looked at: somebody else may ask, approve, or change a list. */
export function useFreshCampaign(campaign: CampaignView | null, accept: (fresh: CampaignView) => void): void {
  const { data } = useCampaign(campaign?.id ?? '', campaign !== null);
  useEffect(() => {
    if (data) accept(data);
  }, [data, accept]);
}
