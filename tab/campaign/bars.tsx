import {
  Button,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  MessageBarTitle,
} from '@fluentui/react-components';
import type { CampaignSummary } from '../../api/contract/campaign.ts';
import { useCampaignAction } from '../campaigns/campaign-actions.ts';
import { formatMoment, formatPast } from '../format/times.ts';
import { useMay } from '../sign-in/session.ts';
import { useLocale, useText } from '../strings/text.tsx';
import { useNotify } from '../ui/notices.tsx';
import { useNow } from '../ui/use-now.ts';

const below = { marginBottom: 20 };

/** Presence does not answer, and what that means for this campaign. */
export function SilentBar({ campaign }: { campaign: CampaignSummary }) {
  const { campaign: text } = useText();
  const locale = useLocale();
  const now = useNow();
  const { presenceSilentSince: since, presenceFailure, progress, window } = campaign;
  if (since === null) return null;
  const waits = presenceFailure === 'wait';
  return (
    <MessageBar intent="warning" layout="multiline" style={below}>
      <MessageBarBody>
        <MessageBarTitle>{text.silentTitle(formatMoment(since, now, locale, window.zone))}</MessageBarTitle>
        {waits ? text.silentWait(progress.statuses.waiting) : text.silentSend}
      </MessageBarBody>
    </MessageBar>
  );
}

/** It is in no list any more, and can be brought back. */
export function DeletedBar({ campaign }: { campaign: CampaignSummary }) {
  const { campaign: text } = useText();
  const locale = useLocale();
  const now = useNow();
  const mayWrite = useMay('author');
  const restore = useRestore(campaign);
  if (campaign.deletedAt === null) return null;
  return (
    <MessageBar intent="info" style={below}>
      <MessageBarBody>
        <MessageBarTitle>{text.deleted(formatPast(campaign.deletedAt, now, locale))}</MessageBarTitle>
        {text.deletedText}
      </MessageBarBody>
      {mayWrite && (
        <MessageBarActions>
          <Button onClick={restore}>{text.restore}</Button>
        </MessageBarActions>
      )}
    </MessageBar>
  );
}

export function useRestore({ id, name }: Pick<CampaignSummary, 'id' | 'name'>): () => void {
  const { campaign: text } = useText();
  const notify = useNotify();
  const action = useCampaignAction(id);
  return () => action.mutate('restore', { onSuccess: () => void notify({ say: text.restored(name) }) });
}
