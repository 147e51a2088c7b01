import type { LocalizedText } from '../campaign/text/localized-text.ts';
import { microsoftLacks } from '../channels/microsoft/missing.ts';
import { teamsChannel } from '../channels/teams/channel.ts';
import { directoryReading } from '../channels/teams/directory-reading.ts';
import { Installer } from '../channels/teams/install.ts';
import { inProcessPace } from '../engines/in-process/pace.ts';
import type { Pace } from '../ports/pace.ts';
import type { KnownPeopleStore } from '../ports/people-store.ts';
import type { Basics } from './basics.ts';
import type { MicrosoftParts } from './compose-microsoft.ts';

/** Graph's own limit: 30 installs in a second. */
const installsPerSecond = 30;

/** The Teams channel, and what reads the directory of the people whom it reaches. */
export function composeTeams(
  { config, clock, random, tenant }: Basics,
  microsoft: MicrosoftParts,
  people: KnownPeopleStore,
  pace: Pace,
) {
  const { appId, graph, hosts, http, mayReceive, presence, teamsAppId, tokens } = microsoft;
  const paceOf = (perSecond: number) => inProcessPace({ clock, perSecond: { teams: perSecond } });
  const graphName = hosts.scopes.graph.replace('/.default', '');
  const installer = config.installApp
    ? new Installer({ graph, pace: paceOf(installsPerSecond), externalId: teamsAppId, graphName })
    : null;
  const { survey, ownTimes } = directoryReading({
    ...{ graph, clock, people, tenant, teamsAppId, paceOf },
    reinstalls: config.installApp && config.reinstallApp,
  });
  const channel = teamsChannel({
    ...{ appId, http, tokens, mayReceive, graph, presence, people, pace, clock, random, installer, survey },
    service: hosts.service,
    reinstalls: config.reinstallApp,
  });
  return {
    channel,
    ownTimes,
    missing: (refusal: LocalizedText | null) =>
      microsoftLacks({ mode: config.mode, publicUrl: config.publicUrl, refusal }),
  };
}
