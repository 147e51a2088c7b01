import type { z } from 'zod';
import { type Approval, noApproval, writersOf } from '../../campaign/approval.ts';
import type { Campaign } from '../../campaign/campaign.ts';
import { tell } from '../../campaign/told.ts';
import type { Approvals } from '../../scheduler/approvals.ts';
import { StoreError } from '../../store/ports.ts';
import { auditor } from './audit.ts';
import { campaignOf } from './campaign-access.ts';
import type { ApiPorts } from './ports.ts';
import { demandVersion, etagOf } from './preconditions.ts';
import type { Call, Caller, Reply } from './route.ts';
import type { approveInput } from './schemas/approval.ts';
import type { byId } from './schemas/common.ts';
import { Problem } from './web/problem.ts';

type Asked = Call<z.infer<typeof byId>, unknown, undefined>;
type Approving = Call<z.infer<typeof byId>, unknown, z.infer<typeof approveInput>>;
type Shown = (campaign: Campaign) => Promise<Reply>;

/** `shown` answers with a campaign as everywhere else. */
export function approvalHandlers(ports: ApiPorts, shown: Shown) {
  const { store, clock } = ports;
  const audit = auditor(ports);

  function demandOn(): Approvals {
    if (ports.approvals !== null) return ports.approvals;
    throw new Problem('state', tell('approval-off'));
  }

  async function draftOf(call: Caller & { params: { id: string } }, ifMatch: string | undefined) {
    const campaign = await campaignOf(store, call.tenant, call.params.id);
    demandVersion(campaign, ifMatch);
    if (campaign.state.name === 'draft') return campaign;
    throw new Problem('state', tell('approve-state', { state: campaign.state.name }));
  }

  async function save(campaign: Campaign, approval: Approval): Promise<Campaign> {
    try {
      return await store.saveCampaign({ ...campaign, approval, updatedAt: clock.now() });
    } catch (error) {
      if (!(error instanceof StoreError && error.code === 'conflict')) throw error;
      throw new Problem('version-conflict', error.told, { cause: error });
    }
  }

  return {
    async request(call: Asked): Promise<Reply> {
      demandOn();
      const campaign = await draftOf(call, call.headers['if-match']);
      const requested = { by: call.who, name: call.name, at: clock.now() };
      const saved = await save(campaign, { ...(campaign.approval ?? noApproval), requested });
      await audit(call, 'campaign.request-approval', campaign.id);
      return shown(saved);
    },

    async approve(call: Approving): Promise<Reply> {
      const approvals = demandOn();
      const campaign = await draftOf(call, call.headers['if-match']);
      if (writersOf(campaign).includes(call.who)) throw new Problem('forbidden', tell('approval-own'));
      const digest = await approvals.digestOf(campaign);
      if (call.body.digest !== undefined && call.body.digest !== digest)
        throw new Problem('version-conflict', tell('approval-changed'));
      const given = { by: call.who, name: call.name, at: clock.now(), digest };
      const saved = await save(campaign, { ...(campaign.approval ?? noApproval), given });
      await audit(call, 'campaign.approve', campaign.id, { digest, version: etagOf(saved) });
      return shown(saved);
    },
  };
}
