import type { QueryClient } from '@tanstack/react-query';
import type { Host } from './host/host.ts';
import { routeOf } from './router/match.ts';
import { found, loadPage } from './routes.tsx';
import { startedQuery, whoQuery } from './sign-in/queries.ts';

/**
 * Asks at once for all that the first page needs, instead of one thing after the other: its code, who asks, and as soon as that
 * can be proven, its data. What fails here is asked for again, and its failure shown, by whoever needs it.
 */
export async function prefetch(client: QueryClient, host: Host | null): Promise<void> {
  const asked = routeOf(location.pathname);
  const route = asked === '/' ? '/campaigns' : asked;
  await Promise.all([loadPage(route), loadData(client, host, route)]);
}

async function loadData(client: QueryClient, host: Host | null, route: string): Promise<void> {
  const started = await client.fetchQuery({ ...startedQuery(host), retry: false }).catch(() => null);
  if (started === null || started.kind === 'out') return;
  const page = found(route);
  await Promise.all([client.prefetchQuery(whoQuery), page?.route.ahead?.(client, page.parameters)]);
}
