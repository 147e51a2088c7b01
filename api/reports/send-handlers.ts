import { type Campaign, factOf, type Launch } from '../../campaign/lifecycle/campaign.ts';
import type { Capability } from '../../campaign/message/message.ts';
import { compileMessage } from '../../campaign/message/render.ts';
import { foldAddress, type Person, shardOf } from '../../campaign/people/person.ts';
import { knownOf } from '../../campaign/sends/outcome.ts';
import { actionOf, noRungLeft, subStatusHelp } from '../../campaign/sends/sub-status-help.ts';
import { firstStep } from '../../campaign/timing/ladder.ts';
import type { SendRow } from '../../ports/send-store.ts';
import { text } from '../../ports/sentences.ts';
import { StoreError } from '../../ports/store-error.ts';
import { ladderContexts } from '../../scheduler/dispatch/active-campaign.ts';
import { loadLaunched } from '../campaigns/campaign-access.ts';
import type { Page } from '../contract/common.ts';
import type { Streamed } from '../contract/contract.ts';
import type { exportSends, getSend, getSends, SendView, TimelineView } from '../contract/report.ts';
import type { CallOf, Response } from '../http/route.ts';
import type { ApiPorts } from '../ports.ts';
import { exportRows, fileNameOf } from './export.ts';
import { storedSubs } from './send-filter.ts';
import { sendViewer } from './send-view.ts';

export function sendHandlers(ports: Pick<ApiPorts, 'store' | 'channels'>) {
  const { store } = ports;
  return {
    async all({ tenant, params, query }: CallOf<typeof getSends>): Promise<Response<Page<SendView>>> {
      const { campaign, launch } = await loadLaunched(store, tenant, params.id);
      const subs = storedSubs(query, factOf(campaign.state));
      const { cursor, limit, search = '' } = query;
      if (launch === null || subs?.length === 0) {
        if (cursor !== null) throw new StoreError('bad-cursor', text('page-unknown'));
        return { body: { items: [], next: null } };
      }
      const options = { cursor, limit, search, ...(subs !== null && { subs }) };
      const page = await store.sends(tenant, campaign.id, launch.id, options);
      // Who clicked and then answered stands under the answer: only their events tell that they clicked.
      const rows = query.did === undefined ? page.items : page.items.filter(didIt(query.did));
      const senders = await store.receiptSenders(
        tenant,
        rows.map(({ person }) => person.id),
      );
      return { body: { items: rows.map(sendViewer(campaign, launch, senders)), next: page.next } };
    },

    async one({ tenant, params }: CallOf<typeof getSend>): Promise<Response<TimelineView>> {
      const { campaign, launch } = await loadLaunched(store, tenant, params.id);
      const recipient = foldAddress(params.person);
      const row = launch && (await store.send(refOf(tenant, campaign.id, launch, recipient), recipient));
      if (launch === null || row === null)
        throw new StoreError('not-found', 'There is no such recipient in this campaign.');
      const senders = await store.receiptSenders(tenant, [recipient]);
      const view = sendViewer(campaign, launch, senders)(row);
      return {
        body: {
          ...view,
          explanation: explanationOf(view),
          action: actionOf(helpOf(view)),
          zone: row.person.zone,
          plannedAt: plannedAt(launch, row.person),
          message: messageFor(ports, campaign, row.person),
          events: [...row.events].sort((a, b) => a.at - b.at),
        },
      };
    },

    async csv({ tenant, params }: CallOf<typeof exportSends>): Promise<Response<Streamed>> {
      const { campaign, launch } = await loadLaunched(store, tenant, params.id);
      return {
        headers: {
          'Content-Type': 'text/csv; charset=utf-8',
          'Content-Disposition': `attachment; ${fileNameOf(campaign.content.name)}`,
        },
        stream: exportRows(store, campaign, launch),
      };
    },
  };
}

const didIt =
  (did: 'read' | 'clicked' | 'replied') =>
  ({ events }: SendRow): boolean =>
    knownOf(events)[did];

/** As a channel that nobody has set up any more would show it, the plainest way. */
const plainest: Capability = { cards: false, text: 'plain', presence: false, receipts: false };

/** The message as this person got it, or would have: made anew from what was frozen at launch. */
function messageFor({ channels }: Pick<ApiPorts, 'channels'>, { content }: Campaign, person: Person) {
  const channel = channels.find(({ name }) => name === content.channel);
  return compileMessage(content.message, channel?.capability ?? plainest)(person);
}

const refOf = (tenant: string, campaign: string, launch: Launch, recipient: string) => ({
  tenant,
  campaign,
  launch: launch.id,
  shard: shardOf(recipient, launch.shardCount),
});

const helpOf = ({ status, subStatus, rung }: SendView) =>
  status === 'waiting' && rung === null ? noRungLeft : subStatusHelp[subStatus];

/** Answers "why did this person not get it?", or says that they did. */
function explanationOf(view: SendView): string {
  const { meaning } = helpOf(view);
  const told = (view.status === 'undelivered' || view.subStatus === 'throttled') && view.code !== null;
  return told ? `${meaning} The answer was: ${view.code}.` : meaning;
}

function plannedAt(launch: Launch, person: Person): number | null {
  const step = firstStep(ladderContexts(launch)(person));
  return step.kind === 'try' ? step.step.due : null;
}
