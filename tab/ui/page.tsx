import { makeStyles, mergeClasses, typographyStyles } from '@fluentui/react-components';
import { type ReactNode, useEffect, useRef } from 'react';
import { useText } from '../strings/text.tsx';
import { focusMark } from './focus-mark.ts';

const useStyles = makeStyles({
  page: {
    boxSizing: 'border-box',
    width: '100%',
    maxWidth: '1200px',
    margin: '0 auto',
    padding: '24px 32px 48px',
    '@media (max-width: 800px)': { padding: '16px 16px 32px' },
  },
  wide: { maxWidth: '1440px' },
  head: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    justifyContent: 'space-between',
    gap: '12px',
    marginBottom: '20px',
  },
  title: {
    ...typographyStyles.title2,
    margin: 0,
    outlineStyle: 'none',
    overflowWrap: 'anywhere',
    minWidth: 0,
    ...focusMark('4px'),
  },
  actions: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: '8px' },
});

interface Props {
  readonly title: string;
  readonly actions?: ReactNode;
  readonly above?: ReactNode;
  readonly beside?: ReactNode;
  readonly wide?: boolean;
  readonly children: ReactNode;
}

/** A page with its heading, which takes the focus when the page opens, so that readers hear where they are. */
export function Page({ title, actions, above, beside, wide = false, children }: Props) {
  const styles = useStyles();
  const text = useText();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  useEffect(() => {
    document.title = `${title} · ${text.product}`;
  }, [title, text.product]);
  return (
    <div className={mergeClasses(styles.page, wide && styles.wide)}>
      {above}
      <div className={styles.head}>
        <h1 ref={heading} tabIndex={-1} className={styles.title}>
          <bdi>{title}</bdi>
        </h1>
        {beside}
        {actions && <div className={styles.actions}>{actions}</div>}
      </div>
      {children}
    </div>
  );
}
