import { MessageBar, MessageBarBody, MessageBarTitle } from '@fluentui/react-components';
import type { CampaignSummary } from '../../api/contract/campaign.ts';
import { useSay, useText } from '../strings/text.tsx';

/** Why nothing leaves for now. */
export function HoldBar({ campaign }: { campaign: CampaignSummary }) {
  return (
    <>
      <Trouble campaign={campaign} />
      <Hold campaign={campaign} />
    </>
  );
}

/** Whatever else holds it: what cannot be stored is neither sent nor resumed. */
function Trouble({ campaign: { trouble } }: { campaign: CampaignSummary }) {
  const text = useText();
  const say = useSay();
  if (!trouble) return null;
  return (
    <MessageBar intent="error" layout="multiline" style={{ marginBottom: 20 }}>
      <MessageBarBody>
        <MessageBarTitle>{text.campaign.heldTitle}</MessageBarTitle>
        {say(trouble)}
      </MessageBarBody>
    </MessageBar>
  );
}

function Hold({ campaign: { hold, progress } }: { campaign: CampaignSummary }) {
  const text = useText();
  const say = useSay();
  if (hold === null) return null;
  const byAuthor = hold.by === 'author';
  return (
    <MessageBar intent={byAuthor ? 'warning' : 'error'} layout="multiline" style={{ marginBottom: 20 }}>
      <MessageBarBody>
        <MessageBarTitle>{byAuthor ? text.campaign.pausedTitle : text.campaign.heldTitle}</MessageBarTitle>
        {byAuthor
          ? progress.prepared < 1
            ? text.campaign.preparingPaused
            : text.campaign.paused(progress.statuses.waiting)
          : text.campaign.held}
        {!byAuthor && hold.detail !== '' && (
          <details>
            <summary>{text.common.details}</summary>
            {say({ ...hold, message: hold.detail })}
          </details>
        )}
      </MessageBarBody>
    </MessageBar>
  );
}
