import { MessageBar, MessageBarBody, makeStyles } from '@fluentui/react-components';
import { type ReactNode, useState } from 'react';
import type { CampaignView } from '../api/types.ts';
import { Approval, Changed } from '../approval/approval.tsx';
import { Preview } from '../preview/preview.tsx';
import { useText } from '../strings/text.tsx';
import { Page } from '../ui/page.tsx';
import { StateChip } from '../ui/state-chip.tsx';
import { Information } from './information.tsx';

const useStyles = makeStyles({
  beside: { marginInlineEnd: 'auto' },
  note: { marginBottom: '20px' },
  work: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) 380px',
    gap: '40px',
    '@media (max-width: 1100px)': { gridTemplateColumns: 'minmax(0, 1fr)', gap: '8px' },
  },
});

/**
 * A draft for those who read and approve. What has been read stands still: when something else is there by now, it is said,
 * and shown when the reader asks for it.
 */
export default function DraftPage({ campaign, above }: { campaign: CampaignView; above: ReactNode }) {
  const styles = useStyles();
  const { access } = useText();
  const [read, setRead] = useState(campaign);
  const changed = read.id !== campaign.id || textOf(read) !== textOf(campaign);
  // Who asked and who approved may move under the reader; what is approved may not.
  const shown = changed ? read : campaign;
  return (
    <Page
      title={shown.name}
      above={above}
      beside={
        <span className={styles.beside}>
          <StateChip campaign={shown} />
        </span>
      }
    >
      <div className={styles.note}>
        {changed ? (
          <Changed onShow={() => setRead(campaign)} />
        ) : (
          <MessageBar intent="info" layout="multiline">
            <MessageBarBody>{access.approval.readOnly}</MessageBarBody>
          </MessageBar>
        )}
      </div>
      <div className={styles.work}>
        <div>
          {!changed && <Approval campaign={shown} isSaved />}
          <Information campaign={shown} />
        </div>
        {/* Who is in the lists is for authors. */}
        <Preview message={shown.message} lists={[]} limit={null} />
      </div>
    </Page>
  );
}

/** What the reader has read, down to who is in the lists where an approval depends on it. */
function textOf({
  name,
  channel,
  presence,
  presenceFailure,
  message,
  audience,
  window,
  approval,
}: CampaignView) {
  return JSON.stringify([
    name,
    channel,
    presence,
    presenceFailure,
    message,
    audience,
    window,
    approval?.digest ?? null,
  ]);
}
