import {
  Button,
  makeStyles,
  Skeleton,
  SkeletonItem,
  Subtitle1,
  Text,
  tokens,
} from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { ApiError } from '../api/client.ts';
import { useText } from '../strings/text.tsx';
import { Icon, type IconName } from './icons.tsx';

const useStyles = makeStyles({
  centre: {
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'center',
    textAlign: 'center',
    gap: '12px',
    maxWidth: '460px',
    margin: '0 auto',
    padding: '56px 16px',
  },
  title: { margin: 0 },
  mark: { color: tokens.colorBrandForeground1, marginBottom: '4px' },
  quiet: { color: tokens.colorNeutralForeground2 },
  actions: { display: 'flex', flexWrap: 'wrap', justifyContent: 'center', gap: '8px', marginTop: '8px' },
  rows: { display: 'flex', flexDirection: 'column', gap: '12px' },
});

/** What a view is for and its first step, where it holds nothing yet. */
export function Empty(props: { icon: IconName; title: string; children: ReactNode; actions?: ReactNode }) {
  const styles = useStyles();
  return (
    <div className={styles.centre}>
      <Icon name={props.icon} size={48} strokeWidth={1} className={styles.mark} />
      <Subtitle1 as="h2" align="center" className={styles.title}>
        {props.title}
      </Subtitle1>
      <Text align="center" className={styles.quiet}>
        {props.children}
      </Text>
      {props.actions && <div className={styles.actions}>{props.actions}</div>}
    </div>
  );
}

/** What failed, what is safe, and the way out. */
export function Failed({ error, retry }: { error: Error; retry?: () => void }) {
  const styles = useStyles();
  const text = useText();
  return (
    <div className={styles.centre} role="alert">
      <Icon name="warning" size={40} strokeWidth={1} className={styles.mark} />
      <Subtitle1 as="h2" align="center" className={styles.title}>
        {text.failed.title}
      </Subtitle1>
      <Text align="center" className={styles.quiet}>
        {sentenceOf(error, text.failed)}
      </Text>
      {retry && (
        <div className={styles.actions}>
          <Button appearance="primary" onClick={retry}>
            {text.common.tryAgain}
          </Button>
        </div>
      )}
    </div>
  );
}

type Sentences = ReturnType<typeof useText>['failed'];

/** A failure as a sentence for readers; the service's own words where it gave some. */
export function sentenceOf(error: Error, sentences: Sentences): string {
  if (!(error instanceof ApiError)) return sentences.page;
  if (error.status === 0) return sentences.offline;
  if (error.status === 404) return sentences.notFound;
  if (error.status === 401) return sentences.signIn;
  if (error.status === 403) return `${sentences.forbidden} ${error.message}`.trim();
  if (error.status === 429) return sentences.busy;
  if (error.status === 503) return sentences.unavailable;
  return error.status < 500 && error.message !== '' ? error.message : sentences.server;
}

/** Where rows will stand once they are loaded. */
export function RowsSkeleton({ rows = 6, height = 56 }: { rows?: number; height?: number }) {
  const styles = useStyles();
  const text = useText();
  return (
    <Skeleton aria-label={text.common.loading} className={styles.rows}>
      {Array.from({ length: rows }, (_, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: all are alike and none ever moves
        <SkeletonItem key={i} style={{ height }} />
      ))}
    </Skeleton>
  );
}
