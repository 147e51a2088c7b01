import type { Campaign } from '../../campaign/lifecycle/campaign.ts';
import { type Forecast, forecastOf } from '../../campaign/lifecycle/forecast.ts';
import { noPreflight, type Preflight } from '../../campaign/lifecycle/preflight.ts';
import type { FieldError } from '../../campaign/text/localized-text.ts';
import { fieldError } from '../../campaign/text/sentences.ts';
import { openTimesOf } from '../../campaign/timing/own-time.ts';
import type { Window } from '../../campaign/timing/window.ts';
import type { Pace } from '../../ports/pace.ts';
import { expandShard, shardCountFor } from './audience.ts';
import { AudienceCount } from './audience-count.ts';
import { type Audience, audienceOf, existingIn, sizeOf } from './audience-sources.ts';
import { contentFaults } from './check-launch.ts';
import { valueFaults } from './check-values.ts';
import type { DirectoryLists } from './directory-lists.ts';
import { type LaunchDeps, resolveWindow } from './launch.ts';
import { placePeople } from './place-people.ts';
import { refreshAudience } from './refresh-audience.ts';

export interface ForecastDeps extends LaunchDeps {
  readonly pace: Pace;
}

/** What would happen if the campaign were launched now. Faults are part of the answer, not errors. */
export async function forecastCampaign(
  deps: ForecastDeps,
  lists: DirectoryLists,
  campaign: Campaign,
  preflight: Preflight = noPreflight,
): Promise<Forecast> {
  const { store, clock } = deps;
  const { content } = campaign;
  const { window, faults } = resolveWindow(deps, campaign);
  const channel = deps.channels.get(content.channel);
  faults.push(
    ...(await contentFaults(store, campaign, window, channel, clock.now(), deps.tracking?.linkLength)),
  );
  const isClosed = faults.some(({ field }) => field.startsWith('window'));
  // It is asked for with every change in the editor: that is no reason to read the directory each time.
  faults.push(...(await refreshAudience({ ...deps, lists }, campaign, 'lately')));
  const audience = await existingIn(store, campaign.tenant, audienceOf(content));
  const forecast = await forecastAudience(deps, campaign, isClosed ? null : window, audience, faults);
  return withPreflight(forecast, preflight);
}

/** Without a window people are counted all the same; only when they would be sent to cannot be said. */
async function forecastAudience(
  deps: ForecastDeps,
  campaign: Campaign,
  window: Window | null,
  audience: Audience,
  faults: FieldError[],
): Promise<Forecast> {
  const { store, clock, pace, channels } = deps;
  const { tenant, content } = campaign;
  const shardCount = shardCountFor(await sizeOf(store, tenant, audience));
  const openOf = window && openTimesOf(window, clock.now());
  const count = new AudienceCount(openOf, channels.get(content.channel));
  for (let shard = 0; shard < shardCount; shard++) {
    const read = await expandShard(store, tenant, audience, shard, shardCount);
    // It is asked for with every change: mailboxes are read by the pre-flight and by the launch.
    const placed = await placePeople(deps, tenant, content.window, read.people, 'recall');
    const known = await store.findKnown(
      tenant,
      read.people.map(({ id }) => id),
    );
    count.add(read, placed, known);
    await new Promise((resolve) => setImmediate(resolve));
  }
  const counted = count.counts(content.window);
  // Where nothing could be read, that is what is to be mended.
  if (counted.audience === 0 && !faults.some(({ field }) => field.startsWith('audience.')))
    faults.push(fieldError('audience', 'audience-empty'));
  if (window !== null && counted.audience > 0 && count.planned === 0)
    faults.push(fieldError('window', 'window-over-everybody'));
  faults.push(...(await valueFaults(deps, campaign, audience, shardCount)));
  const given = { ...counted, limitPerSecond: pace.rate(tenant, content.channel), faults };
  if (openOf === null) return { ...unplanned(clock.now(), content.window.zone), ...given };
  return forecastOf({
    ...given,
    moments: count.moments(),
    ends: count.ends(),
    opens: count.opens.size > 0 ? [...count.opens] : [openOf({ zone: null })],
    requestsEach: count.requestsEach,
  });
}

/** What the directory has said takes the place of what was known before it was asked. */
function withPreflight(forecast: Forecast, preflight: Preflight): Forecast {
  if (preflight.state !== 'done' || !preflight.current) return forecast;
  const timed = forecast.unreachable.filter(({ reason }) => reason === 'expired' || reason === 'absent');
  const { unreachable, toInstall, notKnown } = preflight;
  return { ...forecast, unreachable: [...unreachable, ...timed], toInstall, notLookedUp: notKnown };
}

const unplanned = (now: number, zone: string) => ({
  startsAt: now,
  endsAt: now,
  firstZone: zone,
  zones: 0,
  openDates: [],
  openHours: 0,
  openDays: 0,
  perHour: 0,
  peakPerSecond: 0,
  lateForPace: 0,
  curve: [],
});
