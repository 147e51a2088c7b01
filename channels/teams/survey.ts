import type { Person } from '../../campaign/people/person.ts';
import type { Standing } from '../../ports/channel.ts';
import { isObjectId } from '../microsoft/addresses.ts';
import type { GraphAnswer, GraphReader } from '../microsoft/graph.ts';
import { readPatiently } from '../microsoft/graph-batch.ts';
import { type LocateDeps, locatePatiently } from '../microsoft/locate.ts';
import type { TeamsPlace, TeamsReach } from './address.ts';

export interface SurveyDeps extends LocateDeps<TeamsPlace> {
  /** Whether the app is installed for people who lack it. */
  readonly installs: boolean;
  /** Reads at the pace that Graph allows for installed apps; null: they cannot be read. */
  readonly apps: { readonly graph: GraphReader; readonly externalId: string; readonly atOnce: number } | null;
}

type Reached = Extract<TeamsReach, { kind: 'reached' }>;

/**
 * How people can be reached, found out without writing to them. Who has the app is asked only where it decides: where it
 * is installed for whoever lacks it, nobody waits for the thirty answers a second that Graph gives.
 */
export async function survey(
  deps: SurveyDeps,
  tenant: string,
  people: readonly Person[],
): Promise<Standing<TeamsPlace>[]> {
  const reaches = await locatePatiently(deps, tenant, people);
  const standings = reaches.map((reach) => (reach.kind === 'reached' ? standingOf(deps, reach) : reach));
  const open = standings.flatMap((standing, i) =>
    standing.kind === 'reached' && standing.app === 'unknown' && !deps.installs ? [i] : [],
  );
  const answers = await askApps(
    deps,
    open.map((i) => idOf(reaches[i] as Reached)),
  );
  for (const [at, i] of open.entries()) {
    const reach = reaches[i] as Reached;
    const has = answers[at]!;
    if (has === true) await note(deps, tenant, idOf(reach));
    if (has === false) standings[i] = { kind: 'refused', reason: 'app-not-installed', code: 'not-installed' };
    else if (has === true) standings[i] = { kind: 'reached', address: reach.address, app: 'there' };
  }
  return standings;
}

const idOf = ({ address }: Reached): string => address.data.id;

function standingOf(deps: SurveyDeps, { address }: Reached): Standing<TeamsPlace> {
  const { app } = address.data;
  if (app === 'installed') return { kind: 'reached', address, app: 'there' };
  return { kind: 'reached', address, app: deps.installs ? 'installed-then' : 'unknown' };
}

/** Whether each has the app; null where that cannot be told. */
async function askApps({ apps }: SurveyDeps, ids: readonly string[]): Promise<(boolean | null)[]> {
  if (apps === null || ids.length === 0) return ids.map(() => null);
  const filter = encodeURIComponent(`teamsApp/externalId eq '${apps.externalId.replaceAll("'", "''")}'`);
  const asked = ids.filter(isObjectId);
  const answers = await readPatiently(
    apps.graph,
    asked.map((id) => `/users/${encodeURIComponent(id)}/teamwork/installedApps?$filter=${filter}`),
    apps.atOnce,
  );
  const byId = new Map(asked.map((id, i) => [id, hasApp(answers[i]!)]));
  return ids.map((id) => byId.get(id) ?? null);
}

function hasApp(answer: GraphAnswer): boolean | null {
  if (answer.kind !== 'ok') return null;
  const { value } = (answer.body ?? {}) as { value?: unknown };
  return Array.isArray(value) ? value.length > 0 : null;
}

/** Who has the app is known to have it from then on. */
async function note({ people, clock }: SurveyDeps, tenant: string, id: string): Promise<void> {
  const known = await people.getKnown(tenant, id);
  if (known !== null) await people.putKnown({ ...known, app: 'installed', updatedAt: clock.now() });
}
