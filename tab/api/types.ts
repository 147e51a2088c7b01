import type { ApprovalState } from '../../campaign/lifecycle/approval.ts';
import type { CampaignContent, CampaignStateName, Hold } from '../../campaign/lifecycle/campaign.ts';
import type { Forecast } from '../../campaign/lifecycle/forecast.ts';
import type { Message, Rendered } from '../../campaign/message/message.ts';
import type { Person } from '../../campaign/people/person.ts';
import type { SendEvent } from '../../campaign/sends/event.ts';
import type { Status, SubStatus } from '../../campaign/sends/outcome.ts';
import type { RungName } from '../../campaign/timing/step.ts';
import type { Window } from '../../campaign/timing/window.ts';
import type { ServiceText } from '../strings/service-text.ts';
import type { Fault } from './error.ts';

/** What the API answers. Instants are epoch ms. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly next: string | null;
}

export type StatusCounts = Readonly<Record<Status, number>>;

export interface CampaignSummary extends Omit<CampaignContent, 'message'> {
  readonly id: string;
  readonly version: number;
  readonly state: CampaignStateName;
  readonly hold: Hold | null;
  /** Why nothing of it can be stored, and so nothing leaves. */
  readonly trouble?: (ServiceText & { readonly since: number }) | null;
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly createdBy: string;
  readonly createdByName: string;
  /** Null: it is in the lists. */
  readonly deletedAt: number | null;
  readonly launchedAt: number | null;
  readonly startedAt: number | null;
  readonly endedAt: number | null;
  /** Since when it waits for a presence service that does not answer. */
  readonly presenceSilentSince: number | null;
  readonly origin: { readonly kind: 'duplicate' | 'replay' | 'extra'; readonly campaign: string } | null;
  /** When its recipients were deleted, and how many days they were to be kept. */
  readonly purged: { readonly at: number; readonly days: number } | null;
  readonly progress: {
    readonly audience: number;
    /** Part of the audience that is frozen, 0–1. */
    readonly prepared: number;
    readonly statuses: StatusCounts;
    /** People who read it; null: not known. */
    readonly read: number | null;
    /** People who followed a link. */
    readonly clicked: number;
    /** Of those sent: the answer was lost. */
    readonly unknown: number;
  };
  /** Null where no second person is needed. */
  readonly approval: ApprovalView | null;
}

/** Who did it, and when. */
export interface Stamp {
  readonly by: string;
  readonly name: string;
  readonly at: number;
}

export interface ApprovalView {
  readonly state: ApprovalState;
  /** Names the present content, audience and window; null once launched. */
  readonly digest: string | null;
  readonly requested: Stamp | null;
  readonly given: Stamp | null;
  /** Who asked for changes last, and which. */
  readonly refused?: (Stamp & { readonly remark: string }) | null;
  /** Who wrote any of it, and so cannot approve it. */
  readonly writers: readonly string[];
}

export interface CampaignView extends CampaignSummary {
  readonly message: Message;
  /** The lists of its audience, those too that are gone. */
  readonly lists: readonly ListName[];
  readonly launched: Actor | null;
  readonly stopped: Actor | null;
  /** ISO dates. */
  readonly closedDays: readonly string[];
}

/** Who did it, and how they are called. */
export interface Actor {
  readonly by: string;
  readonly name: string;
}

export interface ListName {
  readonly id: string;
  readonly name: string | null;
  readonly gone: boolean;
}

export interface Report {
  readonly audience: number;
  readonly statuses: StatusCounts;
  readonly subStatuses: Partial<Record<SubStatus, number>>;
  readonly funnel: {
    readonly sent: number;
    readonly delivered: number;
    /** Null: the channel does not tell. */
    readonly read: number | null;
    readonly clicked: number;
  };
  readonly failures: readonly { readonly subStatus: SubStatus; readonly people: number }[];
  readonly removed: { readonly duplicates: number; readonly optedOut: number };
  /** By the hour; hours in which nothing was planned and nothing left are missing. */
  readonly curve: readonly { readonly at: number; readonly planned: number; readonly sent: number }[];
}

export interface SendView {
  readonly recipient: string;
  readonly email: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly status: Status;
  readonly subStatus: SubStatus;
  readonly rung: RungName | null;
  readonly round: number | null;
  readonly dueAt: number | null;
  readonly attempts: number;
  readonly code: string | null;
  readonly sentAt: number | null;
  readonly readAt: number | null;
  readonly clickedAt: number | null;
}

export interface Timeline extends SendView {
  readonly explanation: string;
  readonly zone: string | null;
  readonly plannedAt: number | null;
  /** As this person got it, or would. */
  readonly message?: Rendered;
  readonly events: readonly SendEvent[];
}

/** A group of the directory, or a team. */
export interface GroupView {
  readonly id: string;
  readonly name: string;
  readonly mail: string | null;
  readonly team: boolean;
}

/** What a list's people are read from. */
export interface ListSource {
  readonly kind: 'group' | 'team' | 'everyone';
  readonly group: string | null;
  readonly name: string;
  readonly readAtLaunch: boolean;
  /** Null: never. */
  readonly readAt: number | null;
  /** How many people have been read, while it is being read. */
  readonly reading: number | null;
}

export interface ListView {
  readonly id: string;
  readonly name: string;
  /** Names of the extra columns. */
  readonly columns: readonly string[];
  readonly people: number;
  readonly createdAt: number;
  readonly updatedAt: number;
  /** Null where people are kept by hand. */
  readonly source: ListSource | null;
  /** Whether its people come in an order: of very large lists they do not. */
  readonly sortable?: boolean;
}

/** A row that was left out; `reason` as the service says it. */
export interface Reject extends Omit<ServiceText, 'message'> {
  readonly row: number;
  readonly reason: string;
}

export interface ImportResult {
  readonly added: number;
  readonly merged: number;
  readonly rejected: readonly Reject[];
  readonly rejectedCount: number;
  /** What of the file is not taken as it stands there. */
  readonly notes?: readonly ServiceText[];
}

/** How a file was read. */
export interface ImportTable {
  /** Null: no workbook. */
  readonly sheet: string | null;
  readonly sheets: readonly string[];
  /** Row that names the columns; null: none does. */
  readonly header: number | null;
  readonly withoutFirstName: number;
}

/** What an import would do. */
export interface ImportPreview extends ImportResult {
  /** Every column as the file names it, and what it is taken for. */
  readonly columns: readonly { readonly name: string; readonly as: string | null }[];
  readonly rows: readonly (readonly string[])[];
  readonly table?: ImportTable;
  /** Why the columns cannot be taken so; nothing is counted then. */
  readonly faults: readonly Fault[];
}

/** A saved message with its channel. */
export interface Template extends Pick<CampaignContent, 'name' | 'channel' | 'message'> {
  readonly id: string;
  readonly version: number;
  readonly updatedAt: number;
}

export interface TryResult {
  readonly result: 'sent' | 'unreachable' | 'failed' | 'unknown';
  readonly code: string;
  readonly message: string;
  /** What `code` alone does not say, or what was done beforehand. */
  readonly told?: ServiceText;
}

/** Of one of several addresses; no name where nobody is known by it. */
export interface TriedOne extends TryResult {
  readonly email: string;
  readonly name: string;
}

export interface ChannelView {
  readonly name: CampaignContent['channel'];
  readonly ready: boolean;
  readonly capability: {
    readonly cards: boolean;
    readonly text: 'markdown' | 'html' | 'plain';
    readonly maxBytes?: number;
    readonly maxButtons?: number;
    readonly presence: boolean;
    readonly receipts: boolean;
  };
}

/** A public holiday that closes its day. */
export interface Holiday {
  /** ISO date. */
  readonly date: string;
  readonly name: string;
}

/** A part of a country with holidays of its own. */
export interface HolidayRegion {
  /** As a window's country: `DE-BY`. */
  readonly code: string;
  readonly name: string;
}

/** What new campaigns begin with; `country` null: no public holidays. */
export interface CampaignDefaults
  extends Pick<Window, 'hours' | 'weekdays' | 'holidays' | 'zone' | 'perRecipientZone'>,
    Pick<CampaignContent, 'presence' | 'presenceFailure'> {
  readonly country: string | null;
}

/** What an administrator decides. */
export interface SettingsInput {
  readonly defaults: CampaignDefaults;
  readonly privacyThreshold: number;
  /** Null: for good. */
  readonly retentionDays: number | null;
  /** Whether it is known when a message is read; auto: where any receipt comes. */
  readonly receipts: 'auto' | 'known' | 'not-known';
  /** Addresses to which every author may send tests. */
  readonly testers: readonly string[];
  /** How many tests one person may send within an hour. */
  readonly triesPerHour: number;
}

export interface Settings extends SettingsInput {
  /** 0: nobody has changed anything yet. */
  readonly version: number;
  readonly updatedAt: number | null;
  readonly updatedByName: string | null;
  readonly channels: readonly ChannelState[];
}

/** Of keeping recipients for so many days, by now. */
export interface RetentionEffect {
  readonly endedBefore: number;
  /** Campaigns that lose their recipients. */
  readonly purged: number;
  /** Campaigns, deleted before, that go as a whole. */
  readonly removed: number;
}

export interface ChannelState {
  readonly name: CampaignContent['channel'];
  readonly state: 'ready' | 'attention' | 'unavailable';
  /** Sentences that whoever runs the service can act on. */
  readonly missing: readonly ServiceText[];
}

export interface AuditEntry {
  readonly at: number;
  readonly who: string;
  readonly name: string;
  readonly what: string;
  readonly subject: string;
  readonly subjectName: string | null;
  readonly gone: boolean;
  readonly detail: Readonly<Record<string, unknown>>;
}

export type { CampaignContent, Forecast, Message, Person };
