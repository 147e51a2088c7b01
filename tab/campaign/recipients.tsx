import { Button, makeStyles, Text, tokens } from '@fluentui/react-components';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useLayoutEffect, useRef, useState } from 'react';
import type { CampaignSummary } from '../../api/contract/campaign.ts';
import type { SendView } from '../../api/contract/report.ts';
import type { Status, SubStatus } from '../../campaign/sends/outcome.ts';
import { formatCount } from '../format/numbers.ts';
import { formatDate } from '../format/times.ts';
import { useQueryValue } from '../router/router.tsx';
import { useLocale, useText } from '../strings/text.tsx';
import { FilterChips } from '../ui/filter-chips.tsx';
import { SearchField } from '../ui/search-field.tsx';
import { Section } from '../ui/section.tsx';
import { Empty, Failed, RowsSkeleton } from '../ui/states.tsx';
import { useDebounced } from '../ui/use-debounced.ts';
import { useNow } from '../ui/use-now.ts';
import { type RecipientFilter, recipientsId, useRecipientFilter } from './recipient-filter.ts';
import { RecipientRow } from './recipient-row.tsx';
import { TimelineDrawer } from './timeline-drawer.tsx';
import { useRefreshed } from './use-refreshed.ts';
import { useSends } from './use-sends.ts';

const useStyles = makeStyles({
  tools: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: '12px', marginBottom: '12px' },
  inner: { position: 'relative', margin: 0, padding: 0, listStyle: 'none' },
  quiet: { color: tokens.colorNeutralForeground2 },
});

const rowHeight = 52;

/** Every recipient, by status, and the answer to “why did this person not get it?”. */
export function Recipients({ campaign }: { campaign: CampaignSummary }) {
  const styles = useStyles();
  const text = useText();
  const locale = useLocale();
  const [filter, choose] = useRecipientFilter();
  const [open, setOpen] = useQueryValue('recipient');
  const [search, setSearch] = useState('');
  const rested = useDebounced(search.trim(), 200);
  const { prepared } = campaign.progress;
  const chips = useChips(campaign, filter);
  if (campaign.purged !== null) {
    const { at, days } = campaign.purged;
    return (
      <Section title={text.recipients.title}>
        <Text className={styles.quiet}>{text.recipients.purged(formatDate(at, locale), days)}</Text>
      </Section>
    );
  }
  if (prepared < 1)
    return (
      <Section title={text.recipients.title}>
        <Text className={styles.quiet}>{notYet(campaign, text)}</Text>
      </Section>
    );
  return (
    <Section title={text.recipients.title} id={recipientsId}>
      <div className={styles.tools}>
        <SearchField label={text.recipients.find} value={search} onChange={setSearch} />
        <FilterChips
          label={text.recipients.columns.status}
          chips={chips}
          value={chipOf(filter)}
          onChange={(chip) => choose(filterOf(chip))}
        />
      </div>
      <Rows campaign={campaign} filter={filter} search={rested} onOpen={setOpen} />
      {open !== '' && <TimelineDrawer campaign={campaign} recipient={open} onClose={() => setOpen('')} />}
    </Section>
  );
}

/** A chip stands for one value of one kind of filter: `status delivered`. */
function chipOf({ status, sub, did }: RecipientFilter): string {
  if (sub !== '') return `sub ${sub}`;
  if (did !== '') return `did ${did}`;
  return status === '' ? '' : `status ${status}`;
}

function filterOf(chip: string): Partial<RecipientFilter> {
  const [kind = '', value = ''] = chip.split(' ');
  return kind === '' ? {} : { [kind]: value };
}

/** The numbers of the page, each leading to the people that it counts; they are the words of the head. */
function useChips({ progress }: CampaignSummary, filter: RecipientFilter) {
  const text = useText();
  const locale = useLocale();
  const { audience, statuses, read, clicked } = progress;
  const chip = (value: string, name: string, count: number) =>
    count > 0 || value === chipOf(filter) ? [{ value, name: `${name} ${formatCount(count, locale)}` }] : [];
  const ofStatus = (status: Status) => chip(`status ${status}`, text.outcomes[status], statuses[status]);
  const sub = text.subs[filter.sub as SubStatus];
  return [
    { value: '', name: `${text.recipients.all} ${formatCount(audience, locale)}` },
    ...ofStatus('waiting'),
    ...ofStatus('sent'),
    ...ofStatus('delivered'),
    ...chip('did read', text.outcomes.read, read ?? 0),
    ...chip('did clicked', text.outcomes.clicked, clicked),
    ...ofStatus('undelivered'),
    ...ofStatus('notSent'),
    // Where one came from a failure, of which the head says nothing.
    ...(sub === undefined ? [] : [{ value: chipOf(filter), name: sub.name }]),
  ];
}

function notYet(
  { state, endedAt }: CampaignSummary,
  { recipients: text }: ReturnType<typeof useText>,
): string {
  if (state === 'draft') return text.empty;
  return endedAt === null ? text.preparing : text.incomplete;
}

interface RowsProps {
  readonly campaign: CampaignSummary;
  readonly filter: RecipientFilter;
  readonly search: string;
  readonly onOpen: (recipient: string) => void;
}

function Rows({ campaign, filter, search, onOpen }: RowsProps) {
  const styles = useStyles();
  const text = useText();
  const { data, rows, seeking, error, isPending, refetch, ...more } = useSends(campaign.id, filter, search);
  useRefreshed(campaign);
  if (isPending || (seeking && rows.length === 0)) return <RowsSkeleton rows={8} height={44} />;
  if (!data) return <Failed error={error} retry={() => void refetch()} />;
  if (rows.length === 0)
    return (
      <Empty icon="lists" title={search === '' ? text.recipients.none : text.list.noMatch(search)}>
        {search === '' ? '' : text.list.noMatchText}
      </Empty>
    );
  return (
    <div className={styles.quiet}>
      <VirtualRows rows={rows} campaign={campaign} onOpen={onOpen} />
      {more.hasNextPage && (
        <Button
          appearance="subtle"
          disabledFocusable={more.isFetchingNextPage}
          onClick={() => void more.fetchNextPage()}
        >
          {text.common.loadMore}
        </Button>
      )}
    </div>
  );
}

interface VirtualProps {
  readonly rows: readonly SendView[];
  readonly campaign: CampaignSummary;
  readonly onOpen: (recipient: string) => void;
}

/** What the page scrolls in. */
const scroller = () => document.querySelector('main');

/** Drawn as far as they are in sight of the page: a list that scrolled by itself would be a page within the page. */
function VirtualRows({ rows, campaign, onOpen }: VirtualProps) {
  const styles = useStyles();
  const now = useNow();
  const list = useRef<HTMLUListElement>(null);
  const [above, setAbove] = useState(0);
  useLayoutEffect(() => {
    const main = scroller();
    if (!main || !list.current) return;
    // What stands above it may grow: the numbers, the curve, a bar that says something.
    const measure = () => {
      if (list.current)
        setAbove(
          list.current.getBoundingClientRect().top - main.getBoundingClientRect().top + main.scrollTop,
        );
    };
    measure();
    const observer = new ResizeObserver(measure);
    for (const part of main.querySelectorAll('section')) observer.observe(part);
    return () => observer.disconnect();
  }, []);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: scroller,
    estimateSize: () => rowHeight,
    scrollMargin: above,
    overscan: 8,
  });
  return (
    <ul ref={list} className={styles.inner} style={{ height: virtual.getTotalSize() }}>
      {virtual.getVirtualItems().map(({ index, start, size }) => (
        <RecipientRow
          key={rows[index]!.recipient}
          row={rows[index]!}
          now={now}
          campaign={campaign}
          style={{ position: 'absolute', top: start - above, left: 0, right: 0, height: size }}
          onOpen={onOpen}
        />
      ))}
    </ul>
  );
}
