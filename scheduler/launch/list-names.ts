import type { AudienceSpec, Campaign } from '../../campaign/lifecycle/campaign.ts';
import type { ListStore } from '../../ports/list-store.ts';

/** What the lists of an audience are called: now, or, of those that are gone, as `before` has it. */
export async function loadListNames(
  store: Pick<ListStore, 'getList'>,
  tenant: string,
  audience: AudienceSpec,
  before: Campaign['listNames'] = {},
): Promise<Readonly<Record<string, string>>> {
  const names: Record<string, string> = {};
  for (const id of audience.lists) {
    const name = (await store.getList(tenant, id))?.name ?? before[id];
    if (name !== undefined) names[id] = name;
  }
  return names;
}
