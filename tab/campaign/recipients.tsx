import { Button, makeStyles, Text, tokens } from '@fluentui/react-components';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef, useState } from 'react';
import type { Status } from '../../campaign/outcome.ts';
import type { CampaignSummary, SendView } from '../api/types.ts';
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
import { RecipientRow } from './recipient-row.tsx';
import { TimelineDrawer } from './timeline-drawer.tsx';
import { useRefreshed } from './use-refreshed.ts';
import { useSends } from './use-sends.ts';

const useStyles = makeStyles({
  tools: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: '12px', marginBottom: '12px' },
  rows: { height: 'min(560px, 70vh)', overflowY: 'auto', contain: 'strict' },
  inner: { position: 'relative', margin: 0, padding: 0, listStyle: 'none' },
  quiet: { color: tokens.colorNeutralForeground2 },
});

const shownStatuses: readonly Status[] = ['waiting', 'sent', 'delivered', 'undelivered', 'notSent'];

/** Every recipient, by status, and the answer to “why did this person not get it?”. */
export function Recipients({ campaign }: { campaign: CampaignSummary }) {
  const styles = useStyles();
  const text = useText();
  const locale = useLocale();
  const [status, setStatus] = useQueryValue('status');
  const [open, setOpen] = useQueryValue('recipient');
  const [search, setSearch] = useState('');
  const rested = useDebounced(search.trim(), 200);
  const { audience, prepared, statuses } = campaign.progress;
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
        <Text className={styles.quiet}>{text.recipients.empty}</Text>
      </Section>
    );
  const chips = [
    { value: '', name: `${text.recipients.all} ${formatCount(audience, locale)}` },
    ...shownStatuses
      .filter((one) => statuses[one] > 0 || one === status)
      .map((one) => ({ value: one, name: `${text.outcomes[one]} ${formatCount(statuses[one], locale)}` })),
  ];
  return (
    <Section title={text.recipients.title}>
      <div className={styles.tools}>
        <SearchField label={text.recipients.find} value={search} onChange={setSearch} />
        <FilterChips
          label={text.recipients.columns.status}
          chips={chips}
          value={status}
          onChange={setStatus}
        />
      </div>
      <Rows campaign={campaign} status={status as Status | ''} search={rested} onOpen={setOpen} />
      {open !== '' && <TimelineDrawer campaign={campaign} recipient={open} onClose={() => setOpen('')} />}
    </Section>
  );
}

interface RowsProps {
  readonly campaign: CampaignSummary;
  readonly status: Status | '';
  readonly search: string;
  readonly onOpen: (recipient: string) => void;
}

function Rows({ campaign, status, search, onOpen }: RowsProps) {
  const styles = useStyles();
  const text = useText();
  const { data, rows, seeking, error, isPending, refetch, ...more } = useSends(campaign.id, status, search);
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
      <VirtualRows rows={rows} zone={campaign.window.zone} onOpen={onOpen} />
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
  readonly zone: string;
  readonly onOpen: (recipient: string) => void;
}

function VirtualRows({ rows, zone, onOpen }: VirtualProps) {
  const styles = useStyles();
  const now = useNow();
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => 52,
    overscan: 8,
  });
  return (
    <div ref={scroller} className={styles.rows}>
      <ul className={styles.inner} style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map(({ index, start, size }) => (
          <RecipientRow
            key={rows[index]!.recipient}
            row={rows[index]!}
            now={now}
            zone={zone}
            style={{ position: 'absolute', top: start, left: 0, right: 0, height: size }}
            onOpen={onOpen}
          />
        ))}
      </ul>
    </div>
  );
}
