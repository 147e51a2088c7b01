import type { LocalizedText } from '../campaign/text/localized-text.ts';
import { inProcessPace } from '../engines/in-process/pace.ts';
import { withSpare } from '../engines/in-process/spare-pace.ts';
import type { Channel } from '../ports/channel.ts';
import type { KnownPeopleStore } from '../ports/people-store.ts';
import type { Basics } from './basics.ts';
import { composeInbox, notificationsPerSecond } from './compose-inbox.ts';
import type { MicrosoftParts } from './compose-microsoft.ts';
import { composeTeams } from './compose-teams.ts';

/** A channel as this deployment has it. */
export interface ChannelPart {
  readonly channel: Channel;
  /** Sentences on what it lacks, for whoever runs the service. `refusal`: why Microsoft refuses our sign-in. */
  readonly missing?: (refusal: LocalizedText | null) => readonly LocalizedText[];
}

/** What welcomes may take of the pace, and after how many real ms without a turn one of them goes all the same. */
const spare = { share: 0.2, patienceMs: 10_000 };

/** Every channel that this deployment sends in, and the pace that they keep. */
export function composeChannels(basics: Basics, microsoft: MicrosoftParts, store: KnownPeopleStore) {
  const { config, clock, tenant } = basics;
  const perSecond = { teams: config.messagesPerSecond, inbox: notificationsPerSecond };
  const pace = withSpare(inProcessPace({ clock, perSecond }), { clock, ...spare });
  const teams = composeTeams(basics, microsoft, store, pace);
  const parts: readonly ChannelPart[] = [teams, composeInbox(basics, microsoft, store)];
  // A process that was killed a moment ago may have sent until then: its last second counts too.
  for (const { channel } of parts) pace.brake(tenant, channel.name, 1_000);
  return {
    pace,
    parts,
    byName: new Map(parts.map(({ channel }) => [channel.name, channel] as const)),
    teams: teams.channel,
    ownTimes: teams.ownTimes,
  };
}

export type ChannelParts = ReturnType<typeof composeChannels>;
