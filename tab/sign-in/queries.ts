import { queryOptions } from '@tanstack/react-query';
import type { MeView } from '../../api/contract/sign-in.ts';
import { call } from '../api/client.ts';
import type { Host } from '../host/host.ts';
import { startSignIn } from './start.ts';

export const startedQuery = (host: Host | null) =>
  queryOptions({
    queryKey: ['sign-in'],
    queryFn: () => startSignIn(host),
    staleTime: Number.POSITIVE_INFINITY,
  });

export const whoQuery = queryOptions({
  queryKey: ['me'],
  queryFn: ({ signal }) => call<MeView>('GET', '/me', { signal }),
  // Roles change with the next token; another window of a sandbox may be somebody else at once.
  staleTime: 10_000,
});
