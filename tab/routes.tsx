import { type ComponentType, lazy, useEffect } from 'react';
import { ApiError } from './api/client.ts';
import { match } from './router/match.ts';
import { navigate, useRoute } from './router/router.tsx';
import { Forbidden } from './sign-in/forbidden.tsx';
import { useMe } from './sign-in/session.ts';
import type { Role } from './sign-in/types.ts';
import { Failed } from './ui/states.tsx';

interface Route {
  readonly pattern: string;
  readonly page: ComponentType<Record<string, string>>;
  /** Whom it is for; everybody with a role where it says nothing. */
  readonly right?: Role;
  /** One page goes on while its address changes. */
  readonly lasting?: boolean;
}

/** Every page under its address. */
const routes: readonly Route[] = [
  { pattern: '/campaigns', page: lazy(() => import('./campaigns/campaigns-page.tsx')) },
  { pattern: '/campaigns/:id/edit', page: lazy(() => import('./editor/editor-page.tsx')), lasting: true },
  { pattern: '/campaigns/:id', page: lazy(() => import('./campaign/campaign-page.tsx')) },
  { pattern: '/lists', page: lazy(() => import('./lists/lists-page.tsx')) },
  { pattern: '/lists/:id', page: lazy(() => import('./lists/list-page.tsx')) },
  { pattern: '/templates', page: lazy(() => import('./templates/templates-page.tsx')) },
  {
    pattern: '/templates/:id',
    page: lazy(() => import('./templates/template-page.tsx')),
    right: 'author',
  },
  { pattern: '/settings', page: lazy(() => import('./settings/settings-page.tsx')) },
  { pattern: '/audit', page: lazy(() => import('./audit/audit-page.tsx')), right: 'admin' },
];

const nothing = new ApiError(404, 'not-found', '');

export function Routes() {
  const route = useRoute();
  const { rights } = useMe();
  const atRoot = route === '/';
  useEffect(() => {
    if (atRoot) navigate('/campaigns', { replace: true });
  }, [atRoot]);
  if (atRoot) return null;
  for (const { pattern, page: PageOf, right = 'viewer', lasting } of routes) {
    const found = match(pattern, route);
    if (found && !rights.includes(right)) return <Forbidden right={right} />;
    if (found) return <PageOf key={lasting ? pattern : route} {...found} />;
  }
  return <Failed error={nothing} />;
}
