import { Button, MessageBar, MessageBarBody, makeStyles } from '@fluentui/react-components';
import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import type { CampaignView } from '../../api/contract/campaign.ts';
import { Approval, Changed } from '../approval/approval.tsx';
import { ForecastSummary } from '../approval/forecast-summary.tsx';
import { Preview } from '../preview/preview.tsx';
import { navigate } from '../router/router.tsx';
import { useMay } from '../sign-in/session.ts';
import { useText } from '../strings/text.tsx';
import { Icon } from '../ui/icons.tsx';
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
    '@media (max-width: 1100px)': { gridTemplateColumns: 'minmax(0, 1fr)', gap: '24px' },
  },
  // The message comes first for whoever reads in order; where there is room it stands at the side.
  message: { '@media (min-width: 1101px)': { gridColumn: '2', gridRow: '1' } },
  facts: { '@media (min-width: 1101px)': { gridColumn: '1', gridRow: '1' } },
});

/**
 * A draft for those who read and approve. What has been read stands still: when something else is there by now, it is said,
 * and shown when the reader asks for it.
 */
export default function DraftPage({ campaign, above }: { campaign: CampaignView; above: ReactNode }) {
  const styles = useStyles();
  const { access, campaign: words } = useText();
  const [mayApprove, mayWrite] = [useMay('approver'), useMay('author')];
  const mayJudge = mayApprove || mayWrite;
  const [read, setRead] = useState(campaign);
  const changed = read.id !== campaign.id || textOf(read) !== textOf(campaign);
  const client = useQueryClient();
  const show = () => {
    setRead(campaign);
    // A list may be what has changed.
    void client.invalidateQueries({ queryKey: ['preview-people'] });
  };
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
      actions={
        mayWrite && (
          <Button icon={<Icon name="edit" />} onClick={() => navigate(`/campaigns/${campaign.id}/edit`)}>
            {words.edit}
          </Button>
        )
      }
    >
      <div className={styles.note}>
        {changed ? (
          <Changed onShow={show} />
        ) : (
          !mayWrite && (
            <MessageBar intent="info" layout="multiline">
              <MessageBarBody>{access.approval.readOnly}</MessageBarBody>
            </MessageBar>
          )
        )}
      </div>
      <div className={styles.work}>
        {/* Who is in the audience is for those who write or approve. */}
        <div className={styles.message}>
          <Preview
            message={shown.message}
            people={mayJudge ? `/campaigns/${shown.id}/preview-people` : null}
            channel={campaign.channel}
          />
        </div>
        <div className={styles.facts}>
          {!changed && <Approval campaign={shown} isSaved />}
          {mayJudge && <ForecastSummary campaign={shown} isCurrent={!changed} />}
          <Information campaign={shown} />
        </div>
      </div>
    </Page>
  );
}

/** What the reader has read, down to who is in the lists where an approval depends on it. */
function textOf(campaign: CampaignView) {
  const { name, channel, presence, presenceFailure, message, audience, window, approval } = campaign;
  const digest = approval?.digest ?? null;
  return JSON.stringify([name, channel, presence, presenceFailure, message, audience, window, digest]);
}
