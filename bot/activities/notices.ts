import type { Logger } from 'pino';
import type { ApprovalNotices } from '../../api/ports.ts';
import type { Campaign } from '../../campaign/lifecycle/campaign.ts';
import { addressesOf } from '../../dialogs/addresses.ts';
import { type ApprovalNotice, approvalNotice } from '../../dialogs/approval-notice.ts';
import { languageOf } from '../../dialogs/strings/language.ts';
import type { KnownPeopleStore } from '../../ports/people-store.ts';
import { activityOf } from './connector-turn.ts';
import type { Outbox } from './outbox.ts';
import type { Limits } from './ports.ts';

export interface NoticesDeps {
  readonly store: Pick<KnownPeopleStore, 'findKnown' | 'optedOut'>;
  readonly outbox: Outbox;
  readonly limits: Pick<Limits, 'takeSpare'>;
  readonly log: Pick<Logger, 'warn' | 'info'>;
  /** Ids or addresses of those who may approve. */
  readonly approvers: (tenant: string) => Promise<readonly string[]>;
  readonly writersOf: (campaign: Campaign) => Promise<readonly string[]>;
  /** Where a campaign is shown; null where nobody could follow the link. */
  readonly urlOf: (campaign: string) => string | null;
}

/** So many are told at most: a company with more approvers has other ways to ask them. */
const maxTold = 50;

/**
 * Tells approvers and authors in their chats with the bot, as far as it knows them. Who has no chat, has taken the app
 * away or wants no messages is not told: what is to be done stands in the pages.
 */
export function approvalNotices(deps: NoticesDeps): ApprovalNotices {
  const { store, outbox, limits, log } = deps;

  async function tellAll(tenant: string, whom: readonly string[], notice: ApprovalNotice): Promise<void> {
    const known = await store.findKnown(tenant, whom);
    const people = [...new Map([...known.values()].map((person) => [person.id, person])).values()];
    let told = 0;
    for (const person of people) {
      const out = await store.optedOut(tenant, addressesOf(person));
      if (person.conversation === null || person.app === 'removed' || person.blocked || out.size > 0)
        continue;
      if (++told > maxTold) break;
      const activity = activityOf(approvalNotice(notice, languageOf(person.locale)));
      const post = { reference: person.conversation, replyTo: null, activity };
      const turn = await limits.takeSpare();
      void outbox.put({ chat: person.id, post, turn });
    }
    log.info({ kind: notice.kind, told }, 'an approval was told of in chats');
  }

  const quietly = (work: () => Promise<void>) =>
    void work().catch((error: Error) => log.warn({ code: error.name }, 'telling of an approval failed'));

  const ofCampaign = ({ id, content }: Campaign) => ({ campaign: content.name, url: deps.urlOf(id) });
  const author = ({ approval, createdBy }: Campaign) => [
    ...new Set([approval?.requested?.by ?? createdBy, createdBy]),
  ];

  return {
    requested: (campaign) =>
      quietly(async () => {
        const { tenant, approval } = campaign;
        const writers = await deps.writersOf(campaign);
        const others = (await deps.approvers(tenant)).filter((who) => !writers.includes(who));
        const name = approval?.requested?.name ?? '';
        await tellAll(tenant, others, { kind: 'requested', name, ...ofCampaign(campaign) });
      }),
    approved: (campaign) =>
      quietly(async () => {
        const name = campaign.approval?.given?.name ?? '';
        await tellAll(campaign.tenant, author(campaign), { kind: 'approved', name, ...ofCampaign(campaign) });
      }),
    refused: (campaign) =>
      quietly(async () => {
        const { name = '', remark = '' } = campaign.approval?.refused ?? {};
        const notice = { kind: 'refused', name, remark, ...ofCampaign(campaign) } as const;
        await tellAll(campaign.tenant, author(campaign), notice);
      }),
  };
}
