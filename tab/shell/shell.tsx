import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { type ReactNode, useEffect, useRef } from 'react';
import { underPointer } from '../host/use-theme.ts';
import { NotLive } from '../live/not-live.tsx';
import { Link, useRoute } from '../router/router.tsx';
import { Account } from '../sign-in/account.tsx';
import { useMe } from '../sign-in/session.ts';
import { useText } from '../strings/text.tsx';
import { focusMark } from '../ui/focus-mark.ts';
import { Icon } from '../ui/icons.tsx';
import { openKeys } from './keys.ts';
import { placesOf } from './places.ts';

const useStyles = makeStyles({
  shell: {
    display: 'grid',
    height: '100%',
    gridTemplateColumns: '208px minmax(0, 1fr)',
    gridTemplateRows: 'minmax(0, 1fr) auto',
    gridTemplateAreas: '"nav main" "account main"',
    '@media (max-width: 1000px)': { gridTemplateColumns: '92px minmax(0, 1fr)' },
    '@media (max-width: 640px)': {
      gridTemplateColumns: 'minmax(0, 1fr)',
      gridTemplateRows: 'auto minmax(0, 1fr) auto',
      gridTemplateAreas: '"account" "main" "nav"',
    },
  },
  account: {
    gridArea: 'account',
    minWidth: 0,
    padding: '8px',
    backgroundColor: tokens.colorNeutralBackground3,
    ':empty': { padding: 0 },
    '@media (max-width: 1000px)': { padding: '8px 2px' },
    '@media (max-width: 640px)': { padding: '0 4px' },
  },
  // Where there is a keyboard there is room for it.
  keys: {
    font: 'inherit',
    fontSize: tokens.fontSizeBase200,
    display: 'flex',
    alignItems: 'center',
    gap: '8px',
    width: '100%',
    padding: '4px 12px 8px',
    border: 'none',
    color: tokens.colorNeutralForeground2,
    backgroundColor: 'transparent',
    cursor: 'pointer',
    ':hover': { color: tokens.colorNeutralForeground1 },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}` },
    '@media (max-width: 1000px)': { display: 'none' },
  },
  key: {
    fontFamily: tokens.fontFamilyMonospace,
    padding: '0 6px',
    borderRadius: tokens.borderRadiusSmall,
    backgroundColor: tokens.colorNeutralBackground1,
  },
  nav: {
    gridArea: 'nav',
    boxSizing: 'border-box',
    padding: '16px 8px',
    overflowY: 'auto',
    backgroundColor: tokens.colorNeutralBackground3,
    '@media (max-width: 640px)': {
      padding: '4px 4px calc(4px + env(safe-area-inset-bottom))',
    },
  },
  mark: {
    display: 'flex',
    alignItems: 'center',
    gap: '10px',
    padding: '0 12px 16px',
    fontSize: tokens.fontSizeBase400,
    fontWeight: tokens.fontWeightSemibold,
    '@media (max-width: 1000px)': { justifyContent: 'center', '& span': { display: 'none' } },
    '@media (max-width: 640px)': { display: 'none' },
  },
  places: {
    display: 'flex',
    flexDirection: 'column',
    gap: '2px',
    margin: 0,
    padding: 0,
    listStyle: 'none',
    '@media (max-width: 640px)': { flexDirection: 'row', '& li': { flex: '1 1 0', minWidth: 0 } },
  },
  place: {
    display: 'flex',
    alignItems: 'center',
    gap: '12px',
    padding: '8px 12px',
    borderRadius: tokens.borderRadiusMedium,
    color: tokens.colorNeutralForeground2,
    textDecorationLine: 'none',
    ':hover': { backgroundColor: underPointer, color: tokens.colorNeutralForeground1 },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}` },
    '@media (max-width: 1000px)': {
      flexDirection: 'column',
      gap: '2px',
      padding: '8px 2px',
      fontSize: tokens.fontSizeBase100,
      textAlign: 'center',
    },
  },
  here: {
    color: tokens.colorBrandForeground1,
    fontWeight: tokens.fontWeightSemibold,
    backgroundColor: tokens.colorNeutralBackground1,
    ':hover': { color: tokens.colorBrandForeground1 },
    '@media (forced-colors: active)': { outline: '1px solid Highlight' },
  },
  name: { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap', maxWidth: '100%' },
  main: {
    gridArea: 'main',
    minWidth: 0,
    minHeight: 0,
    overflowY: 'auto',
    overflowX: 'hidden',
    position: 'relative',
    outlineStyle: 'none',
    ...focusMark('-2px'),
  },
  skip: {
    position: 'absolute',
    left: '-9999px',
    ':focus': {
      left: '8px',
      top: '8px',
      zIndex: 10,
      padding: '8px 12px',
      backgroundColor: tokens.colorNeutralBackground1,
    },
  },
});

/** How far each page was scrolled when it was left. */
const scrolled = new Map<string, number>();

/** Lists keep their place when one comes back. */
function useKeptScroll(route: string) {
  const main = useRef<HTMLElement>(null);
  useEffect(() => {
    const element = main.current;
    if (!element) return;
    element.scrollTop = scrolled.get(route) ?? 0;
    const keep = () => scrolled.set(route, element.scrollTop);
    element.addEventListener('scroll', keep, { passive: true });
    return () => element.removeEventListener('scroll', keep);
  }, [route]);
  return main;
}

export function Shell({ children }: { children: ReactNode }) {
  const styles = useStyles();
  const text = useText();
  const route = useRoute();
  const main = useKeptScroll(route);
  const open = placesOf(useMe());
  return (
    <div className={styles.shell}>
      <nav className={styles.nav} aria-label={text.nav.label}>
        <a className={styles.skip} href="#main">
          {text.nav.skip}
        </a>
        <div className={styles.mark}>
          <img src={`${import.meta.env.BASE_URL}icon.svg`} alt="" width={28} height={28} />
          <span>{text.product}</span>
        </div>
        <ul className={styles.places}>
          {open.map(({ path, name, icon }) => {
            const here = route === path || route.startsWith(`${path}/`);
            return (
              <li key={path}>
                <Link
                  to={path}
                  className={mergeClasses(styles.place, here && styles.here)}
                  {...(here && { 'aria-current': 'page' as const })}
                >
                  <Icon name={icon} />
                  <span className={styles.name}>{text.nav[name]}</span>
                </Link>
              </li>
            );
          })}
        </ul>
      </nav>
      <div className={styles.account}>
        <button type="button" className={styles.keys} onClick={openKeys}>
          <span className={styles.key}>?</span> {text.keys.title}
        </button>
        <Account />
      </div>
      <main id="main" ref={main} className={styles.main} tabIndex={-1}>
        <NotLive />
        {children}
      </main>
    </div>
  );
}
