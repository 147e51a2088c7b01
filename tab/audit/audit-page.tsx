import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { useInfiniteQuery } from '@tanstack/react-query';
import { call, queryOf } from '../api/client.ts';
import type { AuditEntry, Page as PageOf } from '../api/types.ts';
import { Link } from '../router/router.tsx';
import { useText } from '../strings/text.tsx';
import { Moment } from '../ui/moment.tsx';
import { Page } from '../ui/page.tsx';
import { Empty, Failed, RowsSkeleton } from '../ui/states.tsx';
import { useNow } from '../ui/use-now.ts';

const useStyles = makeStyles({
  rows: { margin: '0 0 12px', padding: 0, listStyle: 'none' },
  row: {
    display: 'grid',
    gridTemplateColumns: '180px minmax(0, 2fr) minmax(0, 1fr)',
    columnGap: '16px',
    padding: '8px 0',
    '@media (max-width: 640px)': { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
  quiet: { color: tokens.colorNeutralForeground2, overflowWrap: 'anywhere' },
  what: { overflowWrap: 'anywhere' },
  link: { color: tokens.colorBrandForegroundLink },
});

/** Who did what, newest first. */
export default function AuditPage() {
  const { audit: text } = useText();
  return (
    <Page title={text.title}>
      <Entries />
    </Page>
  );
}

function Entries() {
  const styles = useStyles();
  const { audit: text, common, access } = useText();
  const now = useNow();
  const { data, error, isPending, refetch, ...more } = useInfiniteQuery({
    queryKey: ['audit'],
    queryFn: ({ pageParam, signal }) =>
      call<PageOf<AuditEntry>>('GET', `/audit${queryOf({ cursor: pageParam, limit: 100 })}`, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });
  if (isPending) return <RowsSkeleton rows={10} height={32} />;
  if (!data) return <Failed error={error} retry={() => void refetch()} />;
  const entries = data.pages.flatMap(({ items }) => items);
  if (entries.length === 0)
    return (
      <Empty icon="audit" title={text.emptyTitle}>
        {text.emptyText}
      </Empty>
    );
  return (
    <>
      <ul className={styles.rows}>
        {entries.map((entry, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: an entry never moves, and nothing else tells two apart
          <li key={i} className={styles.row}>
            <span className={styles.quiet}>
              <Moment at={entry.at} now={now} absolute />
            </span>
            <span className={styles.what}>
              {text.names[entry.what] ?? entry.what} <Subject entry={entry} />
            </span>
            <bdi className={styles.quiet}>
              {entry.who === 'loopback' ? access.account.machine : entry.name}
            </bdi>
          </li>
        ))}
      </ul>
      {more.hasNextPage && (
        <Button disabledFocusable={more.isFetchingNextPage} onClick={() => void more.fetchNextPage()}>
          {common.loadMore}
        </Button>
      )}
    </>
  );
}

/** Its name, with a way to it; what is gone is told by its id. */
function Subject({ entry: { what, subject, subjectName } }: { entry: AuditEntry }) {
  const styles = useStyles();
  if (what === 'settings.change') return null;
  if (subjectName === null) return <span className={styles.quiet}>{subject}</span>;
  const room = what.slice(0, what.indexOf('.'));
  return (
    <Link className={styles.link} to={`/${room}s/${encodeURIComponent(subject)}`}>
      <bdi>{subjectName}</bdi>
    </Link>
  );
}
