import { FluentProvider, makeStyles } from '@fluentui/react-components';
import { type QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { Suspense, useLayoutEffect } from 'react';
import type { Host } from './host/host.ts';
import { languagesAsked, useOwnLanguage } from './host/language.ts';
import { ThemeContext, themes, useTheme } from './host/use-theme.ts';
import { useLive } from './live/use-live.ts';
import { Routes } from './routes.tsx';
import { Shell } from './shell/shell.tsx';
import { Shortcuts } from './shell/shortcuts.tsx';
import { Gate } from './sign-in/gate.tsx';
import { useMay } from './sign-in/session.ts';
import type { Catalogue } from './strings/languages.ts';
import { TextProvider } from './strings/text.tsx';
import { ErrorBoundary } from './ui/error-boundary.tsx';
import { Notices } from './ui/notices.tsx';
import { outcomeVariables } from './ui/outcome-colours.ts';
import { RowsSkeleton } from './ui/states.tsx';

const useStyles = makeStyles({
  waiting: { padding: '88px 32px' },
});

interface Props {
  readonly host: Host | null;
  readonly client: QueryClient;
  readonly words: Catalogue;
}

export function App({ host, client, words }: Props) {
  const theme = useTheme(host);
  useLayoutEffect(() => {
    // On the root, since what opens above the page stands outside it.
    for (const [name, colour] of outcomeVariables(theme))
      document.documentElement.style.setProperty(name, colour);
  }, [theme]);
  const asked = languagesAsked(useOwnLanguage(), host?.locale ?? null);
  return (
    <QueryClientProvider client={client}>
      <TextProvider asked={asked} first={words}>
        <FluentProvider theme={themes[theme]}>
          <ThemeContext value={theme}>
            <Notices>
              <Gate host={host}>
                <Inside />
              </Gate>
            </Notices>
          </ThemeContext>
        </FluentProvider>
      </TextProvider>
    </QueryClientProvider>
  );
}

/** What those see who are let in. */
function Inside() {
  const styles = useStyles();
  return (
    <>
      <Shell>
        <ErrorBoundary>
          <Suspense
            fallback={
              <div className={styles.waiting}>
                <RowsSkeleton />
              </div>
            }
          >
            <Routes />
          </Suspense>
        </ErrorBoundary>
      </Shell>
      {useMay('viewer') && <Live />}
      <Shortcuts />
    </>
  );
}

/** Campaigns as they move, for those who may see them. */
function Live() {
  useLive();
  return null;
}
