import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Page } from '../../api/contract/common.ts';
import type { GroupView } from '../../api/contract/group.ts';
import { call, queryOf } from '../api/client.ts';

/** For so long an answer is taken for what the directory holds. */
const freshMs = 60_000;

/** Groups and teams by how words of their name begin. */
export const useGroups = (search: string, enabled: boolean) =>
  useQuery({
    queryKey: ['groups', search],
    queryFn: ({ signal }) => call<Page<GroupView>>('GET', `/groups${queryOf({ search })}`, { signal }),
    enabled,
    staleTime: freshMs,
    placeholderData: keepPreviousData,
    retry: false,
  });

const namesKey = (ids: readonly string[]) => ['group-names', ...ids];

/** Chosen groups by their id; empty while they are asked for, and `known` says when they are all there. */
export function useGroupNames(ids: readonly string[]) {
  const { data, isSuccess, isPlaceholderData } = useQuery({
    queryKey: namesKey(ids),
    queryFn: ({ signal }) =>
      call<Page<GroupView>>('GET', `/groups/named${queryOf({ ids: ids.join(',') })}`, { signal }),
    enabled: ids.length > 0,
    staleTime: freshMs,
    placeholderData: keepPreviousData,
    retry: false,
  });
  const byId = new Map(data?.items.map((group) => [group.id, group]));
  return { byId, known: isSuccess && !isPlaceholderData };
}

/** Makes the name of a group that has just been chosen known at once. */
export function useNoteChosen() {
  const client = useQueryClient();
  return (ids: readonly string[], group: GroupView) => {
    const before = client.getQueryData<Page<GroupView>>(namesKey(ids))?.items ?? [];
    // Others of them may be on their way: then the service is asked for all.
    if (before.length < ids.length) return;
    client.setQueryData(namesKey([...ids, group.id]), { items: [...before, group], next: null });
  };
}
