import type { Logger } from 'pino';
import type { Campaign, ChannelName } from '../campaign/lifecycle/campaign.ts';
import type { Capability } from '../campaign/message/message.ts';
import type { HitRule } from '../campaign/sends/event.ts';
import type { LocalizedText } from '../campaign/text/localized-text.ts';
import type { Actions } from '../ports/actions.ts';
import type { AuditStore } from '../ports/audit-store.ts';
import type { CampaignStore } from '../ports/campaign-store.ts';
import type { Clock } from '../ports/clock.ts';
import type { Directory } from '../ports/directory.ts';
import type { ImportStore, ListStore } from '../ports/list-store.ts';
import type { KnownPeopleStore } from '../ports/people-store.ts';
import type { Random } from '../ports/random.ts';
import type { SendStore } from '../ports/send-store.ts';
import type { TemplateStore, TenantSettingsStore } from '../ports/tenant-store.ts';
import type { Approvals } from '../scheduler/launch/approvals.ts';
import type { LinksOf } from '../scheduler/receipts/click-links.ts';
import type { Access } from './sign-in/access.ts';

/** Says in chats what becomes of asking a second person. None waits, and none fails what was done. */
export interface ApprovalNotices {
  requested(campaign: Campaign): void;
  approved(campaign: Campaign): void;
  refused(campaign: Campaign): void;
}

/** What the editor needs to know of a channel. */
export interface ChannelInfo {
  readonly name: ChannelName;
  /** Whether this deployment can send in it. */
  readonly ready: boolean;
  readonly capability: Capability;
  /** Sentences on what it lacks at this moment, for whoever runs the service. */
  readonly missing?: () => readonly LocalizedText[];
}

/** All that the API's handlers use. */
export interface ApiPorts {
  readonly store: ListStore &
    ImportStore &
    CampaignStore &
    SendStore &
    TemplateStore &
    TenantSettingsStore &
    AuditStore &
    KnownPeopleStore;
  readonly actions: Actions;
  /** Null: it is not set up. */
  readonly directory: Directory | null;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Logger;
  readonly access: Access;
  /** Null: a launch needs no second person. */
  readonly approvals: Approvals | null;
  /** Tells those concerned in their chats. Left out where nobody is told. */
  readonly notices?: ApprovalNotices;
  readonly channels: readonly ChannelInfo[];
  /** Where the links of one person's message lead. Left out where none are followed. */
  readonly linksOf?: LinksOf;
  /** Since when presence does not answer a tenant's campaigns in a channel; null: it does, or nothing has been asked. */
  readonly presenceSilentSince?: (tenant: string, channel: ChannelName) => number | null;
  /** Why nothing is stored, and so nothing sent; null: all is well. */
  readonly trouble?: () => (LocalizedText & { readonly since: number }) | null;
  /** For campaigns that name no zone, as long as the tenant has not said its own. */
  readonly defaultZone: string;
}

/** Follows a signed link. */
export interface Clicks {
  /** The address that the token proves, noting the hit by the rule that it is no person's; null for any other token. */
  follow(token: string, rule: HitRule | null): Promise<string | null>;
}

/** One thing that must hold before this process should be given work. */
export interface ReadyCheck {
  readonly name: string;
  /** Null when all is well, else what is wrong in a few words without secrets. */
  check(): Promise<string | null>;
}
