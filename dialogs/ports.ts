import type { Actions } from '../ports/actions.ts';
import type { CampaignStore } from '../ports/campaign-store.ts';
import type { ListStore } from '../ports/list-store.ts';
import type { KnownPeopleStore, KnownPerson } from '../ports/people-store.ts';
import type { SendStore } from '../ports/send-store.ts';
import type { Command } from './command.ts';
import type { Language } from './strings/language.ts';

/** What the bot's answers read and change. */
export interface DialogPorts {
  readonly store: Pick<KnownPeopleStore, 'optedOut' | 'forgetPerson'> &
    Pick<SendStore, 'sendsOfPerson'> &
    Pick<CampaignStore, 'getCampaign'> &
    Pick<ListStore, 'lists' | 'getPerson'>;
  readonly actions: Pick<Actions, 'optOut'>;
  /** What is remembered beside the store of somebody with these addresses is to go too. */
  readonly dropRemembered: (tenant: string, addresses: readonly string[]) => void;
}

export type Scope = 'personal' | 'groupChat' | 'channel';

/** Who asks, and where. */
export interface DialogContext {
  readonly person: KnownPerson;
  /** Outside `personal` others read along: nothing about a person is said there. */
  readonly scope: Scope;
  readonly language: Language;
  /** What shows that a button of this person's card is the bot's own. */
  readonly proofOf: (command: Command) => string;
  /** For dates, where the person's own zone is not known. */
  readonly defaultZone: string;
}

/** Plain text without markup, or an Adaptive Card; `summary` is what the notification shows. */
export type Reply =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'card'; readonly summary: string; readonly card: Readonly<Record<string, unknown>> };
