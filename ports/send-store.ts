import type { Person } from '../campaign/people/person.ts';
import type { SendEvent } from '../campaign/sends/event.ts';
import type { SubStatus } from '../campaign/sends/outcome.ts';
import type { LaunchCounts } from '../campaign/sends/report.ts';
import type { Page } from './page.ts';
import type { ShardRef } from './shard.ts';

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
  /** They change in the same transaction as the events that they count. */
  counts(tenant: string, campaign: string, launch: string): Promise<LaunchCounts>;
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
  /** The sends that their provider *accepted* under this id: one, where no two providers give the same. */
  sendsByMessage(tenant: string, messageId: string): Promise<{ ref: ShardRef; recipient: string }[]>;
  /** The frozen people of a shard whose id hashes so: one, but for the odd collision. */
  recipientsByHash(ref: ShardRef, hash: number): Promise<Person[]>;
  /** The sends with events of one person, newest campaigns first: to apply read receipts, replies, "my data". */
  sendsOfPerson(
    tenant: string,
    recipient: string,
    limit: number,
  ): Promise<{ ref: ShardRef; events: SendEvent[] }[]>;
}
