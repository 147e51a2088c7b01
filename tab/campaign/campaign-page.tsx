import { Button, makeStyles } from '@fluentui/react-components';
import { lazy, useEffect } from 'react';
import type { CampaignView } from '../../api/contract/campaign.ts';
import { mayApprove } from '../approval/rules.ts';
import { useDuplicate, useExport } from '../campaigns/campaign-actions.ts';
import { CampaignMenu } from '../campaigns/campaign-menu.tsx';
import { navigate } from '../router/router.tsx';
import { useMay, useMe } from '../sign-in/session.ts';
import { useText } from '../strings/text.tsx';
import { BackLink } from '../ui/back-link.tsx';
import { Icon } from '../ui/icons.tsx';
import { Page } from '../ui/page.tsx';
import { StateChip } from '../ui/state-chip.tsx';
import { Failed, RowsSkeleton } from '../ui/states.tsx';
import { Actions } from './actions.tsx';
import { DeletedBar, SilentBar } from './bars.tsx';
import { HoldBar } from './hold-bar.tsx';
import { Information } from './information.tsx';
import { MessageShown } from './message-shown.tsx';
import { Progress } from './progress.tsx';
import { Recipients } from './recipients.tsx';
import { useCampaign } from './use-campaign.ts';

const DraftPage = lazy(() => import('./draft-page.tsx'));

const useStyles = makeStyles({
  beside: { marginInlineEnd: 'auto' },
});

export default function CampaignPage({ id = '' }: { id?: string }) {
  const styles = useStyles();
  const text = useText();
  const { data: campaign, error, isPending, refetch } = useCampaign(id);
  const back = <BackLink to="/campaigns">{text.nav.campaigns}</BackLink>;
  const isDraft = campaign?.state === 'draft' && campaign.deletedAt === null;
  const mayWrite = useMay('author');
  const me = useMe();
  // Who could approve it reads it before anything else, even where they could also change it.
  const reads = !mayWrite || (campaign !== undefined && mayApprove(campaign, me));
  useEffect(() => {
    if (isDraft && !reads) navigate(`/campaigns/${id}/edit`, { replace: true });
  }, [isDraft, reads, id]);
  if (campaign && isDraft && reads) return <DraftPage campaign={campaign} above={back} />;
  if (isPending || isDraft)
    return (
      <Page title={text.campaigns.title} above={back}>
        <RowsSkeleton rows={4} height={96} />
      </Page>
    );
  if (!campaign)
    return (
      <Page title={text.campaigns.title} above={back}>
        <Failed error={error} retry={() => void refetch()} />
      </Page>
    );
  return (
    <Page
      title={campaign.name}
      above={back}
      beside={
        <span className={styles.beside}>
          <StateChip campaign={campaign} />
        </span>
      }
      actions={<Head campaign={campaign} />}
    >
      <DeletedBar campaign={campaign} />
      <HoldBar campaign={campaign} />
      <SilentBar campaign={campaign} />
      <Progress campaign={campaign} />
      <Information campaign={campaign}>
        <MessageShown campaign={campaign} />
      </Information>
      <Recipients campaign={campaign} />
    </Page>
  );
}

function Head({ campaign }: { campaign: CampaignView }) {
  const text = useText();
  const mayWrite = useMay('author');
  const exportNow = useExport(campaign);
  const duplicate = useDuplicate(campaign);
  const over = campaign.endedAt !== null;
  return (
    <>
      {mayWrite && campaign.state === 'scheduled' && (
        <Button icon={<Icon name="edit" />} onClick={() => navigate(`/campaigns/${campaign.id}/edit`)}>
          {text.campaign.edit}
        </Button>
      )}
      {mayWrite && <Actions campaign={campaign} />}
      {over && campaign.purged === null && campaign.progress.prepared === 1 && (
        <Button icon={<Icon name="download" />} onClick={exportNow}>
          {text.campaign.exportShort}
        </Button>
      )}
      {over && mayWrite && (
        <Button icon={<Icon name="copy" />} onClick={duplicate}>
          {text.campaign.duplicate}
        </Button>
      )}
      <CampaignMenu campaign={campaign} onDeleted={() => navigate('/campaigns')} />
    </>
  );
}
