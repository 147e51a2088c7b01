import { type Campaign, launchOf } from '../../../campaign/lifecycle/campaign.ts';
import type { SendRow } from '../../../ports/send-store.ts';
import type { World } from '../world/world.ts';
import { endingOf } from './outcome.ts';
import { checkSums, storedOf } from './sums.ts';

/** What must be so once everything is over: everybody has one end, and it is the true one. */
export async function checkEnd(world: World): Promise<void> {
  await checkSums(world);
  for (const campaign of [...world.oracle.campaigns.all]) {
    const stored = await storedOf(world, campaign);
    if (stored === null) continue;
    const launch = launchOf(campaign.state)!;
    if (launch.frozenShards === launch.shardCount) checkAudience(world, campaign, stored.rows);
    for (const row of stored.rows) checkSend(world, campaign, launch.id, row);
  }
}

/** Who is in one of its lists is in the audience, once; but for those who were out at some time. */
function checkAudience({ humans, oracle }: World, { id, content }: Campaign, rows: readonly SendRow[]): void {
  const seen = new Set(rows.map(({ person }) => person.id));
  if (seen.size !== rows.length) oracle.violations.add('everybody is in an audience once', id);
  for (const { person, lists, body } of humans) {
    const isListed = lists.some((list) => content.audience.lists.includes(list));
    if (!isListed && seen.has(person.id))
      oracle.violations.add('nobody else is in the audience', `${id} ${person.id}`);
    if (isListed && !seen.has(person.id) && !oracle.campaigns.everOut.has(body))
      oracle.violations.add('nobody is lost', `${id} ${person.id} is not in the audience`);
  }
}

function checkSend({ human, oracle }: World, campaign: Campaign, launch: string, row: SendRow): void {
  const { facts, requests, violations } = oracle;
  const { person, events } = row;
  const ending = endingOf(events);
  const about = `${campaign.id} ${person.id} ends as ${ending}`;
  if (ending !== endingOf(facts.factsOf(launch, person.id))) violations.add('facts stay as they were', about);
  if (ending === 'waiting' && campaign.state.name === 'finished') violations.add('nobody is lost', about);
  if (ending === 'unknown' && !facts.mayBeUnknown(launch, person.id))
    violations.add('unknown is only what was in flight', about);
  const reached = requests.reachedAs(campaign.id, human.get(person.id)!.body) === person.id;
  const says = ending === 'delivered' || ending === 'accepted';
  if (says !== reached && ending !== 'unknown') violations.add('what is said is so', about);
}
