import type { LocalizedText } from '../campaign/text/localized-text.ts';
import { inboxChannel } from '../channels/inbox/channel.ts';
import { microsoftLacks } from '../channels/microsoft/missing.ts';
import type { KnownPeopleStore } from '../ports/people-store.ts';
import type { Basics } from './basics.ts';
import type { MicrosoftParts } from './compose-microsoft.ts';

/** Graph's own limit on notifications in activity feeds, for one app in one tenant. */
export const notificationsPerSecond = 5;

const teamsHosts = {
  public: 'teams.microsoft.com',
  gcc: 'teams.microsoft.com',
  gcch: 'gov.teams.microsoft.us',
  dod: 'dod.teams.microsoft.us',
} as const;

/** The inbox: the person's own page in the tab, and a notification in Teams. */
export function composeInbox(
  { config, clock, random }: Basics,
  { graph, teamsAppId }: MicrosoftParts,
  people: KnownPeopleStore,
) {
  const { mode, publicUrl } = config;
  // The tab as the manifest names it.
  const pageUrl = `https://${teamsHosts[config.cloud]}/l/entity/${teamsAppId}/inbox`;
  const channel = inboxChannel({ graph, people, clock, random, pageUrl });
  return {
    channel,
    missing: (refusal: LocalizedText | null) => [
      ...microsoftLacks({ mode, publicUrl, refusal }),
      ...channel.missing(),
    ],
  };
}
