import { addressesOf } from '../../dialogs/addresses.ts';
import type { DialogContext, DialogPorts } from '../../dialogs/ports.ts';
import { languageOf } from '../../dialogs/strings/language.ts';
import type { Clock } from '../../ports/clock.ts';
import type {
  ActivityStore,
  ConversationReference,
  GroupChatStore,
  KnownPeopleStore,
  KnownPerson,
} from '../../ports/people-store.ts';
import * as read from './activity.ts';
import type { Account, Activity } from './activity-schema.ts';
import type { ButtonProofs } from './button-proofs.ts';
import { knownPeople } from './known-people.ts';
import type { Sighting } from './known-person.ts';
import type { Engagement, Turn } from './ports.ts';

export interface ConversationContextDeps {
  readonly store: KnownPeopleStore & GroupChatStore & ActivityStore & DialogPorts['store'];
  readonly actions: DialogPorts['actions'];
  readonly dropRemembered: DialogPorts['dropRemembered'];
  readonly engagement: Engagement;
  readonly clock: Pick<Clock, 'now'>;
  /** The tenant of an activity that names the given one, or none. */
  readonly tenantOf: (named: string | null) => string;
  /** The bot's id in chats, where an activity does not tell it: `28:` and the app id. */
  readonly botId: string;
  readonly defaultZone: string;
  /** Tells the bot's own buttons from those of campaigns' cards. */
  readonly buttons: ButtonProofs;
}

const nobody = { displayName: '', zone: null, locale: null };

/** Who is met where: what every kind of activity needs, whatever it is about. */
export function conversationContext(deps: ConversationContextDeps) {
  const { store, clock } = deps;
  const known = knownPeople(store, clock);
  const tenantOf = (incoming: Activity): string => deps.tenantOf(read.tenantNamed(incoming));
  const referenceOf = (incoming: Activity): ConversationReference => read.referenceOf(incoming, deps.botId);

  const sightingOf = (incoming: Activity, account: Account, id: string): Sighting => ({
    tenant: tenantOf(incoming),
    id,
    displayName: account.name ?? '',
    zone: read.clientOf(incoming).zone,
    locale: read.clientOf(incoming).locale,
    conversation: read.scopeOf(incoming) === 'personal' ? referenceOf(incoming) : null,
    at: read.happenedAt(incoming, clock.now()),
  });

  /** Some activities leave the directory's id out: then the chat tells whose it is. */
  async function findId(incoming: Activity, account: Account): Promise<string> {
    if (account.aadObjectId || read.scopeOf(incoming) !== 'personal') return read.personIdOf(account);
    const { conversationId } = referenceOf(incoming);
    const owner = await store.knownByConversation(tenantOf(incoming), conversationId);
    return owner?.id ?? read.personIdOf(account);
  }

  /** Who was known by the channel's id alone, and is now by the directory's, is one person: their wish to stop is kept. */
  async function adopt(person: KnownPerson, channelId: string): Promise<void> {
    if (channelId === person.id || (await store.getKnown(person.tenant, channelId)) === null) return;
    if ((await store.optedOut(person.tenant, [channelId])).size > 0)
      await deps.actions.optOut(person.tenant, addressesOf(person), true);
    await store.forgetKnown(person.tenant, channelId);
  }

  async function meet(incoming: Activity, account: Account): Promise<KnownPerson> {
    const person = await known.meet(sightingOf(incoming, account, await findId(incoming, account)));
    await adopt(person, account.id);
    return person;
  }

  return {
    ...deps,
    known,
    tenantOf,
    referenceOf,

    meet,

    /** Somebody writes: whoever had asked to be forgotten is known again from here on. */
    async hear(incoming: Activity, account: Account): Promise<KnownPerson> {
      const id = await findId(incoming, account);
      await store.remember(tenantOf(incoming), [id], clock.now());
      return meet(incoming, account);
    },

    /** They have got the app; their id, and whether they are to be welcomed. */
    async install(incoming: Activity, account: Account): Promise<{ id: string; isDue: boolean }> {
      const id = await findId(incoming, account);
      return { id, isDue: await known.install(sightingOf(incoming, account, id)) };
    },

    /** The app was taken away in a personal chat, by its owner. */
    async leave(incoming: Activity): Promise<void> {
      const account = read.actorOf(incoming);
      if (account !== null)
        return known.leave(sightingOf(incoming, account, await findId(incoming, account)));
      const tenant = tenantOf(incoming);
      const conversation = referenceOf(incoming);
      const owner = await store.knownByConversation(tenant, conversation.conversationId);
      const at = read.happenedAt(incoming, clock.now());
      if (owner !== null) await known.leave({ ...nobody, tenant, id: owner.id, conversation, at });
    },

    /** Keeps the reference of a group chat or channel. */
    async keepGroup(incoming: Activity): Promise<void> {
      const kind = read.scopeOf(incoming);
      if (kind === 'personal') return;
      const team = kind === 'channel' ? read.teamOf(incoming) : null;
      await store.putGroupChat({
        tenant: tenantOf(incoming),
        conversation: referenceOf(incoming),
        kind,
        name: read.groupNameOf(incoming),
        ...(team !== null && { team }),
        at: read.happenedAt(incoming, clock.now()),
      });
    },

    /** Asks the connector who somebody is, once. A wish to stop then covers the addresses that come to light. */
    async learn(person: KnownPerson, account: Account, turn: Turn, withinMs: number): Promise<KnownPerson> {
      if (person.email !== null) return person;
      const member = await turn.member(account.id, withinMs);
      if (member === null) return person;
      const { objectId } = member;
      const id = objectId !== null && person.id === account.id ? objectId : person.id;
      if (id !== person.id) await known.move(person, id);
      const now = await known.learn(person.tenant, id, member);
      if (now === null) return person;
      await adopt(now, account.id);
      const addresses = addressesOf(now);
      const optedOut = await store.optedOut(now.tenant, addresses);
      if (optedOut.size > 0 && optedOut.size < addresses.length)
        await deps.actions.optOut(now.tenant, addresses, true);
      return now;
    },

    contextOf: (incoming: Activity, person: KnownPerson): DialogContext => ({
      person,
      scope: read.scopeOf(incoming),
      language: languageOf(read.clientOf(incoming).locale),
      proofOf: (command) => deps.buttons.proofOf(person, command),
      defaultZone: deps.defaultZone,
    }),
  };
}

export type ConversationContext = ReturnType<typeof conversationContext>;
