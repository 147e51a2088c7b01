import type { Clock } from '../../ports/clock.ts';
import type { OwnTimes } from '../../ports/directory.ts';
import type { Pace } from '../../ports/pace.ts';
import type { KnownPeopleStore } from '../../ports/people-store.ts';
import { type Graph, type GraphReader, pacedReader } from '../microsoft/graph.ts';
import { teamsReach } from './locate.ts';
import { mailboxOwnTimes } from './own-times.ts';
import type { SurveyDeps } from './survey.ts';

export interface DirectoryReadingDeps {
  readonly graph: Graph;
  readonly clock: Clock;
  readonly people: KnownPeopleStore;
  readonly tenant: string;
  /** A pace of its own at so many requests a second. */
  readonly paceOf: (perSecond: number) => Pace;
  readonly teamsAppId: string;
  readonly reinstalls: boolean;
}

/** Batches of twenty a second: Graph gives a small tenant 3,500 look-ups in ten seconds, and those just in time need some. */
const lookUpsPerSecond = 17;
/** Mailboxes are counted apart from the directory, each by itself. */
const mailboxesPerSecond = 30;
/** Thirty installed apps in any second: three batches of ten. */
const appsAtOnce = 10;
const appsPerSecond = 3;

/** What reads the directory for many at once, each service at a pace of its own. */
export function directoryReading({
  graph,
  tenant,
  teamsAppId,
  paceOf,
  reinstalls,
  ...deps
}: DirectoryReadingDeps): {
  readonly survey: { readonly graph: GraphReader; readonly apps: NonNullable<SurveyDeps['apps']> };
  readonly ownTimes: OwnTimes;
} {
  const paced = (perSecond: number) => {
    const pace = paceOf(perSecond);
    return pacedReader(graph, () => pace.take(tenant, 'teams'));
  };
  const lookUps = paced(lookUpsPerSecond);
  const reachOf = teamsReach({ asksPresence: true, reinstalls });
  return {
    survey: {
      graph: lookUps,
      apps: { graph: paced(appsPerSecond), externalId: teamsAppId, atOnce: appsAtOnce },
    },
    ownTimes: mailboxOwnTimes({ ...deps, reachOf, graph: lookUps, mailboxes: paced(mailboxesPerSecond) }),
  };
}
