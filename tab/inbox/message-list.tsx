import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import type { InboxItem } from '../../api/contract/inbox.ts';
import { serviceNow } from '../api/clock.ts';
import { underPointer } from '../host/use-theme.ts';
import { Link } from '../router/router.tsx';
import { useText } from '../strings/text.tsx';
import { Moment } from '../ui/moment.tsx';

const useStyles = makeStyles({
  list: { display: 'flex', flexDirection: 'column', gap: '2px', margin: 0, padding: 0, listStyle: 'none' },
  row: {
    display: 'grid',
    gridTemplateColumns: '12px minmax(0, 1fr)',
    gap: '2px 8px',
    padding: '10px 12px',
    borderRadius: tokens.borderRadiusMedium,
    color: tokens.colorNeutralForeground1,
    textDecorationLine: 'none',
    ':hover': { backgroundColor: underPointer },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}` },
  },
  here: {
    backgroundColor: tokens.colorNeutralBackground3,
    '@media (forced-colors: active)': { outline: '1px solid Highlight' },
  },
  // A mark of its own in high contrast too, where backgrounds are gone.
  mark: {
    alignSelf: 'center',
    boxSizing: 'border-box',
    width: '10px',
    height: '10px',
    borderRadius: tokens.borderRadiusCircular,
    border: `5px solid ${tokens.colorBrandStroke1}`,
  },
  title: { gridColumn: 2, overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
  unread: { fontWeight: tokens.fontWeightSemibold },
  when: { gridColumn: 2, color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200 },
});

/** The messages, the latest first, with a mark beside what has not been read. */
export function MessageList({ items, chosen }: { items: readonly InboxItem[]; chosen: string | null }) {
  const styles = useStyles();
  const { inbox: text } = useText();
  return (
    <ul className={styles.list} aria-label={text.list}>
      {items.map(({ id, title, at, read }) => (
        <li key={id}>
          <Link
            to={`/inbox/${encodeURIComponent(id)}`}
            data-row
            className={mergeClasses(styles.row, id === chosen && styles.here)}
            {...(id === chosen && { 'aria-current': 'true' as const })}
          >
            {read ? <span /> : <span role="img" aria-label={text.unread} className={styles.mark} />}
            <bdi className={mergeClasses(styles.title, !read && styles.unread)}>{title}</bdi>
            <span className={styles.when}>
              <Moment at={at} now={serviceNow()} past />
            </span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
