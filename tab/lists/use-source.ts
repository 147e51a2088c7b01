import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { ListView } from '../../api/contract/list.ts';
import { call } from '../api/client.ts';
import { useText } from '../strings/text.tsx';
import { useNotify, useNotifyError } from '../ui/notices.tsx';
import { listQuery, pathOf } from './list-queries.ts';
import { useRefreshList } from './use-lists.ts';

/** How often it is asked how far the reading has come. */
const pollMs = 1_000;

/** Reads a list from the directory; one that was never read at once. */
export function useReadList(list: ListView) {
  const text = useText();
  const client = useQueryClient();
  const refresh = useRefreshList();
  const notify = useNotify();
  const read = useMutation({
    mutationFn: () => call<ListView>('POST', `${pathOf(list.id)}/read`),
    onSuccess: async (now) => {
      client.setQueryData(listQuery(list.id).queryKey, now);
      notify({ say: text.directory.hasRead(now.people) });
      await refresh(list.id);
    },
  });
  const { mutate, isPending } = read;
  const begun = useRef(false);
  const isNew = list.source?.readAt === null;
  useEffect(() => {
    if (!isNew || begun.current) return;
    begun.current = true;
    mutate();
  }, [isNew, mutate]);

  const isReading = isPending || (list.source?.reading ?? null) !== null;
  const wasReading = useRef(false);
  useEffect(() => {
    if (!isReading) {
      // What somebody else had it read has come in.
      if (wasReading.current) void refresh(list.id);
      wasReading.current = false;
      return;
    }
    wasReading.current = true;
    const timer = setInterval(() => void client.refetchQueries(listQuery(list.id)), pollMs);
    return () => clearInterval(timer);
  }, [isReading, client, list.id, refresh]);
  return { read: () => mutate(), isReading, error: isPending ? null : read.error };
}

/** Whether a launch reads it again. */
export function useReadAtLaunch({ id, name }: ListView) {
  const refresh = useRefreshList();
  const failed = useNotifyError();
  const { failures } = useText();
  const mutation = useMutation({
    mutationFn: (readAtLaunch: boolean) =>
      call<ListView>('PUT', pathOf(id), { body: { name, readAtLaunch } }),
    onSuccess: () => refresh(id),
    onError: (error, wish) =>
      failed(error, { say: failures.listNotChanged(name), again: () => mutation.mutate(wish) }),
  });
  return mutation;
}
