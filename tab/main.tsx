import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { findHost } from './host/host.ts';
import { routeOf } from './router/match.ts';
import { navigate } from './router/router.tsx';

const host = await findHost();
if (host?.subPage && routeOf(location.pathname) === '/') navigate(`/${host.subPage}`, { replace: true });

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <App host={host} />
  </StrictMode>,
);
