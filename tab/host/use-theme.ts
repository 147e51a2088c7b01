import {
  type Theme,
  teamsDarkTheme,
  teamsHighContrastTheme,
  teamsLightTheme,
} from '@fluentui/react-components';
import { createContext, use, useEffect, useState, useSyncExternalStore } from 'react';
import type { Host, ThemeName } from './host.ts';

interface OwnTheme extends Theme {
  /** Behind what the pointer is on, below text and icons of any colour; that of high contrast would hide them. */
  readonly colorUnderPointer: string;
}

const withOwn = (theme: Theme, colorUnderPointer = theme.colorNeutralBackground1Hover): OwnTheme => ({
  ...theme,
  colorUnderPointer,
});

export const themes: Readonly<Record<ThemeName, OwnTheme>> = {
  light: withOwn(teamsLightTheme),
  dark: withOwn(teamsDarkTheme),
  contrast: withOwn(teamsHighContrastTheme, '#2b2b2b'),
};

export const underPointer = 'var(--colorUnderPointer)';

/** The theme that the pages stand in. */
export const ThemeContext = createContext<ThemeName>('light');

export const useIsDark = (): boolean => use(ThemeContext) !== 'light';

const dark = matchMedia('(prefers-color-scheme: dark)');

function subscribe(listener: () => void) {
  dark.addEventListener('change', listener);
  return () => dark.removeEventListener('change', listener);
}

/** The host's theme as it changes; in a plain browser what the system asks for. */
export function useTheme(host: Host | null): ThemeName {
  const systemDark = useSyncExternalStore(subscribe, () => dark.matches);
  const [hosted, setHosted] = useState(host?.theme);
  useEffect(() => host?.onTheme(setHosted), [host]);
  const theme = hosted ?? (systemDark ? 'dark' : 'light');
  useEffect(() => {
    document.documentElement.style.colorScheme = theme === 'light' ? 'light' : 'dark';
  }, [theme]);
  return theme;
}
