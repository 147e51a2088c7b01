import { type InfiniteData, type QueryClient, useQueryClient } from '@tanstack/react-query';
import type { EventSourceMessage } from 'eventsource-parser';
import { useEffect } from 'react';
import type { CampaignSummary, CampaignView } from '../../api/contract/campaign.ts';
import type { Page } from '../../api/contract/common.ts';
import type { CampaignEvent } from '../../api/contract/events.ts';
import type { ReportView } from '../../api/contract/report.ts';
import { request } from '../api/request.ts';
import { applyPatch, applyPatchToReport, failsOtherwise, isOutdated } from './campaign-patch.ts';
import { noteHeard } from './connection.ts';
import { follow } from './follow.ts';
import { noteLive } from './polling.ts';

type Rows = InfiniteData<Page<CampaignSummary>>;

/** Follows all campaigns over one connection while the window is in sight. Browsers open few connections at once. */
export function useLive(): void {
  const client = useQueryClient();
  useEffect(() => {
    let stop: (() => void) | null = null;
    const look = () => {
      if (document.visibilityState === 'hidden') {
        stop?.();
        stop = null;
      } else stop ??= follow(portsFor(client));
    };
    look();
    document.addEventListener('visibilitychange', look);
    return () => {
      document.removeEventListener('visibilitychange', look);
      stop?.();
    };
  }, [client]);
}

const portsFor = (client: QueryClient) => ({
  open: (signal: AbortSignal) =>
    request('/events', { headers: { Accept: 'text/event-stream' }, cache: 'no-store', signal }),
  onEvent: (event: EventSourceMessage) => take(client, event),
  onHeard: noteHeard,
  onLive: (isLive: boolean) => {
    if (!noteLive(isLive) || isLive) return;
    // How often they are asked for is decided with every answer.
    for (const key of ['campaigns', 'campaign', 'report']) void client.invalidateQueries({ queryKey: [key] });
  },
});

function take(client: QueryClient, { event, data }: EventSourceMessage): void {
  if (event === 'gone') {
    const { id } = JSON.parse(data) as { id: string };
    void client.invalidateQueries({ queryKey: ['campaigns'] });
    void client.invalidateQueries({ queryKey: ['campaign', id] });
  }
  if (event === 'campaign') show(client, JSON.parse(data) as CampaignEvent);
}

function show(client: QueryClient, moved: CampaignEvent): void {
  showInList(client, moved);
  const shown = client.getQueryData<CampaignView>(['campaign', moved.id]);
  if (shown) {
    client.setQueryData(['campaign', moved.id], applyPatch(shown, moved));
    if (isOutdated(shown, moved)) void client.invalidateQueries({ queryKey: ['campaign', moved.id] });
  }
  const report = client.getQueryData<ReportView>(['report', moved.id]);
  if (!report) return;
  client.setQueryData(['report', moved.id], applyPatchToReport(report, moved));
  if (failsOtherwise(report, moved)) void client.invalidateQueries({ queryKey: ['report', moved.id] });
}

function showInList(client: QueryClient, moved: CampaignEvent): void {
  const rows = client.getQueryData<Rows>(['campaigns']);
  if (!rows) return;
  const shown = rows.pages.flatMap(({ items }) => items).find(({ id }) => id === moved.id);
  if (!shown || isOutdated(shown, moved)) void client.invalidateQueries({ queryKey: ['campaigns'] });
  if (!shown) return;
  const pages = rows.pages.map((page) => ({
    ...page,
    items: page.items.map((one) => applyPatch(one, moved)),
  }));
  client.setQueryData<Rows>(['campaigns'], { ...rows, pages });
}
