import { makeStyles, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { Link } from '../router/router.tsx';

const useStyles = makeStyles({ link: { color: tokens.colorBrandForegroundLink } });

/** A link within a sentence or a list of facts. */
export function TextLink({ to, children }: { to: string; children: ReactNode }) {
  const { link } = useStyles();
  return (
    <Link className={link} to={to}>
      {children}
    </Link>
  );
}
