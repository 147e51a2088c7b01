import type { Person } from '../campaign/people/person.ts';

/* People met in chat or found in the directory. As in `ports.ts`. */

/** Our own plain-JSON conversation reference: all that sending needs. */
export interface ConversationReference {
  readonly conversationId: string;
  readonly serviceUrl: string;
  readonly botId: string;
}

/** Somebody known by their directory object id (`id`); found again by any address. */
export interface KnownPerson {
  readonly tenant: string;
  /** Entra object id, or the channel's user id where there is none. */
  readonly id: string;
  readonly email: string | null;
  readonly upn: string | null;
  readonly firstName: string;
  readonly lastName: string;
  readonly zone: string | null;
  readonly conversation: ConversationReference | null;
  readonly app: 'installed' | 'removed' | 'unknown';
  readonly blocked: boolean;
  readonly welcomed: boolean;
  /** They have got the app and are to be welcomed yet. */
  readonly welcomeDue?: boolean;
  /** When what `app` says was so (epoch ms): what was the case before does not undo it. */
  readonly appAt?: number;
  /** When they last wished to stop or to start. */
  readonly wishAt?: number;
  /** The language of their client: `fr-FR`. */
  readonly locale?: string;
  readonly updatedAt: number;
  /** Set by `findKnown` where others are known by the same e-mail address, and nothing surer tells who is meant. */
  readonly shared?: true;
}

export interface KnownPeopleStore {
  /** Keeps nothing of somebody who asked to be forgotten. */
  putKnown(person: KnownPerson): Promise<void>;
  /** As `putKnown`, all of them or none. */
  putManyKnown(people: readonly KnownPerson[]): Promise<void>;
  getKnown(tenant: string, id: string): Promise<KnownPerson | null>;
  /** By e-mail, UPN or id, case-folded; the map has an entry for each address found, as it was asked for. */
  findKnown(tenant: string, addresses: readonly string[]): Promise<Map<string, KnownPerson>>;
  /** Finds whose personal chat this is. */
  knownByConversation(tenant: string, conversationId: string): Promise<KnownPerson | null>;
  /** They turned out to be somebody else: nothing stays of this entry. */
  forgetKnown(tenant: string, id: string): Promise<void>;
  /**
   * Erases what is known of somebody, and their wishes, so that it is in no file any more when this resolves. What stays is
   * a keyed hash of each of these addresses and of the id, by which they are left out of what comes. `out`: they wanted no
   * campaigns, which counts again once they are back.
   */
  forgetPerson(tenant: string, id: string, addresses: readonly string[], out: boolean): Promise<void>;
  /** Those of `addresses` under which somebody asked to be forgotten, as they were asked for. */
  forgotten(tenant: string, addresses: readonly string[]): Promise<Set<string>>;
  /** They write again: under all of their addresses they are left out no more. Whether they had been forgotten. */
  remember(tenant: string, addresses: readonly string[], at: number): Promise<boolean>;
  /** Those with the app and a known address whose folded address hashes into `[from, to)`, as audience. */
  everyoneInRange(tenant: string, from: number, to: number): Promise<Person[]>;
  countEveryone(tenant: string): Promise<number>;
  /** Those who are to be welcomed yet. */
  knownToWelcome(tenant: string): Promise<KnownPerson[]>;
  /** Opting out is by address (folded e-mail, UPN or id), for all campaigns. */
  setOptOut(tenant: string, addresses: readonly string[], out: boolean, at: number): Promise<void>;
  /** Those of `addresses` that are out, or asked to be forgotten, as they were asked for. */
  optedOut(tenant: string, addresses: readonly string[]): Promise<Set<string>>;
  /** Folded addresses. */
  optedOutInRange(tenant: string, from: number, to: number): Promise<Set<string>>;
}

/** References of group and team chats, kept for everyone and everything that the bot meets. */
export interface GroupChatStore {
  putGroupChat(chat: {
    tenant: string;
    conversation: ConversationReference;
    kind: 'groupChat' | 'channel';
    name: string;
    /** The team of a channel. */
    team?: string;
    at: number;
  }): Promise<void>;
  /** Unless something newer than `at` is known of it. */
  removeGroupChat(tenant: string, conversationId: string, at: number): Promise<void>;
  /** All channels of a team. */
  removeTeam(tenant: string, team: string, at: number): Promise<void>;
}

/** What the channel has told already. A bounded number is remembered, the newest. */
export interface ActivityStore {
  isActivityNoted(tenant: string, id: string): Promise<boolean>;
  noteActivities(tenant: string, ids: readonly string[], at: number): Promise<void>;
}
