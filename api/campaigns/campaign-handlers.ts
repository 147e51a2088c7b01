import type { z } from 'zod';
import { listsSince } from '../../campaign/lifecycle/approval.ts';
import type { Campaign, CampaignContent } from '../../campaign/lifecycle/campaign.ts';
import { contentOfCopy } from '../../campaign/lifecycle/duplicate.ts';
import { maxFieldErrors } from '../../campaign/text/localized-text.ts';
import { StoreError } from '../../ports/store-error.ts';
import { writersIn } from '../../scheduler/launch/approvals.ts';
import { listNamesOf } from '../../scheduler/launch/list-names.ts';
import { auditor } from '../audit/audit.ts';
import type { campaignInput, campaignsQuery } from '../contract/campaign.ts';
import type { byId } from '../contract/common.ts';
import { creationId } from '../http/idempotency.ts';
import { etagOf } from '../http/preconditions.ts';
import type { Call, Caller, Reply } from '../http/route.ts';
import type { ApiPorts } from '../ports.ts';
import { demandAudience } from '../sign-in/rights.ts';
import { approvalHandlers } from './approval-handlers.ts';
import { campaignOf, keptCampaignOf } from './campaign-access.ts';
import { campaignEditor } from './campaign-edit.ts';
import { campaignViewer } from './campaign-view.ts';
import { checkedContent } from './check-content.ts';
import { tryHandler } from './try-handler.ts';

type Id = z.infer<typeof byId>;
type Plain = Call<Id, unknown, undefined>;
type Input = z.infer<typeof campaignInput>;

export function campaignHandlers(ports: ApiPorts) {
  const { store, actions, clock, random } = ports;
  const audit = auditor(ports);
  const editor = campaignEditor(ports);
  const { rows, view } = campaignViewer(ports);

  const shown = async (campaign: Campaign, more: object = {}): Promise<Reply> => ({
    headers: { ETag: etagOf(campaign) },
    body: { ...(await view(campaign)), ...more },
  });

  const located = async (campaign: Campaign) => {
    const reply = await shown(campaign);
    return { ...reply, headers: { ...reply.headers, Location: `/api/campaigns/${campaign.id}` } };
  };

  /** `known`: its id where the same request may come again; the second gets what the first made. */
  async function created(
    caller: Caller,
    content: CampaignContent,
    origin: Campaign['origin'],
    known: string | null = null,
    writers: readonly string[] | null = null,
  ) {
    await demandAudience(caller, content.audience, store);
    const { tenant, who } = caller;
    const [id, at] = [known ?? random.id(), clock.now()];
    const times = { createdAt: at, updatedAt: at, deletedAt: null };
    const listNames = await listNamesOf(store, tenant, content.audience);
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
      return located(await campaignOf(store, tenant, id));
    }
    await audit(caller, origin === null ? 'campaign.create' : `campaign.${origin.kind}`, id, {
      ...(origin && { from: origin.campaign }),
    });
    return located(campaign);
  }

  const acted =
    (action: 'launch' | 'stop' | 'pause' | 'resume') =>
    async ({ tenant, who, params }: Plain): Promise<Reply> =>
      shown(await actions[action](tenant, params.id, who));

  return {
    create: (call: Call<unknown, unknown, Input>) =>
      created(call, checkedContent(call.body), null, creationId(call.tenant, call.who, call.headers)),

    async all({ tenant, query }: Call<unknown, z.infer<typeof campaignsQuery>, undefined>): Promise<Reply> {
      const which = query.deleted ? 'deleted' : 'current';
      const page = await store.campaigns(tenant, query.cursor, query.limit, which);
      return { body: { items: await rows(tenant, page.items), next: page.next } };
    },

    one: async ({ tenant, params }: Plain) => shown(await keptCampaignOf(store, tenant, params.id)),

    async replace(call: Call<Id, unknown, Input>): Promise<Reply> {
      const content = checkedContent(call.body);
      await demandAudience(call, content.audience, store);
      const saved = await editor.replace(call, call.params.id, content, call.headers['if-match']);
      return shown(saved.campaign, saved.launchRefused && { launchRefused: saved.launchRefused });
    },

    async remove(call: Plain): Promise<Reply> {
      await editor.remove(call, call.params.id, call.headers['if-match']);
      return {};
    },

    async restore(call: Plain): Promise<Reply> {
      return shown(await editor.restore(call, call.params.id));
    },

    async duplicate(call: Plain): Promise<Reply> {
      const original = await keptCampaignOf(store, call.tenant, call.params.id);
      const { id, content } = original;
      // Whoever wrote the original wrote the copy too: they are no second person to it.
      const writers = await writersIn(store)(original);
      const copy = contentOfCopy(content, clock.now());
      return created(call, copy, { kind: 'duplicate', campaign: id }, null, writers);
    },

    tryOut: tryHandler(ports),

    async forecast({ tenant, params }: Plain): Promise<Reply> {
      const forecast = await actions.forecast(tenant, params.id);
      return { body: { ...forecast, faults: forecast.faults.slice(0, maxFieldErrors) } };
    },

    startPreflight: async ({ tenant, params }: Plain): Promise<Reply> => ({
      body: await actions.startPreflight(tenant, params.id),
    }),
    preflight: async ({ tenant, params }: Plain): Promise<Reply> => ({
      body: await actions.preflight(tenant, params.id),
    }),
    async cancelPreflight({ tenant, params }: Plain): Promise<Reply> {
      await actions.cancelPreflight(tenant, params.id);
      return {};
    },

    launch: acted('launch'),
    stop: acted('stop'),
    pause: acted('pause'),
    resume: acted('resume'),
    ...approvalHandlers(ports, shown),
  };
}
