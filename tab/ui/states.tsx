import {
  Button,
  makeStyles,
  Skeleton,
  SkeletonItem,
  Subtitle1,
  Text,
  tokens,
} from '@fluentui/react-components';
import { type ReactNode, useCallback } from 'react';
import type { FieldError } from '../../api/contract/common.ts';
import { ApiError } from '../api/client.ts';
import { isFileLost } from '../api/error.ts';
import { useSay, useText } from '../strings/text.tsx';
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
  const sentence = useSentence();
  const gone = error instanceof ApiError && error.status === 404;
  return (
    <div className={styles.centre} role="alert">
      <Icon name="warning" size={40} strokeWidth={1} className={styles.mark} />
      <Subtitle1 as="h2" align="center" className={styles.title}>
        {text.failed.title}
      </Subtitle1>
      <Text align="center" className={styles.quiet}>
        {sentence(error)}
      </Text>
      {retry && !gone && (
        <div className={styles.actions}>
          <Button appearance="primary" onClick={retry}>
            {text.common.tryAgain}
          </Button>
        </div>
      )}
    </div>
  );
}

/** Says a failure as a sentence for readers: the service's own words, in their language, where it gave some. */
export function useSentence(): (error: Error) => string {
  const { failed, import: words, common } = useText();
  const say = useSay();
  return useCallback(
    (error) => {
      if (isFileLost(error)) return words.fileLost;
      if (!(error instanceof ApiError)) return failed.page;
      const { status, told, faults } = error;
      const general = { 0: failed.offline, 404: failed.notFound, 401: failed.signIn, 429: failed.busy }[
        status
      ];
      const isToldAnyway = (status === 404 || status === 429) && told.code !== undefined;
      if (general !== undefined && !isToldAnyway) return general;
      if (status === 403) return `${failed.forbidden} ${say(told)}`.trim();
      if (status === 503) return failed.unavailable;
      if (status >= 500 || told.message === '') return failed.server;
      // The sentence of a whole names its first fault; each by itself says more, and can be said in any language.
      if (told.code !== undefined || faults.length === 0 || faults.some(({ code }) => !code))
        return say(told);
      const inRow = (fault: FieldError) => {
        const row = /^row (\d+)$/.exec(fault.field)?.[1];
        return row === undefined ? say(fault) : common.labelled(`${words.row} ${row}`, say(fault));
      };
      return faults.map(inRow).join(' ');
    },
    [failed, words, common, say],
  );
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
