import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { useEffect, useRef } from 'react';
import type { InboxItem } from '../../api/contract/inbox.ts';
import { serviceNow } from '../api/clock.ts';
import { useIsDark } from '../host/use-theme.ts';
import { cardOf } from '../preview/shown.ts';
import { Stage } from '../preview/stage.tsx';
import { useText } from '../strings/text.tsx';
import { focusMark } from '../ui/focus-mark.ts';
import { Icon } from '../ui/icons.tsx';
import { Moment } from '../ui/moment.tsx';
import { useNotify } from '../ui/notices.tsx';
import { Failed, RowsSkeleton } from '../ui/states.tsx';
import { type Deed, useDeed, useInboxMessage } from './use-inbox.ts';

const useStyles = makeStyles({
  view: { display: 'flex', flexDirection: 'column', gap: '12px', minWidth: 0 },
  head: { display: 'flex', flexWrap: 'wrap', gap: '8px 16px', alignItems: 'flex-start' },
  words: { flex: '1 1 200px', minWidth: 0 },
  title: {
    margin: '0 0 6px',
    fontSize: tokens.fontSizeBase500,
    lineHeight: tokens.lineHeightBase500,
    fontWeight: tokens.fontWeightSemibold,
    overflowWrap: 'anywhere',
    outlineStyle: 'none',
    ...focusMark('4px'),
  },
  quiet: { color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200 },
});

/** One message as it was made for whoever reads it; looking at it is reading it. */
export function MessageView({ id, item }: { id: string; item: InboxItem | undefined }) {
  const styles = useStyles();
  const { inbox: text } = useText();
  const { data, error, refetch } = useInboxMessage(id);
  const { mutate } = useDeed();
  const notify = useNotify();
  const dark = useIsDark();
  const heading = useRef<HTMLHeadingElement>(null);
  const isUnread = data !== undefined && item?.read === false;
  useEffect(() => {
    if (isUnread) mutate({ id, deed: 'read' });
  }, [isUnread, id, mutate]);
  const isShown = data !== undefined;
  useEffect(() => {
    if (isShown) heading.current?.focus({ preventScroll: true });
  }, [isShown]);
  if (error && !data) return <Failed error={error} retry={() => void refetch()} />;
  if (!data) return <RowsSkeleton rows={3} />;
  const archived = item?.archived ?? data.archived;
  const move = (deed: Deed) =>
    mutate(
      { id, deed },
      {
        onSuccess: () => void notify({ say: deed === 'archive' ? text.didArchive : text.didRestore }),
        onError: () => void notify({ say: text.notChanged }),
      },
    );
  return (
    <article className={styles.view} aria-label={data.title}>
      <div className={styles.head}>
        <div className={styles.words}>
          <h2 ref={heading} tabIndex={-1} className={styles.title}>
            <bdi>{data.title}</bdi>
          </h2>
          <span className={styles.quiet}>
            <Moment at={data.at} now={serviceNow()} past />
          </span>
        </div>
        <Button
          icon={<Icon name={archived ? 'upload' : 'download'} size={16} />}
          onClick={() => move(archived ? 'restore' : 'archive')}
        >
          {archived ? text.restore : text.archive}
        </Button>
      </div>
      <Stage title="" card={cardOf(data.message)} isCard={data.message.kind === 'card'} dark={dark} />
    </article>
  );
}
