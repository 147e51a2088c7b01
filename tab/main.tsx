import { QueryClient } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { ApiError } from './api/client.ts';
import { App } from './app.tsx';
import { findHost } from './host/host.ts';
import { languagesAsked, ownLanguage } from './host/language.ts';
import { prefetch } from './prefetch.ts';
import { routeOf } from './router/match.ts';
import { navigate } from './router/router.tsx';
import { chooseLanguage, loadCatalogue } from './strings/languages.ts';
import { tellOfFocusMarks } from './ui/focus-marks.ts';

/** What the service refused stays refused; what got lost on the way is asked again. */
const retry = (failures: number, error: Error) =>
  failures < 2 && !(error instanceof ApiError && error.status >= 400 && error.status < 500);

/** So long a blank page is better than a skeleton that is gone at once. */
const flickerMs = 150;

const host = await findHost();
if (routeOf(location.pathname) === '/' && host?.subPage) navigate(`/${host.subPage}`, { replace: true });

const client = new QueryClient({ defaultOptions: { queries: { retry, staleTime: 1000 } } });
const { language } = chooseLanguage(languagesAsked(ownLanguage(), host?.locale ?? null));
const [words] = await Promise.all([
  loadCatalogue(language),
  Promise.race([prefetch(client, host), new Promise((go) => setTimeout(go, flickerMs))]),
]);

tellOfFocusMarks(document);
createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <App host={host} client={client} words={words} />
  </StrictMode>,
);
