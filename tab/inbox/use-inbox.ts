import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { InboxItem, InboxMessage } from '../../api/contract/inbox.ts';
import { call } from '../api/client.ts';

interface Items {
  readonly items: readonly InboxItem[];
}

const key = ['inbox'] as const;
/** Nothing says that something has come: it is asked for again. */
const retryDelayMs = 60_000;

/** What came to whoever looks at the page. */
export const useInbox = () =>
  useQuery({
    queryKey: key,
    queryFn: ({ signal }) => call<Items>('GET', '/inbox', { signal }),
    refetchInterval: retryDelayMs,
  });

/** One message; null: none is chosen. */
export const useInboxMessage = (id: string | null) =>
  useQuery({
    queryKey: [...key, id],
    queryFn: ({ signal }) => call<InboxMessage>('GET', `/inbox/${encodeURIComponent(id ?? '')}`, { signal }),
    enabled: id !== null,
  });

export type Deed = 'read' | 'archive' | 'restore';
const changes: Readonly<Record<Deed, Partial<InboxItem>>> = {
  read: { read: true },
  archive: { archived: true },
  restore: { archived: false },
};

/** Says that a message was opened, put away or taken out: shown at once, and taken back where it does not come through. */
export function useDeed() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, deed }: { id: string; deed: Deed }) =>
      call<undefined>('POST', `/inbox/${encodeURIComponent(id)}/${deed}`),
    async onMutate({ id, deed }) {
      await client.cancelQueries({ queryKey: key, exact: true });
      client.setQueryData<Items>(
        key,
        (before) =>
          before && {
            ...before,
            items: before.items.map((item) => (item.id === id ? { ...item, ...changes[deed] } : item)),
          },
      );
    },
    onSettled: () => client.invalidateQueries({ queryKey: key }),
  });
}
