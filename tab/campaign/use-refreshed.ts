import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { CampaignSummary } from '../../api/contract/campaign.ts';

const betweenMs = 1500;

/** Reads recipients and their timelines again when the counts have moved: soon, but not as often as counts move. */
export function useRefreshed({ id, state, progress: { statuses, clicked } }: CampaignSummary): void {
  const client = useQueryClient();
  const counts = JSON.stringify([statuses, clicked]);
  const latest = useRef({ counts, read: counts });
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => {
    latest.current.counts = counts;
    if (counts === latest.current.read || timer.current !== undefined) return;
    timer.current = setTimeout(() => {
      timer.current = undefined;
      latest.current.read = latest.current.counts;
      for (const key of ['sends', 'timeline']) void client.invalidateQueries({ queryKey: [key, id] });
    }, betweenMs);
  }, [counts, client, id]);
  // Stopped or ended: what everybody waited for does not come, and no row may say that it does.
  const was = useRef(state);
  useEffect(() => {
    if (state === was.current) return;
    was.current = state;
    for (const key of ['sends', 'timeline']) void client.invalidateQueries({ queryKey: [key, id] });
  }, [state, client, id]);
  useEffect(
    () => () => {
      clearTimeout(timer.current);
      timer.current = undefined;
    },
    [],
  );
}
