import { Button, Link, makeStyles, Select, tokens } from '@fluentui/react-components';
import { useEffect } from 'react';
import type { CampaignSummary } from '../api/types.ts';
import { waitsFor } from '../approval/rules.ts';
import { formatCount } from '../format/numbers.ts';
import type { ShownState } from '../format/state.ts';
import { navigate, useQueryValue } from '../router/router.tsx';
import { useMay, useMe } from '../sign-in/session.ts';
import { useLocale, useText } from '../strings/text.tsx';
import { FilterChips } from '../ui/filter-chips.tsx';
import { Icon } from '../ui/icons.tsx';
import { Page } from '../ui/page.tsx';
import { SearchField } from '../ui/search-field.tsx';
import { Empty, Failed, RowsSkeleton } from '../ui/states.tsx';
import { useDeleting } from '../ui/undoable.ts';
import { useNow } from '../ui/use-now.ts';
import { arrange, countByState, type Sort, sorts, stateAsked } from './arrange.ts';
import { CampaignMenu } from './campaign-menu.tsx';
import { CampaignRow } from './campaign-row.tsx';
import { KeptBar } from './kept-bar.tsx';
import { useCampaigns } from './use-campaigns.ts';

const useStyles = makeStyles({
  rows: { margin: 0, padding: 0, listStyle: 'none', display: 'flex', flexDirection: 'column', gap: '2px' },
  tools: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: '12px', marginBottom: '16px' },
  waiting: { margin: '0 0 12px', color: tokens.colorNeutralForeground2 },
  sort: { marginInlineStart: 'auto', minWidth: '150px' },
});

const newCampaign = () => navigate('/campaigns/new/edit');

export default function CampaignsPage() {
  const text = useText();
  const mayWrite = useMay('author');
  return (
    <Page
      title={text.campaigns.title}
      actions={
        mayWrite && (
          <Button data-new appearance="primary" icon={<Icon name="add" />} onClick={newCampaign}>
            {text.campaigns.new}
          </Button>
        )
      }
    >
      {mayWrite && <KeptBar />}
      <Campaigns />
    </Page>
  );
}

function Campaigns() {
  const deleting = useDeleting();
  const { data, error, isPending, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useCampaigns();
  // Searching and counting need all of them; a company writes hundreds, not millions.
  useEffect(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);
  if (isPending) return <RowsSkeleton />;
  if (!data) return <Failed error={error} retry={() => void refetch()} />;
  const campaigns = data.pages
    .flatMap(({ items }) => items)
    .filter(({ id }) => !deleting.has(`/campaigns/${id}`));
  if (campaigns.length > 0) return <Arranged campaigns={campaigns} />;
  return <None />;
}

/** Where nobody has written a campaign yet. */
function None() {
  const text = useText();
  const { forbidden } = text.access;
  if (!useMay('author'))
    return (
      <Empty icon="campaigns" title={forbidden.emptyTitle}>
        {forbidden.empty}
      </Empty>
    );
  return (
    <Empty
      icon="campaigns"
      title={text.campaigns.emptyTitle}
      actions={
        <>
          <Button appearance="outline" onClick={() => navigate('/lists')}>
            {text.campaigns.emptyLists}
          </Button>
          <Button appearance="outline" icon={<Icon name="add" />} onClick={newCampaign}>
            {text.campaigns.new}
          </Button>
        </>
      }
    >
      {text.campaigns.emptyText}
    </Empty>
  );
}

function Arranged({ campaigns }: { campaigns: readonly CampaignSummary[] }) {
  const styles = useStyles();
  const text = useText();
  const now = useNow();
  const [search, setSearch] = useQueryValue('search');
  const [state, setState] = useQueryValue('state');
  const [sort, setSort] = useQueryValue('sort');
  const me = useMe();
  const first = new Set(campaigns.filter((one) => waitsFor(one, me)).map(({ id }) => id));
  const wish = {
    first,
    search,
    state: stateAsked(state),
    sort: sorts.find((one) => one === sort) ?? 'changed',
  };
  const shown = arrange(campaigns, wish);
  return (
    <>
      {first.size > 0 && (
        <p className={styles.waiting}>
          {text.access.approval.waiting(first.size)}{' '}
          {state !== 'asked' && (
            <Link as="button" onClick={() => setState('asked')}>
              {text.access.approval.showWaiting(first.size)}
            </Link>
          )}
        </p>
      )}
      <div className={styles.tools}>
        <SearchField label={text.campaigns.search} value={search} onChange={setSearch} />
        <States campaigns={campaigns} value={wish.state} onChange={setState} />
        <SortBy value={wish.sort} onChange={setSort} className={styles.sort} />
      </div>
      {shown.length === 0 && (
        <Empty
          icon="search"
          title={text.campaigns.noMatch}
          actions={
            <Button
              onClick={() => {
                setSearch('');
                setState('');
              }}
            >
              {text.campaigns.clearFilter}
            </Button>
          }
        >
          {text.campaigns.noMatchText}
        </Empty>
      )}
      <ul className={styles.rows} aria-label={text.campaigns.title}>
        {shown.map((campaign) => (
          <CampaignRow
            key={campaign.id}
            campaign={campaign}
            now={now}
            menu={<CampaignMenu campaign={campaign} />}
          />
        ))}
      </ul>
    </>
  );
}

interface StatesProps {
  readonly campaigns: readonly CampaignSummary[];
  readonly value: ShownState | '';
  readonly onChange: (value: string) => void;
}

function States({ campaigns, value, onChange }: StatesProps) {
  const text = useText();
  const locale = useLocale();
  const isApprover = useMay('approver');
  const chips = [
    { value: '', name: `${text.campaigns.all} ${formatCount(campaigns.length, locale)}` },
    ...countByState(campaigns, { first: isApprover ? 'asked' : null, chosen: value }).map(
      ([state, count]) => ({
        value: state,
        name: `${text.states[state]} ${formatCount(count, locale)}`,
      }),
    ),
  ];
  return (
    <FilterChips label={text.recipients.columns.status} chips={chips} value={value} onChange={onChange} />
  );
}

function SortBy(props: { value: Sort; onChange: (value: string) => void; className: string }) {
  const text = useText();
  const names = {
    changed: text.campaigns.sortChanged,
    name: text.campaigns.sortName,
    start: text.campaigns.sortStart,
  };
  return (
    <Select
      className={props.className}
      aria-label={text.campaigns.sort}
      value={props.value}
      onChange={(_, { value }) => props.onChange(value === 'changed' ? '' : value)}
    >
      {sorts.map((sort) => (
        <option key={sort} value={sort}>
          {names[sort]}
        </option>
      ))}
    </Select>
  );
}
