import { noApproval } from '../../campaign/lifecycle/approval.ts';
import type { Approval } from '../../campaign/lifecycle/approval-record.ts';
import type { Campaign } from '../../campaign/lifecycle/campaign.ts';
import { text } from '../../campaign/text/sentences.ts';
import type { Approvals } from '../../scheduler/launch/approvals.ts';
import { auditor } from '../audit/audit.ts';
import type { approveCampaign, CampaignView, refuseCampaign, requestApproval } from '../contract/campaign.ts';
import { etagOf, onlyOver, requireVersion } from '../http/preconditions.ts';
import { Problem } from '../http/problem.ts';
import type { Caller, CallOf, Response } from '../http/route.ts';
import type { ApiPorts } from '../ports.ts';
import { loadCampaign } from './campaign-access.ts';

type Approving = CallOf<typeof approveCampaign>;
type Shown = (campaign: Campaign) => Promise<Response<CampaignView>>;

/** `shown` answers with a campaign as everywhere else. */
export function approvalHandlers(ports: ApiPorts, shown: Shown) {
  const { store, clock } = ports;
  const audit = auditor(ports);

  function requireOn(): Approvals {
    if (ports.approvals !== null) return ports.approvals;
    throw new Problem('state', text('approval-off'));
  }

  async function loadDraft(call: Caller & { params: { id: string } }, ifMatch: string | undefined) {
    const campaign = await loadCampaign(store, call.tenant, call.params.id);
    requireVersion(campaign, ifMatch);
    if (campaign.state.name === 'draft') return campaign;
    throw new Problem('state', text('approve-state', { state: campaign.state.name }));
  }

  /** A draft as its second person has read it. Whoever wrote any of it is none. */
  async function readBySecondPerson(call: Approving) {
    const approvals = requireOn();
    const campaign = await loadDraft(call, call.headers['if-match']);
    if ((await approvals.loadWriters(campaign)).includes(call.who))
      throw new Problem('forbidden', text('approval-own'));
    const digest = await approvals.computeDigest(campaign);
    if (call.body.digest !== digest) throw new Problem('version-conflict', text('approval-changed'));
    return { campaign, digest };
  }

  const save = (campaign: Campaign, approval: Approval): Promise<Campaign> =>
    onlyOver(etagOf(campaign), () => store.saveCampaign({ ...campaign, approval, updatedAt: clock.now() }));

  return {
    async request(call: CallOf<typeof requestApproval>) {
      requireOn();
      const campaign = await loadDraft(call, call.headers['if-match']);
      const requested = { by: call.who, name: call.name, at: clock.now() };
      const saved = await save(campaign, { ...(campaign.approval ?? noApproval), requested });
      await audit(call, 'campaign.request-approval', campaign.id);
      ports.notices?.requested(saved);
      return shown(saved);
    },

    async approve(call: Approving) {
      const { campaign, digest } = await readBySecondPerson(call);
      const given = { by: call.who, name: call.name, at: clock.now(), digest };
      const saved = await save(campaign, { ...(campaign.approval ?? noApproval), given });
      await audit(call, 'campaign.approve', campaign.id, { digest, version: etagOf(saved) });
      ports.notices?.approved(saved);
      return shown(saved);
    },

    /** Asks for changes: it is not to be launched as it is. */
    async refuse(call: CallOf<typeof refuseCampaign>) {
      const { campaign, digest } = await readBySecondPerson(call);
      const { remark } = call.body;
      const refused = { by: call.who, name: call.name, at: clock.now(), digest, remark };
      const saved = await save(campaign, { ...(campaign.approval ?? noApproval), refused });
      await audit(call, 'campaign.refuse', campaign.id, { digest, version: etagOf(saved), remark });
      ports.notices?.refused(saved);
      return shown(saved);
    },
  };
}
