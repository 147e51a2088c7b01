import { makeStyles, Text, Title2, tokens } from '@fluentui/react-components';
import { type ReactNode, useEffect } from 'react';
import { useText } from '../strings/text.tsx';

const useStyles = makeStyles({
  page: {
    boxSizing: 'border-box',
    minHeight: '100%',
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'center',
    justifyContent: 'center',
    textAlign: 'center',
    gap: '16px',
    maxWidth: '520px',
    margin: '0 auto',
    padding: '32px 16px',
    overflowWrap: 'anywhere',
  },
  title: { margin: 0 },
  quiet: { color: tokens.colorNeutralForeground2 },
});

/** A page before one is inside: what it is about, and the one step on. */
export function Standalone({ title, say, children }: { title: string; say: string; children?: ReactNode }) {
  const styles = useStyles();
  const { product } = useText();
  useEffect(() => {
    document.title = `${title} · ${product}`;
  }, [title, product]);
  return (
    <main className={styles.page}>
      <img src={`${import.meta.env.BASE_URL}icon.svg`} alt="" width={56} height={56} />
      <Title2 as="h1" align="center" className={styles.title}>
        {title}
      </Title2>
      <Text align="center" className={styles.quiet}>
        {say}
      </Text>
      {children}
    </main>
  );
}
