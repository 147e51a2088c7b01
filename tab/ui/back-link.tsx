import { makeStyles, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { asLeft, Link } from '../router/router.tsx';
import { Icon } from './icons.tsx';

const useStyles = makeStyles({
  link: {
    display: 'inline-flex',
    alignItems: 'center',
    gap: '4px',
    marginBottom: '8px',
    color: tokens.colorNeutralForeground2,
    textDecorationLine: 'none',
    ':hover': { color: tokens.colorBrandForeground1 },
  },
});

/** Stands above a page that is one of several, and leads to all of them. */
export function BackLink({ to, children }: { to: string; children: ReactNode }) {
  const styles = useStyles();
  return (
    <Link to={asLeft(to)} className={styles.link}>
      <Icon name="back" size={16} /> {children}
    </Link>
  );
}
