import { Button, Link, makeStyles, Select, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { CampaignSummary } from '../../api/contract/campaign.ts';
import { waitsFor } from '../approval/rules.ts';
import { formatCount } from '../format/numbers.ts';
import type { ShownState } from '../format/state.ts';
import { useQueryValue } from '../router/router.tsx';
import { useMay, useMe } from '../sign-in/session.ts';
import { useLocale, useText } from '../strings/text.tsx';
import { FilterChips } from '../ui/filter-chips.tsx';
import { ColourLegend } from '../ui/outcome-bar.tsx';
import { SearchField } from '../ui/search-field.tsx';
import { Empty } from '../ui/states.tsx';
import { useNow } from '../ui/use-now.ts';
import { CampaignMenu } from './campaign-menu.tsx';
import { CampaignRow } from './campaign-row.tsx';
import { countByState, type Sort, sortAndFilter, sorts, stateAsked } from './sort-and-filter.ts';

/** What the address asks for to see what was deleted. */
export const deletedState = 'deleted';

const useStyles = makeStyles({
  rows: { margin: 0, padding: 0, listStyle: 'none', display: 'flex', flexDirection: 'column', gap: '2px' },
  tools: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: '12px', marginBottom: '16px' },
  waiting: { margin: '0 0 12px', color: tokens.colorNeutralForeground2 },
  sort: { marginInlineStart: 'auto', minWidth: '150px' },
});

interface Props {
  readonly campaigns: readonly CampaignSummary[];
  readonly isDeleted?: boolean;
  /** Stands there instead of rows. */
  readonly children?: ReactNode;
}

/** Campaigns as they are searched, filtered and sorted. */
export function SortedCampaigns({ campaigns, isDeleted = false, children }: Props) {
  const styles = useStyles();
  const text = useText();
  const now = useNow();
  const [search, setSearch] = useQueryValue('search');
  const [state, setState] = useQueryValue('state');
  const [sort, setSort] = useQueryValue('sort');
  const [channel, setChannel] = useQueryValue('channel');
  const me = useMe();
  const first = new Set(campaigns.filter((one) => waitsFor(one, me)).map(({ id }) => id));
  const wish = {
    first,
    search,
    state: stateAsked(state),
    channel,
    sort: sorts.find((one) => one === sort) ?? 'changed',
  };
  const shown = sortAndFilter(campaigns, wish);
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
        <States campaigns={campaigns} isDeleted={isDeleted} value={wish.state} onChange={setState} />
        <Channels campaigns={campaigns} value={channel} onChange={setChannel} />
        <SortBy value={wish.sort} onChange={setSort} className={styles.sort} />
      </div>
      {children}
      <Legend campaigns={shown} />
      {shown.length === 0 && !children && (
        <Empty
          icon="search"
          title={text.campaigns.noMatch}
          actions={
            <Button
              onClick={() => {
                setSearch('');
                setState(isDeleted ? deletedState : '');
                setChannel('');
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

function Legend({ campaigns }: Pick<Props, 'campaigns'>) {
  const launched = campaigns.filter(({ launchedAt }) => launchedAt !== null);
  if (launched.length === 0) return null;
  const known = launched.filter(({ progress }) => progress.read !== null);
  return <ColourLegend read={known.length > 0} receipts={known.length === launched.length} />;
}

interface StatesProps {
  readonly campaigns: readonly CampaignSummary[];
  readonly isDeleted: boolean;
  readonly value: ShownState | '';
  readonly onChange: (value: string) => void;
}

function States(props: StatesProps) {
  const { campaigns, value, onChange } = props;
  const text = useText();
  const locale = useLocale();
  const isApprover = useMay('approver');
  const deleted = { value: deletedState, name: text.campaigns.deletedFilter };
  if (props.isDeleted) {
    const back = { value: '', name: text.campaigns.all };
    return (
      <FilterChips
        label={text.recipients.columns.status}
        chips={[back, { ...deleted, name: `${deleted.name} ${formatCount(campaigns.length, locale)}` }]}
        value={deletedState}
        onChange={onChange}
      />
    );
  }
  const chips = [
    { value: '', name: `${text.campaigns.all} ${formatCount(campaigns.length, locale)}` },
    ...countByState(campaigns, { first: isApprover ? 'asked' : null, chosen: value }).map(
      ([state, count]) => ({
        value: state,
        name: `${text.states[state]} ${formatCount(count, locale)}`,
      }),
    ),
    deleted,
  ];
  return (
    <FilterChips label={text.recipients.columns.status} chips={chips} value={value} onChange={onChange} />
  );
}

/** Only where there is something to tell apart. */
function Channels({
  campaigns,
  value,
  onChange,
}: Omit<StatesProps, 'value' | 'isDeleted'> & { value: string }) {
  const text = useText();
  const used = [...new Set(campaigns.map(({ channel }) => channel))];
  if (used.length < 2 && value === '') return null;
  return (
    <Select
      aria-label={text.campaigns.channel}
      value={value}
      onChange={(_, { value: chosen }) => onChange(chosen)}
    >
      <option value="">{text.campaigns.allChannels}</option>
      {used.map((one) => (
        <option key={one} value={one}>
          {text.channels[one]}
        </option>
      ))}
    </Select>
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
