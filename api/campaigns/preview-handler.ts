import { existingIn, expandShard, shardCountFor, sizeOf } from '../../scheduler/launch/audience.ts';
import type { getPreviewPeople } from '../contract/campaign.ts';
import type { Page } from '../contract/common.ts';
import type { PersonView } from '../contract/list.ts';
import type { CallOf, Response } from '../http/route.ts';
import type { ApiPorts } from '../ports.ts';
import { campaignOf } from './campaign-access.ts';

/** As many as can be looked at as; nobody needs to read a whole audience to see a message. */
const mostShown = 25;

/**
 * Some of those whom a launch would reach now, to look at the message with their values. The members of directory groups
 * are not among them: they are read at launch.
 */
export function previewHandler({ store }: Pick<ApiPorts, 'store'>) {
  return async ({ tenant, params }: CallOf<typeof getPreviewPeople>): Promise<Response<Page<PersonView>>> => {
    const { lists, everyone } = (await campaignOf(store, tenant, params.id)).content.audience;
    const source = await existingIn(store, tenant, { lists, everyone, zones: false });
    const shards = shardCountFor(await sizeOf(store, tenant, source));
    const { people } = await expandShard(store, tenant, source, 0, shards);
    return { body: { items: people.slice(0, mostShown), next: null } };
  };
}
