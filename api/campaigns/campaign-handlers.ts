import { listsSince } from '../../campaign/lifecycle/approval.ts';
import type { Campaign, CampaignContent } from '../../campaign/lifecycle/campaign.ts';
import { contentOfCopy } from '../../campaign/lifecycle/duplicate.ts';
import { StoreError } from '../../ports/store-error.ts';
import { writersIn } from '../../scheduler/launch/approvals.ts';
import { loadListNames } from '../../scheduler/launch/list-names.ts';
import { auditor } from '../audit/audit.ts';
import type {
  CampaignSummary,
  CampaignView,
  createCampaign,
  getCampaign,
  getCampaigns,
  replaceCampaign,
  SavedView,
} from '../contract/campaign.ts';
import type { Page } from '../contract/common.ts';
import { creationId } from '../http/idempotency.ts';
import { etagOf } from '../http/preconditions.ts';
import type { Caller, CallOf, Response } from '../http/route.ts';
import type { ApiPorts } from '../ports.ts';
import { requireAudience } from '../sign-in/rights.ts';
import { approvalHandlers } from './approval-handlers.ts';
import { loadCampaign, loadKeptCampaign } from './campaign-access.ts';
import { campaignEditor } from './campaign-edit.ts';
import { campaignViewer } from './campaign-view.ts';
import { checkContent } from './check-content.ts';
import { previewHandler } from './preview-handler.ts';
import { tryHandler } from './try-handler.ts';

/** A call that names a campaign, and has no body. */
type Plain = CallOf<typeof getCampaign>;

export function campaignHandlers(ports: ApiPorts) {
  const { store, actions, clock, random } = ports;
  const audit = auditor(ports);
  const editor = campaignEditor(ports);
  const { rows, view } = campaignViewer(ports);

  const shown = async (campaign: Campaign): Promise<Response<CampaignView>> => ({
    headers: { ETag: etagOf(campaign) },
    body: await view(campaign),
  });

  const located = async (campaign: Campaign): Promise<Response<CampaignView>> => {
    const { headers, ...response } = await shown(campaign);
    return { ...response, headers: { ...headers, Location: `/api/campaigns/${campaign.id}` } };
  };

  /** `known`: its id where the same request may come again; the second gets what the first made. */
  async function created(
    caller: Caller,
    content: CampaignContent,
    origin: Campaign['origin'],
    known: string | null = null,
    writers: readonly string[] | null = null,
  ) {
    await requireAudience(caller, content.audience, store);
    const { tenant, who } = caller;
    const [id, at] = [known ?? random.id(), clock.now()];
    const times = { createdAt: at, updatedAt: at, deletedAt: null };
    const listNames = await loadListNames(store, tenant, content.audience);
    const made = { createdBy: who, origin, listNames, ...times };
    const named = { listsSince: listsSince(content.audience.lists, {}, at), ...(writers && { writers }) };
    const campaign: Campaign = {
      tenant,
      id,
      version: 1,
      content,
      state: { name: 'draft' },
      ...made,
      ...named,
    };
    try {
      await store.createCampaign(campaign);
    } catch (error) {
      const isThere = known !== null && error instanceof StoreError && error.code === 'conflict';
      if (!isThere) throw error;
      return located(await loadCampaign(store, tenant, id));
    }
    await audit(caller, origin === null ? 'campaign.create' : `campaign.${origin.kind}`, id, {
      ...(origin && { from: origin.campaign }),
    });
    return located(campaign);
  }

  const acted =
    (action: 'launch' | 'stop' | 'pause' | 'resume') =>
    async ({ tenant, who, params }: Plain) =>
      shown(await actions[action](tenant, params.id, who));

  return {
    create: (call: CallOf<typeof createCampaign>) =>
      created(
        call,
        checkContent(call.body, ports.channels),
        null,
        creationId(call.tenant, call.who, call.headers),
      ),

    async all({ tenant, query }: CallOf<typeof getCampaigns>): Promise<Response<Page<CampaignSummary>>> {
      const which = query.deleted ? 'deleted' : 'current';
      const page = await store.campaigns(tenant, query.cursor, query.limit, which);
      return { body: { items: await rows(tenant, page.items), next: page.next } };
    },

    one: async ({ tenant, params }: Plain) => shown(await loadKeptCampaign(store, tenant, params.id)),

    async replace(call: CallOf<typeof replaceCampaign>): Promise<Response<SavedView>> {
      const content = checkContent(call.body, ports.channels);
      await requireAudience(call, content.audience, store);
      const { campaign, launchRefused } = await editor.replace(
        ...([call, call.params.id, content, call.headers['if-match']] as const),
      );
      const response = await shown(campaign);
      return { ...response, body: { ...response.body, ...(launchRefused && { launchRefused }) } };
    },

    async remove(call: Plain): Promise<Response> {
      await editor.remove(call, call.params.id, call.headers['if-match']);
      return {};
    },

    async restore(call: Plain) {
      return shown(await editor.restore(call, call.params.id));
    },

    async duplicate(call: Plain) {
      const original = await loadKeptCampaign(store, call.tenant, call.params.id);
      const { id, content } = original;
      // Whoever wrote the original wrote the copy too: they are no second person to it.
      const writers = await writersIn(store)(original);
      const copy = contentOfCopy(content, clock.now());
      return created(call, copy, { kind: 'duplicate', campaign: id }, null, writers);
    },

    tryOut: tryHandler(ports),
    preview: previewHandler(ports),

    launch: acted('launch'),
    stop: acted('stop'),
    pause: acted('pause'),
    resume: acted('resume'),
    ...approvalHandlers(ports, shown),
  };
}
