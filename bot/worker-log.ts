import type { Logger } from 'pino';
import type { ChannelName } from '../campaign/lifecycle/campaign.ts';
import type { LocalizedText } from '../campaign/text/localized-text.ts';
import type { Clock } from '../ports/clock.ts';
import type { HandOverDeps } from '../scheduler/dispatch/hand-over.ts';
import type { WorkerLog } from '../scheduler/dispatch/worker.ts';
import type { makeMetrics } from './metrics.ts';

/** Tells the log and the metrics what the worker reports. `refusal` is why sign-in is refused, for `/readyz`. */
export function workerLog(
  log: Logger,
  metrics: Pick<ReturnType<typeof makeMetrics>, 'holds' | 'presence' | 'observe'>,
  clock: Pick<Clock, 'now'>,
) {
  /** Since when presence does not answer, by tenant and channel. */
  const silentSince = new Map<string, number>();
  const watch = {
    refusal: null as LocalizedText | null,
    /** A message that was taken shows that sign-in works again. */
    observe: (observed: Parameters<HandOverDeps['observe']>[0]) => {
      metrics.observe(observed);
      const { kind } = observed.answer;
      if (kind === 'delivered' || kind === 'accepted') watch.refusal = null;
    },
    /** One alert for as long as it stays so. */
    refused: (why: LocalizedText) => {
      if (watch.refusal === null) log.error({ detail: why.message }, 'Microsoft refuses our sign-in');
      watch.refusal = why;
    },
    accepted: () => {
      if (watch.refusal !== null) log.info('Microsoft accepts our sign-in again');
      watch.refusal = null;
    },
    error: (error: unknown, what: string) => log.error({ err: error, what }, 'the worker met an error'),
    held: (campaign, hold) => {
      metrics.holds.inc();
      watch.refusal = hold;
      log.error(
        { campaign: campaign.id, name: campaign.content.name, detail: hold.message },
        'campaign held: sign-in is refused',
      );
    },
    presenceSilentSince: (tenant: string, channel: ChannelName) =>
      silentSince.get(`${tenant}\n${channel}`) ?? null,
    presence: (error, tenant, channel) => {
      const key = `${tenant}\n${channel}`;
      const up = error === null;
      if (up !== silentSince.has(key)) return;
      if (up) silentSince.delete(key);
      else silentSince.set(key, clock.now());
      metrics.presence.set(silentSince.size === 0 ? 1 : 0);
      if (up) log.info({ channel }, 'presence answers again');
      else log.warn({ err: error, channel }, 'presence does not answer');
    },
  } satisfies WorkerLog & Record<string, unknown>;
  return watch;
}
