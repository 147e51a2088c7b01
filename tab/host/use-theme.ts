import {
  type Theme,
  teamsDarkTheme,
  teamsHighContrastTheme,
  teamsLightTheme,
} from '@fluentui/react-components';
import { useEffect, useState, useSyncExternalStore } from 'react';
import type { Host, ThemeName } from './host.ts';

export const themes: Readonly<Record<ThemeName, Theme>> = {
  light: teamsLightTheme,
  dark: teamsDarkTheme,
  contrast: teamsHighContrastTheme,
};

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
