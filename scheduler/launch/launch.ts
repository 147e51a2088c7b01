import type { Campaign, Launch } from '../../campaign/lifecycle/campaign.ts';
import { type FieldError, maxFieldErrors } from '../../campaign/text/localized-text.ts';
import { fieldError } from '../../campaign/text/sentences.ts';
import { ActionRefused, type ResolveHolidays, type Tracking } from '../../ports/actions.ts';
import type { CampaignStore } from '../../ports/campaign-store.ts';
import type { Channel } from '../../ports/channel.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Directory, OwnTimes } from '../../ports/directory.ts';
import type { ImportStore } from '../../ports/list-store.ts';
import type { Random } from '../../ports/random.ts';
import type { SendStore } from '../../ports/send-store.ts';
import { shardCountFor } from './audience.ts';
import { audienceOf, needsDirectory, sizeOf } from './audience-sources.ts';
import { contentFaults, nobodyFaults } from './check-launch.ts';
import { valueFaults } from './check-values.ts';
import type { DirectoryLists } from './directory-lists.ts';
import { UnknownCountry } from './holidays.ts';
import { refreshAudience } from './refresh-audience.ts';
import type { AudienceStore } from './sources/source-reader.ts';

export interface LaunchDeps {
  readonly store: AudienceStore & CampaignStore & SendStore & ImportStore;
  readonly clock: Clock;
  readonly random: Random;
  readonly channels: ReadonlyMap<string, Channel>;
  readonly directory: Directory | null;
  /** Null or missing: nobody's mailbox is read. */
  readonly ownTimes?: OwnTimes | null;
  readonly resolveHolidays: ResolveHolidays;
  /** Missing: links are not tracked. */
  readonly tracking?: Tracking;
}

/**
 * Checks a draft against its audience, read again from the directory where that is its source, and returns what its
 * launch fixes. Throws ActionRefused with every fault.
 */
export async function prepareLaunch(
  deps: LaunchDeps,
  lists: DirectoryLists,
  campaign: Campaign,
): Promise<Launch> {
  const { store, clock, random } = deps;
  const { content, tenant } = campaign;
  const { window, faults } = resolveWindow(deps, campaign);
  const channel = deps.channels.get(content.channel);
  faults.push(
    ...(await contentFaults(store, campaign, window, channel, clock.now(), deps.tracking?.linkLength)),
  );
  if (needsDirectory(content.audience) && deps.directory === null) {
    faults.push(fieldError('audience.groups', 'groups-off'));
  }
  if (faults.length > 0) throw refused(faults);
  const id = random.id();
  const unread = await refreshAudience({ ...deps, lists }, campaign, 'now');
  if (unread.length > 0) throw refused([fieldError('audience', 'launch-unread'), ...unread]);
  const audience = audienceOf(content);
  const size = await sizeOf(store, tenant, audience);
  if (size === 0) throw refused([fieldError('audience', 'audience-empty')]);
  const shardCount = shardCountFor(size);
  const nobody = await nobodyFaults(deps, campaign.tenant, window, audience, shardCount);
  if (nobody.length > 0) throw refused(nobody);
  const unfit = await valueFaults(deps, campaign, audience, shardCount);
  if (unfit.length > 0) throw refused(unfit);
  const removed = { duplicates: 0, optedOut: 0 };
  return { id, at: clock.now(), seed: random.seed(), window, shardCount, frozenShards: 0, removed };
}

const refused = (faults: FieldError[]) =>
  new ActionRefused(
    'invalid',
    {
      message: `The campaign cannot be launched: ${faults
        .slice(0, maxFieldErrors)
        .map(({ message }) => message)
        .join(' ')}`,
    },
    faults,
  );

export function resolveWindow(deps: Pick<LaunchDeps, 'resolveHolidays'>, campaign: Campaign) {
  const faults: FieldError[] = [];
  let window = campaign.content.window;
  // A draft that has no start day yet has no years to look for holidays in.
  if (window.start === '') return { window, faults };
  try {
    window = deps.resolveHolidays(window);
  } catch (error) {
    if (!(error instanceof UnknownCountry)) throw error;
    faults.push(fieldError('window.country', 'country-unknown', { country: error.country }));
  }
  return { window, faults };
}
