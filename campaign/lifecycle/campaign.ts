import type { Message } from '../message/message.ts';
import type { PresenceMode } from '../people/presence.ts';
import type { CampaignFact } from '../sends/outcome.ts';
import type { LocalizedText } from '../text/localized-text.ts';
import type { Window } from '../timing/window.ts';
import type { Approval } from './approval-record.ts';
import type { Purge } from './purge.ts';

export const channelNames = [
  'teams',
  'skype',
  'email',
  'sms',
  'webpush',
  'mobilepush',
  'viber',
  'inbox',
] as const;
export type ChannelName = (typeof channelNames)[number];

export interface AudienceSpec {
  /** Ids of lists. */
  readonly lists: readonly string[];
  /** Ids of directory groups, read at launch. */
  readonly groups: readonly string[];
  /** Everyone who has the app. */
  readonly everyone: boolean;
}

/** What the author decides; frozen once the first message has left. */
export interface CampaignContent {
  readonly name: string;
  readonly channel: ChannelName;
  readonly presence: PresenceMode;
  /** What to do while the presence service does not answer. */
  readonly presenceFailure: 'wait' | 'send';
  readonly message: Message;
  readonly audience: AudienceSpec;
  readonly window: Window;
}

/** What launching fixed: with it, the frozen audience and the events, every moment can be computed again. */
export interface Launch {
  readonly id: string;
  readonly at: number;
  /** Who launched it; missing in those of before it was kept. */
  readonly by?: string;
  readonly seed: number;
  /** The window with its holidays resolved. */
  readonly window: Window;
  readonly shardCount: number;
  /** Shards whose audience is frozen; sending begins when all are. */
  readonly frozenShards: number;
  readonly removed: { readonly duplicates: number; readonly optedOut: number };
  /** How many were planned for each hour since 1970 when the audience was frozen. */
  readonly plannedByHour?: Readonly<Record<string, number>>;
}

/** Why a campaign sends nothing for now. `credentials`: the channel refuses our sign-in; nobody is failed for it. */
export interface Hold extends LocalizedText {
  readonly by: 'author' | 'credentials';
  readonly since: number;
}

export type CampaignState =
  | { readonly name: 'draft' }
  | { readonly name: 'scheduled'; readonly launch: Launch; readonly hold: Hold | null }
  | {
      readonly name: 'running';
      readonly launch: Launch;
      readonly hold: Hold | null;
      readonly startedAt: number;
    }
  | {
      readonly name: 'finished';
      readonly launch: Launch;
      readonly startedAt: number;
      readonly finishedAt: number;
    }
  | {
      readonly name: 'stopped';
      readonly launch: Launch;
      readonly startedAt: number | null;
      readonly stoppedAt: number;
      readonly by?: string;
    };

export type CampaignStateName = CampaignState['name'];

/** `preparing`: launched, and its audience is not frozen yet; nothing of it can leave. */
export type CampaignPhase = CampaignStateName | 'preparing';

export interface Campaign {
  readonly tenant: string;
  readonly id: string;
  /** Grows with every save; a save names the version that it read. */
  readonly version: number;
  readonly content: CampaignContent;
  readonly state: CampaignState;
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly createdBy: string;
  readonly deletedAt: number | null;
  /** The campaign that this one was duplicated, replayed or followed up from. */
  readonly origin: { readonly kind: 'duplicate' | 'replay' | 'extra'; readonly campaign: string } | null;
  /** Who changed its content, besides `createdBy`. */
  readonly writers?: readonly string[];
  /** Since when its audience names each list. */
  readonly listsSince?: Readonly<Record<string, number>>;
  readonly approval?: Approval;
  /** What its lists were called when it was last saved or launched: names outlive lists. */
  readonly listNames?: Readonly<Record<string, string>>;
  /** Retention has removed its recipients. */
  readonly purge?: Purge;
}

/** What the campaign's own state makes of its waiting sends. */
export function factOf(state: CampaignState): CampaignFact {
  if (state.name === 'stopped') return 'stopped';
  return 'hold' in state && state.hold !== null ? 'held' : null;
}

/** The launch that the campaign stands on; null while it is a draft. */
export const launchOf = (state: CampaignState): Launch | null =>
  state.name === 'draft' ? null : state.launch;

/** Where a campaign stands: its state by name, and what else the state says without a name. */
export function phaseOf(state: CampaignState): CampaignPhase {
  if (state.name !== 'scheduled') return state.name;
  return state.launch.frozenShards < state.launch.shardCount ? 'preparing' : 'scheduled';
}

/** Whether messages may leave: it is launched, prepared, not over and not held. */
export const isSending = (state: CampaignState): boolean =>
  (state.name === 'scheduled' || state.name === 'running') &&
  state.hold === null &&
  phaseOf(state) !== 'preparing';

/** When it finished or was stopped; null where it has done neither. */
export function endOf(state: CampaignState): number | null {
  if (state.name === 'finished') return state.finishedAt;
  return state.name === 'stopped' ? state.stoppedAt : null;
}
