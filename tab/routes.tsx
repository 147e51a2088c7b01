import type { QueryClient } from '@tanstack/react-query';
import { lazy, useEffect } from 'react';
import { ApiError } from './api/client.ts';
import { campaignsQuery } from './campaigns/campaigns-query.ts';
import { listQuery, peopleQuery, searchAsked } from './lists/list-queries.ts';
import { match } from './router/match.ts';
import { navigate, useRoute } from './router/router.tsx';
import { placesOf } from './shell/places.ts';
import { Forbidden } from './sign-in/forbidden.tsx';
import { mayOpen, type PageRight, useMe } from './sign-in/session.ts';
import { type LazyPage, lazyPage } from './ui/lazy.tsx';
import { Failed } from './ui/states.tsx';

const NoRole = lazy(() => import('./sign-in/no-role.tsx').then(({ NoRole }) => ({ default: NoRole })));

interface Route {
  readonly pattern: string;
  readonly page: LazyPage;
  /** Asks for its first data while its code is still on the way. */
  readonly ahead?: (client: QueryClient, parameters: Record<string, string>) => Promise<unknown>;
  /** Whom it is for; everybody with a role where it says nothing. */
  readonly right?: PageRight;
  /** One page goes on while its address changes. */
  readonly lasting?: boolean;
}

/** Every page under its address. */
const routes: readonly Route[] = [
  {
    pattern: '/campaigns',
    page: lazyPage(() => import('./campaigns/campaigns-page.tsx')),
    ahead: (client) => client.prefetchInfiniteQuery(campaignsQuery),
  },
  { pattern: '/campaigns/:id/edit', page: lazyPage(() => import('./editor/editor-page.tsx')), lasting: true },
  { pattern: '/campaigns/:id', page: lazyPage(() => import('./campaign/campaign-page.tsx')) },
  { pattern: '/lists', page: lazyPage(() => import('./lists/lists-page.tsx')) },
  {
    pattern: '/lists/:id',
    page: lazyPage(() => import('./lists/list-page.tsx')),
    ahead: (client, { id = '' }) =>
      Promise.all([
        client.prefetchQuery(listQuery(id)),
        client.prefetchInfiniteQuery(peopleQuery(client, id, searchAsked())),
      ]),
  },
  { pattern: '/templates', page: lazyPage(() => import('./templates/templates-page.tsx')) },
  {
    pattern: '/templates/:id',
    page: lazyPage(() => import('./templates/template-page.tsx')),
    right: 'author',
  },
  { pattern: '/settings', page: lazyPage(() => import('./settings/settings-page.tsx')) },
  { pattern: '/inbox', page: lazyPage(() => import('./inbox/inbox-page.tsx')), right: 'signed-in' },
  {
    pattern: '/inbox/:id',
    page: lazyPage(() => import('./inbox/inbox-page.tsx')),
    right: 'signed-in',
    lasting: true,
  },
  { pattern: '/audit', page: lazyPage(() => import('./audit/audit-page.tsx')), right: 'admin' },
];

/** The page of an address; null: there is none. */
export function found(route: string): { route: Route; parameters: Record<string, string> } | null {
  for (const one of routes) {
    const parameters = match(one.pattern, route);
    if (parameters) return { route: one, parameters };
  }
  return null;
}

/** Loads the code of a page. */
export const loadPage = (route: string): Promise<void> =>
  found(route)?.route.page.load() ?? Promise.resolve();

const nothing = new ApiError(404, 'not-found', '');

export function Routes() {
  const route = useRoute();
  const me = useMe();
  // Who has a role works on campaigns; for anybody else the first place is the one there is.
  const home = me.rights.length > 0 ? '/campaigns' : (placesOf(me)[0]?.path ?? '/campaigns');
  const atRoot = route === '/';
  useEffect(() => {
    if (atRoot) navigate(home, { replace: true });
  }, [atRoot, home]);
  if (atRoot) return null;
  const page = found(route);
  if (page === null) return <Failed error={nothing} />;
  const { pattern, right = 'viewer', lasting } = page.route;
  if (right !== 'signed-in' && me.rights.length === 0) return <NoRole />;
  if (right !== 'signed-in' && !mayOpen(me, right)) return <Forbidden right={right} />;
  const PageOf = page.route.page.Page;
  return <PageOf key={lasting ? pattern : route} {...page.parameters} />;
}
