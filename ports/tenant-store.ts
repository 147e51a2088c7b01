import type { ChannelName } from '../campaign/lifecycle/campaign.ts';
import type { Message } from '../campaign/message/message.ts';
import type { PresenceMode } from '../campaign/people/presence.ts';
import type { ReceiptsWish } from '../campaign/sends/report.ts';
import type { Window } from '../campaign/timing/window.ts';
import type { Page } from './page.ts';

/* What a tenant keeps for the campaigns to come. As in `ports.ts`. */

/** A saved message with its channel. */
export interface Template {
  readonly tenant: string;
  readonly id: string;
  /** Grows with every save; 0: not saved yet. */
  readonly version: number;
  readonly name: string;
  readonly channel: ChannelName;
  readonly message: Message;
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly createdBy: string;
}

export interface TemplateStore {
  /** Newest first. */
  templates(tenant: string, cursor: string | null, limit: number): Promise<Page<Template>>;
  getTemplate(tenant: string, id: string): Promise<Template | null>;
  /** Saves over exactly `template.version` and returns it with the next one; else throws `conflict` or `not-found`. */
  putTemplate(template: Template): Promise<Template>;
  /** Whether there was such a template. */
  deleteTemplate(tenant: string, id: string): Promise<boolean>;
}

/** What new campaigns begin with. */
export interface CampaignDefaults
  extends Pick<Window, 'hours' | 'weekdays' | 'holidays' | 'perRecipientZone'> {
  readonly zone: string;
  /** Country or region whose public holidays are closed days; null: none. */
  readonly country: string | null;
  readonly presence: PresenceMode;
  readonly presenceFailure: 'wait' | 'send';
}

export interface TenantSettings {
  readonly tenant: string;
  /** Grows with every save; 0: not saved yet. */
  readonly version: number;
  readonly defaults: CampaignDefaults;
  /** Groups of fewer people are not broken down in reports. */
  readonly privacyThreshold: number;
  /** How long after its end a campaign's sends are kept; null: for good. */
  readonly retentionDays: number | null;
  /** Whether people's clients tell that they have read a message; missing: as `auto`. */
  readonly receipts?: ReceiptsWish;
  /** Addresses to which everybody who writes campaigns may send tests. */
  readonly testers?: readonly string[];
  /** How many tests one person may send within an hour. */
  readonly triesPerHour?: number;
  readonly updatedAt: number;
  readonly updatedBy: string;
}

export interface TenantSettingsStore {
  getTenantSettings(tenant: string): Promise<TenantSettings | null>;
  /** Of every tenant that has saved some. */
  allTenantSettings(): Promise<TenantSettings[]>;
  /** Saves over exactly `settings.version` and returns it with the next one; else throws `conflict`. */
  putTenantSettings(settings: TenantSettings): Promise<TenantSettings>;
}
