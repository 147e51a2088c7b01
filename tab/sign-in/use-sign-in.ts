import { type Query, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useSyncExternalStore } from 'react';
import type { MeView, Role } from '../../api/contract/sign-in.ts';
import { call } from '../api/client.ts';
import type { Host } from '../host/host.ts';
import { useText } from '../strings/text.tsx';
import { useNotify, useNotifyError } from '../ui/notices.tsx';
import { isSignedOut, noteSignedIn, subscribeSignedOut } from './bearer.ts';
import { startedQuery, whoQuery } from './queries.ts';

const meKey = whoQuery.queryKey;

export const useStarted = (host: Host | null) => useQuery(startedQuery(host));

export const useWhoAmI = (enabled: boolean) => useQuery({ ...whoQuery, enabled, refetchOnWindowFocus: true });

export const useSignedOut = (): boolean => useSyncExternalStore(subscribeSignedOut, isSignedOut);

export interface Choice {
  readonly person: string;
  readonly role: Role;
  readonly lists: readonly string[] | null;
}

/** Becomes somebody in the sandbox; null: whoever is on this machine. Nothing of what the one before saw stays. */
export function useChoosePerson() {
  const client = useQueryClient();
  const notify = useNotify();
  const failed = useNotifyError();
  const { access, failures } = useText();
  const mutation = useMutation({
    mutationFn: async (choice: Choice | null) => {
      if (choice) return call<MeView>('POST', '/session', { body: choice });
      await call('DELETE', '/session');
      return call<MeView>('GET', '/me');
    },
    onSuccess: (me, choice) => {
      client.setQueryData(meKey, me);
      const others = ({ queryKey: [key] }: Query) => key !== 'me' && key !== 'sign-in';
      void client.resetQueries({ predicate: others });
      notify({ say: access.account.now(choice ? me.name : access.account.machine) });
    },
    onError: (error, choice) =>
      failed(error, { say: failures.samePerson, again: () => mutation.mutate(choice) }),
  });
  return mutation;
}

/** In the sandbox a choice runs out, and the service takes us for this machine again: says so. */
export function useRunOut(isSandbox: boolean): void {
  const client = useQueryClient();
  const notify = useNotify();
  const { access } = useText();
  const isOut = useSignedOut() && isSandbox;
  useEffect(() => {
    if (!isOut) return;
    noteSignedIn();
    notify({ say: access.account.runOut, intent: 'info' });
    void client.invalidateQueries({ queryKey: meKey });
  }, [isOut, client, notify, access]);
}
