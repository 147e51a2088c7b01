import { sourcesOf } from '../../campaign/lifecycle/audience-source.ts';
import { expandShard, shardCountFor } from '../../scheduler/launch/audience.ts';
import { existingIn, sizeOf } from '../../scheduler/launch/audience-sources.ts';
import type { getPreviewPeople } from '../contract/campaign.ts';
import type { Page } from '../contract/common.ts';
import type { PersonView } from '../contract/list.ts';
import type { CallOf, Response } from '../http/route.ts';
import type { ApiPorts } from '../ports.ts';
import { loadCampaign } from './campaign-access.ts';

/** As many as can be looked at as; nobody needs to read a whole audience to see a message. */
const maxShown = 25;

/**
 * Some of those whom a launch would reach now, to look at the message with their values. The members of directory groups
 * are not among them: they are read at launch.
 */
export function previewHandler({ store }: Pick<ApiPorts, 'store'>) {
  return async ({ tenant, params }: CallOf<typeof getPreviewPeople>): Promise<Response<Page<PersonView>>> => {
    const { content } = await loadCampaign(store, tenant, params.id);
    const sources = sourcesOf(content.audience).filter(({ kind }) => kind !== 'group');
    const audience = await existingIn(store, tenant, { sources, zones: false });
    const shards = shardCountFor(await sizeOf(store, tenant, audience));
    const { people } = await expandShard(store, tenant, audience, 0, shards);
    return { body: { items: people.slice(0, maxShown), next: null } };
  };
}
