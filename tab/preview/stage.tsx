import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { lazy, Suspense } from 'react';
import { useText } from '../strings/text.tsx';

const Adaptive = lazy(() => import('./adaptive.tsx').then((module) => ({ default: module.Adaptive })));

const useStyles = makeStyles({
  stage: {
    borderRadius: tokens.borderRadiusXLarge,
    padding: '16px',
    backgroundColor: '#f5f5f5',
    color: '#242424',
    colorScheme: 'light',
  },
  dark: { backgroundColor: '#1f1f1f', color: '#ffffff', colorScheme: 'dark' },
  banner: {
    display: 'flex',
    gap: '10px',
    padding: '10px 12px',
    marginBottom: '16px',
    borderRadius: tokens.borderRadiusLarge,
    backgroundColor: '#ffffff',
    boxShadow: '0 2px 8px rgba(0, 0, 0, 0.14)',
  },
  bannerDark: { backgroundColor: '#333333' },
  bubbleRow: { display: 'flex', gap: '8px', alignItems: 'flex-start' },
  mark: { flexShrink: 0, borderRadius: '8px' },
  bubble: {
    minWidth: 0,
    flex: '0 1 auto',
    padding: '10px 14px',
    borderRadius: tokens.borderRadiusLarge,
    backgroundColor: '#ffffff',
    overflowWrap: 'anywhere',
    '& .ac-adaptiveCard': { padding: '0 !important' },
    '& p': { margin: '0 0 8px' },
    '& p:last-child': { marginBottom: 0 },
    '& ul, & ol': { margin: '0 0 8px', paddingInlineStart: '22px' },
    '& blockquote': {
      margin: '0 0 8px',
      paddingInlineStart: '10px',
      borderInlineStartWidth: '3px',
      borderInlineStartStyle: 'solid',
      borderInlineStartColor: '#d1d1d1',
    },
    '& pre': { margin: '0 0 8px', overflowX: 'auto', fontFamily: tokens.fontFamilyMonospace },
    '& a': { color: '#4f52b2' },
    '& button': {
      font: 'inherit',
      padding: '6px 12px',
      borderRadius: '4px',
      border: '1px solid #d1d1d1',
      backgroundColor: 'transparent',
      color: 'inherit',
    },
    '& img': { maxWidth: '100%' },
  },
  card: { flex: '1 1 auto' },
  bubbleDark: {
    backgroundColor: '#292929',
    '& a': { color: '#a4a8f8' },
    '& button': { border: '1px solid #666666' },
  },
  strong: { fontWeight: tokens.fontWeightSemibold, overflowWrap: 'anywhere' },
});

interface Props {
  /** Of the notification banner; empty: there is none. */
  readonly title: string;
  /** What the renderer of chats draws; null: nothing yet. */
  readonly card: Readonly<Record<string, unknown>> | null;
  /** Whether it was written as a card, which takes the whole width. */
  readonly isCard: boolean;
  readonly dark: boolean;
  /** Told how many of its pictures could not be loaded. */
  readonly onLost?: (count: number) => void;
}

/** A message as it stands in a chat, with its banner. */
export function Stage({ title, card, isCard, dark, onLost }: Props) {
  const styles = useStyles();
  const { preview: text, product } = useText();
  const mark = (
    <img className={styles.mark} src={`${import.meta.env.BASE_URL}icon.svg`} alt="" width={32} height={32} />
  );
  return (
    <div className={mergeClasses(styles.stage, dark && styles.dark)}>
      {title !== '' && (
        <div className={mergeClasses(styles.banner, dark && styles.bannerDark)}>
          {mark}
          <div>
            <div>
              {product} · {text.now}
            </div>
            <bdi className={styles.strong}>{title}</bdi>
          </div>
        </div>
      )}
      <div className={styles.bubbleRow}>
        {mark}
        <div className={mergeClasses(styles.bubble, isCard && styles.card, dark && styles.bubbleDark)}>
          {card === null ? (
            text.empty
          ) : (
            <Suspense fallback={null}>
              <Adaptive json={card} dark={dark} {...(onLost && { onLost })} />
            </Suspense>
          )}
        </div>
      </div>
    </div>
  );
}
