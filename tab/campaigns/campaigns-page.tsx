import { makeStyles } from '@fluentui/react-components';
import { useText } from '../strings/text.tsx';
import { Page } from '../ui/page.tsx';
import { Empty, Failed, RowsSkeleton } from '../ui/states.tsx';
import { useNow } from '../ui/use-now.ts';
import { arrange } from './arrange.ts';
import { CampaignRow } from './campaign-row.tsx';
import { useCampaigns } from './use-campaigns.ts';

const useStyles = makeStyles({
  rows: { margin: 0, padding: 0, listStyle: 'none', display: 'flex', flexDirection: 'column', gap: '4px' },
});

export default function CampaignsPage() {
  const text = useText();
  return (
    <Page title={text.campaigns.title}>
      <Campaigns />
    </Page>
  );
}

function Campaigns() {
  const styles = useStyles();
  const text = useText();
  const now = useNow();
  const { data, error, isPending, refetch } = useCampaigns();
  if (isPending) return <RowsSkeleton />;
  if (!data) return <Failed error={error} retry={() => void refetch()} />;
  const campaigns = data.pages.flatMap(({ items }) => items);
  if (campaigns.length === 0)
    return (
      <Empty icon="campaigns" title={text.campaigns.emptyTitle}>
        {text.campaigns.emptyText}
      </Empty>
    );
  return (
    <ul className={styles.rows}>
      {arrange(campaigns, { search: '', state: '', sort: 'changed' }).map((campaign) => (
        <CampaignRow key={campaign.id} campaign={campaign} now={now} />
      ))}
    </ul>
  );
}
