import type { Rendered } from '../../campaign/message/message.ts';
import { compileMessage } from '../../campaign/message/render.ts';
import type { SendEvent } from '../../campaign/sends/event.ts';
import { isArchived } from '../../campaign/sends/merge-events.ts';
import { knownOf } from '../../campaign/sends/outcome.ts';
import { StoreError } from '../../ports/store-error.ts';
import type { Page } from '../contract/common.ts';
import type {
  getInbox,
  getInboxMessage,
  InboxItem,
  InboxMessage,
  readInboxMessage,
} from '../contract/inbox.ts';
import type { Caller, CallOf, Response } from '../http/route.ts';
import type { ApiPorts } from '../ports.ts';
import { type OwnSend, ownSends } from './own-sends.ts';

/** A person's own page: they see what came to them, and nothing else. */
export function inboxHandlers(ports: Pick<ApiPorts, 'store' | 'channels' | 'clock' | 'linksOf'>) {
  const { store, clock, linksOf } = ports;

  /** As they got it, with the links that are followed; null: the campaign's people are no longer kept. */
  async function rendered({ campaign, capability, ref, recipient }: OwnSend): Promise<Rendered | null> {
    const row = await store.send(ref, recipient);
    if (row === null) return null;
    const { tenant, id } = campaign;
    const link = linksOf?.({ tenant, campaign: id, recipient });
    return compileMessage(campaign.content.message, capability)(
      row.person,
      link === undefined ? {} : { link },
    );
  }

  async function sendOf(caller: Caller, id: string): Promise<OwnSend> {
    const found = (await ownSends(ports, caller)).find(({ campaign }) => campaign.id === id);
    if (found === undefined) throw new StoreError('not-found', 'There is no such message for you.');
    return found;
  }

  const note =
    (fact: (send: OwnSend, at: number) => SendEvent | null) =>
    async (call: CallOf<typeof readInboxMessage>): Promise<Response> => {
      const send = await sendOf(call, call.params.id);
      const event = fact(send, clock.now());
      if (event !== null)
        await store.appendEvents(send.ref, [{ recipient: send.recipient, events: [event] }], null);
      return {};
    };

  return {
    async all(call: CallOf<typeof getInbox>): Promise<Response<Page<InboxItem>>> {
      const items: InboxItem[] = [];
      for (const send of await ownSends(ports, call)) {
        const message = await rendered(send);
        if (message !== null) items.push(itemOf(send, message));
      }
      return { body: { items, next: null } };
    },

    async one(call: CallOf<typeof getInboxMessage>): Promise<Response<InboxMessage>> {
      const send = await sendOf(call, call.params.id);
      const message = await rendered(send);
      if (message === null) throw new StoreError('not-found', 'There is no such message for you.');
      return { body: { ...itemOf(send, message), message } };
    },

    read: note(({ events }, at) => (knownOf(events).receipt ? null : { type: 'read', at })),
    archive: note((_, at) => ({ type: 'archived', at })),
    restore: note((_, at) => ({ type: 'archived', at, back: true })),
  };
}

const itemOf = ({ campaign, events, at }: OwnSend, { title }: Rendered): InboxItem => ({
  id: campaign.id,
  title,
  at,
  read: knownOf(events).read,
  archived: isArchived(events),
});
