import { addressesOf } from '../../dialogs/addresses.ts';
import type { DialogContext, DialogPorts } from '../../dialogs/ports.ts';
import { languageOf } from '../../dialogs/strings/language.ts';
import type { Clock } from '../../scheduler/ports.ts';
import type {
  ConversationReference,
  GroupChatStore,
  KnownPeopleStore,
  KnownPerson,
} from '../../store/ports.ts';
import type { ButtonProofs } from './button-proofs.ts';
import type { Account, Incoming } from './incoming.ts';
import { people } from './people.ts';
import type { Engagement, Turn } from './ports.ts';
import * as read from './reading.ts';

export interface MeetingsDeps {
  readonly store: KnownPeopleStore & GroupChatStore & DialogPorts['store'];
  readonly actions: DialogPorts['actions'];
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

/** Who is met where: what every kind of activity needs, whatever it is about. */
export function meetings(deps: MeetingsDeps) {
  const { store, clock } = deps;
  const known = people(store, clock);
  const tenantOf = (incoming: Incoming): string => deps.tenantOf(read.tenantNamed(incoming));
  const referenceOf = (incoming: Incoming): ConversationReference => read.referenceOf(incoming, deps.botId);

  const sightingOf = (incoming: Incoming, account: Account) => ({
    tenant: tenantOf(incoming),
    id: read.personIdOf(account),
    displayName: account.name ?? '',
    zone: read.clientOf(incoming).zone,
    conversation: read.scopeOf(incoming) === 'personal' ? referenceOf(incoming) : null,
  });

  return {
    ...deps,
    known,
    tenantOf,
    referenceOf,

    meet: (incoming: Incoming, account: Account): Promise<KnownPerson> =>
      known.meet(sightingOf(incoming, account)),

    /** The app was taken away in a personal chat, by its owner. */
    async leave(incoming: Incoming): Promise<void> {
      const account = read.actorOf(incoming);
      if (account !== null) return known.leave(sightingOf(incoming, account));
      const tenant = tenantOf(incoming);
      const conversation = referenceOf(incoming);
      const owner = await store.knownByConversation(tenant, conversation.conversationId);
      if (owner !== null)
        await known.leave({ tenant, id: owner.id, displayName: '', zone: null, conversation });
    },

    /** Keeps the reference of a group chat or channel. */
    async keepGroup(incoming: Incoming): Promise<void> {
      const kind = read.scopeOf(incoming);
      if (kind === 'personal') return;
      await store.putGroupChat({
        tenant: tenantOf(incoming),
        conversation: referenceOf(incoming),
        kind,
        name: read.groupNameOf(incoming),
        at: clock.now(),
      });
    },

    /** Asks the connector who somebody is, once. A wish to stop then covers the addresses that come to light. */
    async learn(person: KnownPerson, account: Account, turn: Turn, withinMs: number): Promise<KnownPerson> {
      if (person.email !== null) return person;
      const member = await turn.member(account.id, withinMs);
      const now = member === null ? null : await known.learn(person.tenant, person.id, member);
      if (now === null) return person;
      const addresses = addressesOf(now);
      const optedOut = await store.optedOut(now.tenant, addresses);
      if (optedOut.size > 0 && optedOut.size < addresses.length)
        await deps.actions.optOut(now.tenant, addresses, true);
      return now;
    },

    contextOf: (incoming: Incoming, person: KnownPerson): DialogContext => ({
      person,
      scope: read.scopeOf(incoming),
      language: languageOf(read.clientOf(incoming).locale),
      proofOf: (command) => deps.buttons.proofOf(person, command),
      defaultZone: deps.defaultZone,
    }),
  };
}

export type Meetings = ReturnType<typeof meetings>;
