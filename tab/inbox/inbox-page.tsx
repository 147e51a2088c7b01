import { makeStyles, mergeClasses, Text, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import type { InboxItem } from '../../api/contract/inbox.ts';
import { useMe } from '../sign-in/session.ts';
import { useText } from '../strings/text.tsx';
import { BackLink } from '../ui/back-link.tsx';
import { FilterChips } from '../ui/filter-chips.tsx';
import { Page } from '../ui/page.tsx';
import { Empty, Failed, RowsSkeleton } from '../ui/states.tsx';
import { TextLink } from '../ui/text-link.tsx';
import { MessageList } from './message-list.tsx';
import { MessageView } from './message-view.tsx';
import { useInbox } from './use-inbox.ts';

const narrow = '@media (max-width: 800px)';
const useStyles = makeStyles({
  panes: {
    display: 'grid',
    gridTemplateColumns: 'minmax(240px, 340px) minmax(0, 1fr)',
    gap: '24px',
    alignItems: 'start',
    [narrow]: { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
  side: { display: 'flex', flexDirection: 'column', gap: '12px', minWidth: 0 },
  // A phone shows one of the two.
  aside: { [narrow]: { display: 'none' } },
  back: { display: 'none', [narrow]: { display: 'block' } },
  quiet: { color: tokens.colorNeutralForeground2 },
  note: { display: 'block', marginTop: '24px', color: tokens.colorNeutralForeground2 },
});

type Which = 'current' | 'archived';

/** What came to whoever looks at it: a list, and the message that they chose. */
export default function InboxPage({ id }: { id?: string }) {
  const styles = useStyles();
  const { inbox: text } = useText();
  const { data, error, refetch } = useInbox();
  const [which, setWhich] = useState<Which>('current');
  const { rights } = useMe();
  const chosen = id ?? null;
  const items = data?.items ?? [];
  const shown = items.filter(({ archived }) => archived === (which === 'archived'));
  const unread = items.filter(({ read, archived }) => !read && !archived).length;
  return (
    <Page
      title={text.title}
      beside={data && items.length > 0 && <Text className={styles.quiet}>{text.count(unread)}</Text>}
    >
      {error && !data && <Failed error={error} retry={() => void refetch()} />}
      {!error && !data && <RowsSkeleton />}
      {data && items.length === 0 && chosen === null && (
        <Empty icon="inbox" title={text.emptyTitle}>
          {text.emptyText}
        </Empty>
      )}
      {data && (items.length > 0 || chosen !== null) && (
        <div className={styles.panes}>
          <div className={mergeClasses(styles.side, chosen !== null && styles.aside)}>
            <Choice which={which} onChange={setWhich} />
            <Rows items={shown} which={which} chosen={chosen} />
          </div>
          <div className={chosen === null ? styles.aside : ''}>
            {chosen === null ? (
              <Text className={styles.quiet}>{text.choose}</Text>
            ) : (
              <>
                <div className={styles.back}>
                  <BackLink to="/inbox">{text.back}</BackLink>
                </div>
                <MessageView key={chosen} id={chosen} item={items.find((item) => item.id === chosen)} />
              </>
            )}
          </div>
        </div>
      )}
      {rights.length === 0 && (
        <Text className={styles.note}>
          {text.noRole} <TextLink to="/campaigns">{text.askForRole}</TextLink>
        </Text>
      )}
    </Page>
  );
}

function Choice({ which, onChange }: { which: Which; onChange: (which: Which) => void }) {
  const { inbox: text } = useText();
  const chips = (['current', 'archived'] as const).map((value) => ({ value, name: text[value] }));
  return (
    <FilterChips
      label={text.which}
      chips={chips}
      value={which}
      onChange={(value) => onChange(value as Which)}
    />
  );
}

function Rows(props: { items: readonly InboxItem[]; which: Which; chosen: string | null }) {
  const styles = useStyles();
  const { inbox: text } = useText();
  if (props.items.length > 0) return <MessageList items={props.items} chosen={props.chosen} />;
  return (
    <Text className={styles.quiet}>{props.which === 'archived' ? text.archiveEmpty : text.emptyText}</Text>
  );
}
