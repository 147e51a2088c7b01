import { FluentProvider, makeStyles } from '@fluentui/react-components';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { Suspense, useLayoutEffect, useState } from 'react';
import { ApiError } from './api/client.ts';
import type { Host } from './host/host.ts';
import { useOwnLanguage } from './host/language.ts';
import { themes, useTheme } from './host/use-theme.ts';
import { useLive } from './live/use-live.ts';
import { Routes } from './routes.tsx';
import { Shell } from './shell/shell.tsx';
import { Shortcuts } from './shell/shortcuts.tsx';
import { Gate } from './sign-in/gate.tsx';
import { TextProvider } from './strings/text.tsx';
import { Crash } from './ui/crash.tsx';
import { Notices } from './ui/notices.tsx';
import { outcomeVariables } from './ui/outcome-colours.ts';
import { RowsSkeleton } from './ui/states.tsx';

const useStyles = makeStyles({
  waiting: { padding: '88px 32px' },
});

/** What the service refused stays refused; what got lost on the way is asked again. */
const retry = (failures: number, error: Error) =>
  failures < 2 && !(error instanceof ApiError && error.status >= 400 && error.status < 500);

export function App({ host }: { host: Host | null }) {
  const theme = useTheme(host);
  useLayoutEffect(() => {
    // On the root, since what opens above the page stands outside it.
    for (const [name, colour] of outcomeVariables(theme))
      document.documentElement.style.setProperty(name, colour);
  }, [theme]);
  const [client] = useState(
    () => new QueryClient({ defaultOptions: { queries: { retry, staleTime: 1000 } } }),
  );
  const own = useOwnLanguage();
  const asked = [...(own ? [own] : []), ...(host?.locale ? [host.locale] : []), ...navigator.languages];
  return (
    <QueryClientProvider client={client}>
      <TextProvider asked={asked}>
        <FluentProvider theme={themes[theme]}>
          <Notices>
            <Gate host={host}>
              <Inside />
            </Gate>
          </Notices>
        </FluentProvider>
      </TextProvider>
    </QueryClientProvider>
  );
}

/** What those see who are let in. */
function Inside() {
  const styles = useStyles();
  useLive();
  return (
    <>
      <Shell>
        <Crash>
          <Suspense
            fallback={
              <div className={styles.waiting}>
                <RowsSkeleton />
              </div>
            }
          >
            <Routes />
          </Suspense>
        </Crash>
      </Shell>
      <Shortcuts />
    </>
  );
}
