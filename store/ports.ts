import type { Campaign } from '../campaign/campaign.ts';
import type { SendEvent } from '../campaign/event.ts';
import type { SubStatus } from '../campaign/outcome.ts';
import type { Person } from '../campaign/person.ts';
import type { Told } from '../campaign/told.ts';
import type { ShardRef } from '../scheduler/ports.ts';
import type { TemplateStore, TenantSettingsStore } from './kept-ports.ts';
import type { ImportStore, ListStore } from './list-ports.ts';
import type { ActivityStore, GroupChatStore, KnownPeopleStore } from './people-ports.ts';

export {
  type ImportCounts,
  type ImportStore,
  type List,
  type ListSource,
  type ListStore,
  mostSorted,
  type PeopleSort,
} from './list-ports.ts';
export type {
  ActivityStore,
  ConversationReference,
  GroupChatStore,
  KnownPeopleStore,
  KnownPerson,
} from './people-ports.ts';

/*
 * What any store must give. Every row carries its tenant. Nothing here needs joins, aggregates across partitions or
 * long transactions: a campaign's sends live in shards, a list's people in hash order, and both are read by range.
 * Promises of writes resolve when the write is durable.
 */

export interface Page<T> {
  readonly items: T[];
  /** Opaque; null at the end. */
  readonly next: string | null;
}

export class StoreError extends Error {
  /**
   * `full`: there is no room, and it goes on once there is; `lost`: what is stored here would be gone with this process.
   * Both store nothing.
   */
  readonly code: 'not-found' | 'bad-cursor' | 'conflict' | 'stale-lease' | 'busy' | 'full' | 'lost';
  readonly told: Told;
  constructor(code: StoreError['code'], told: string | Told) {
    const said = typeof told === 'string' ? { message: told } : told;
    super(said.message);
    this.told = said;
    this.name = 'StoreError';
    this.code = code;
  }
}

// --- campaigns -----------------------------------------------------------------------------------------------------

export interface CampaignStore {
  createCampaign(campaign: Campaign): Promise<void>;
  /** Deleted ones too (`deletedAt`): what was sent stays accounted for. */
  getCampaign(tenant: string, id: string): Promise<Campaign | null>;
  /** Those of all tenants that have this id, deleted ones too: for who knows nothing but the id, as links do. */
  campaignsById(id: string): Promise<Campaign[]>;
  /** Newest first; either those that are not deleted, or those that are. */
  campaigns(
    tenant: string,
    cursor: string | null,
    limit: number,
    which?: 'current' | 'deleted',
  ): Promise<Page<Campaign>>;
  /** Saves over exactly `campaign.version` and returns it with the next one; else throws `conflict`. */
  saveCampaign(campaign: Campaign): Promise<Campaign>;
  /** All campaigns of all tenants in the states `scheduled` and `running`, without deleted ones: for the start of a worker. */
  activeCampaigns(): Promise<Campaign[]>;
  /** Those of which retention may remove something and that ended before an instant, deleted ones too, earliest end first. */
  removableCampaigns(
    tenant: string,
    endedBefore: number,
    cursor: string | null,
    limit: number,
  ): Promise<Page<Campaign>>;
  /** For good. Its launches are to be dropped before. */
  removeCampaign(tenant: string, id: string): Promise<void>;
}

// --- sends -----------------------------------------------------------------------------------------------------------

export interface Lease {
  readonly ref: ShardRef;
  /** Grows with every lease of a shard; a write with an older one is refused (`stale-lease`). */
  readonly fence: number;
}

export interface ShardInfo {
  readonly ref: ShardRef;
  readonly size: number;
  /** Earliest instant at which anything in it is due; null: nothing waits any more. */
  readonly nextDue: number | null;
}

export interface OpenShard {
  readonly lease: Lease;
  readonly recipients: Person[];
  /** Events by recipient id; somebody without an entry has none. */
  readonly events: Map<string, SendEvent[]>;
}

/** Facts about one send, to be appended. `shard` follows from the recipient's id. */
export interface SendWrite {
  readonly recipient: string;
  readonly events: readonly SendEvent[];
}

export interface SendRow {
  readonly campaign: string;
  readonly person: Person;
  readonly events: readonly SendEvent[];
}

/** Counts of one campaign; they change in the same transaction as the events they count. */
export interface Counts {
  readonly audience: number;
  /** Sums to `audience`; sub-statuses that stand at zero may be missing. `held` is never stored. */
  readonly subStatuses: Partial<Record<Exclude<SubStatus, 'held'>, number>>;
  /** People, not hits. */
  readonly read: number;
  readonly clicked: number;
  readonly replied: number;
  /** Of those who read it, how many clients told so; missing in counts of long ago. */
  readonly receipts?: number;
  /** How many left (are *sent* or *delivered*) in each hour since 1970, by when they left; hours without any are missing. */
  readonly leftByHour: Readonly<Record<string, number>>;
}

/** A shard as it is frozen: its people, and when the first of them is due. */
export interface FrozenShard {
  readonly info: ShardInfo;
  readonly recipients: readonly Person[];
}

export interface SendStore {
  /**
   * Makes audiences durable, several at once because each wait for the disk costs more than a shard. Idempotent: freezing
   * a shard again replaces it, as long as no send of it has events (else `conflict`, and none of them is stored).
   */
  freezeShards(frozen: readonly FrozenShard[]): Promise<void>;
  /** Removes all shards and sends of a launch (a scheduled campaign is edited, or retention ends). */
  dropLaunch(tenant: string, campaign: string, launch: string): Promise<void>;
  shards(tenant: string, campaign: string, launch: string): Promise<ShardInfo[]>;
  /**
   * Takes the shard for `owner` until `until`; null while somebody else's lease runs (before `now`). The same owner
   * takes it again at once, with a new fence: so a restarted single worker does not wait. Exactly one winner. Null too
   * where there is no such shard.
   */
  leaseShard(ref: ShardRef, owner: string, now: number, until: number): Promise<Lease | null>;
  /** Lengthens a lease that is still ours, same fence; `stale-lease` when it is not. */
  renewLease(lease: Lease, until: number): Promise<void>;
  openShard(lease: Lease): Promise<OpenShard>;
  /** Gives the lease back and notes when the shard is due next. */
  releaseShard(lease: Lease, nextDue: number | null): Promise<void>;
  /**
   * Appends facts; resolves when they are durable. Concurrent calls share one commit. With a lease: refused if it is stale.
   * Without one: facts that come from outside (read, clicked, opted-out, stopped); `not-found` if one of them is about
   * somebody outside the audience. Same facts again change nothing. A refused call stores nothing.
   */
  appendEvents(ref: ShardRef, writes: readonly SendWrite[], lease: Lease | null): Promise<void>;
  counts(tenant: string, campaign: string, launch: string): Promise<Counts>;
  /**
   * The frozen audience with events, shard by shard; `subs` keeps those whose stored sub-status is one of them, `search`
   * those whose name or e-mail holds it, as in lists. One call looks through so many people and no more: while `search`
   * is given, a page may be short or empty although there is a next one.
   */
  sends(
    tenant: string,
    campaign: string,
    launch: string,
    options: {
      cursor: string | null;
      limit: number;
      subs?: readonly Exclude<SubStatus, 'held'>[];
      search?: string;
    },
  ): Promise<Page<SendRow>>;
  send(ref: ShardRef, recipient: string): Promise<SendRow | null>;
  /** Those of `recipients` of whom any message of this tenant's was ever told to be read by their client. */
  receiptSenders(tenant: string, recipients: readonly string[]): Promise<Set<string>>;
  /** The frozen people of a shard whose id hashes so: one, but for the odd collision. */
  recipientsByHash(ref: ShardRef, hash: number): Promise<Person[]>;
  /** The sends with events of one person, newest campaigns first: to apply read receipts, replies, "my data". */
  sendsOfPerson(
    tenant: string,
    recipient: string,
    limit: number,
  ): Promise<{ ref: ShardRef; events: SendEvent[] }[]>;
}

// --- the rest ---------------------------------------------------------------------------------------------------------

export interface AuditEntry {
  readonly tenant: string;
  readonly at: number;
  readonly who: string;
  readonly what: string;
  readonly subject: string;
  readonly detail: Readonly<Record<string, unknown>>;
}

/** Entries that have all that is named here. */
export interface AuditFilter {
  readonly who?: string;
  readonly what?: readonly string[];
  readonly subject?: string;
}

export interface AuditStore {
  audit(entry: AuditEntry): Promise<void>;
  /** Newest first. */
  auditEntries(
    tenant: string,
    cursor: string | null,
    limit: number,
    filter?: AuditFilter,
  ): Promise<Page<AuditEntry>>;
  /** Everybody who did one of these things to a subject, from an instant on. */
  whoDid(tenant: string, subject: string, what: readonly string[], since: number): Promise<string[]>;
}

/** What the sign-ins of those who may approve said of them last, as JSON. */
export interface SignInStore {
  putSignIn(tenant: string, person: string, said: string): Promise<void>;
  signInOf(tenant: string, person: string): Promise<string | null>;
  signIns(tenant: string): Promise<{ person: string; said: string }[]>;
}

/** Secrets and small values that the deployment makes for itself (the key that signs links). */
export interface SettingStore {
  /** Returns the stored value, or stores and returns `initial` if there is none; one winner. */
  setting(name: string, initial: string): Promise<string>;
  /** Null where there is none; makes none. */
  storedSetting(name: string): Promise<string | null>;
  /** Stores `value` over exactly `expected`; whether it did. */
  replaceSetting(name: string, expected: string, value: string): Promise<boolean>;
}

/** Where the links of tests lead, for as long as somebody may look at one. They belong to no send. */
export interface TestLinkStore {
  /** Keeps them from `at` on, and lets go of those of long before. */
  putTestLinks(links: readonly { readonly id: string; readonly url: string }[], at: number): Promise<void>;
  testLink(id: string): Promise<string | null>;
}

/** Whether what is stored stays stored. */
export interface StoreHealth {
  /** Why what is written now would not be durable, found by trying where there is a doubt; null: it would be. */
  trouble(): Promise<Told | null>;
}

export interface Store
  extends ListStore,
    ImportStore,
    KnownPeopleStore,
    GroupChatStore,
    ActivityStore,
    CampaignStore,
    SendStore,
    TemplateStore,
    TenantSettingsStore,
    AuditStore,
    SettingStore,
    SignInStore,
    TestLinkStore,
    StoreHealth {
  close(): Promise<void>;
}
