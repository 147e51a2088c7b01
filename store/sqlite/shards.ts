import { emptyTally, type Tally } from '../../campaign/sends/tally.ts';
import type { Lease, SendStore, ShardInfo } from '../../ports/send-store.ts';
import type { ShardRef } from '../../ports/shard.ts';
import { StoreError } from '../../ports/store-error.ts';
import type { Audiences } from './audience.ts';
import { type Database, yieldToEventLoop } from './database.ts';
import type { Journal } from './journal.ts';
import { markForDeletion, purgeMarked } from './pending-deletes.ts';
import type { Scrub } from './scrub.ts';

export interface ShardRow {
  readonly key: number;
  readonly shard: number;
  readonly size: number;
  readonly next_due: number | null;
  readonly owner: string | null;
  readonly fence: number;
  readonly tally: string;
}

/** What older tallies lack. */
type Late = 'hours' | 'receipts';

export function tallyOf(row: ShardRow): Tally {
  const tally = JSON.parse(row.tally) as Omit<Tally, Late> & Partial<Pick<Tally, Late>>;
  // Before receipts were counted, whoever had read was taken to have sent one.
  return { ...tally, hours: tally.hours ?? {}, receipts: tally.receipts ?? tally.read };
}

export function findShard(db: Database, ref: ShardRef): ShardRow | undefined {
  return db.get<ShardRow>(
    `SELECT s.key, s.shard, s.size, s.next_due, s.owner, s.fence, s.tally
     FROM launches l JOIN shards s ON s.launch = l.key
     WHERE l.tenant = ? AND l.campaign = ? AND l.launch = ? AND s.shard = ?`,
    ref.tenant,
    ref.campaign,
    ref.launch,
    ref.shard,
  );
}

/** In their order, from shard `from` on. */
export function shardsOf(
  db: Database,
  tenant: string,
  campaign: string,
  launch: string,
  from = 0,
): ShardRow[] {
  return db.all<ShardRow>(
    `SELECT s.key, s.shard, s.size, s.next_due, s.owner, s.fence, s.tally
     FROM launches l JOIN shards s ON s.launch = l.key
     WHERE l.tenant = ? AND l.campaign = ? AND l.launch = ? AND s.shard >= ? ORDER BY s.shard`,
    tenant,
    campaign,
    launch,
    from,
  );
}

/** The shard of a lease, if the lease is still the newest one and was not given back. */
export function heldShard(lease: Lease, row: ShardRow | undefined): ShardRow {
  if (row === undefined || row.owner === null || row.fence !== lease.fence)
    throw new StoreError('stale-lease', 'This shard has been taken over or given back meanwhile.');
  return row;
}

type ShardMethods = Pick<
  SendStore,
  'freezeShards' | 'dropLaunch' | 'shards' | 'leaseShard' | 'renewLease' | 'releaseShard'
>;

export function shardStore(db: Database, audiences: Audiences, journal: Journal, scrub: Scrub): ShardMethods {
  return {
    async freezeShards(frozen) {
      journal.flush();
      db.write(() => {
        for (const { info, recipients } of frozen)
          audiences.freeze(replaceShard(db, info, recipients.length), recipients);
      });
      await yieldToEventLoop();
    },

    async dropLaunch(tenant, campaign, launch) {
      journal.flush();
      db.write(() => {
        const row = db.get<{ key: number }>(
          'DELETE FROM launches WHERE tenant = ? AND campaign = ? AND launch = ? RETURNING key',
          tenant,
          campaign,
          launch,
        );
        if (row !== undefined) markForDeletion(db, 'launch', row.key);
      });
      await purgeMarked(db, scrub);
    },

    async shards(tenant, campaign, launch) {
      return shardsOf(db, tenant, campaign, launch).map(
        ({ shard, size, next_due }): ShardInfo => ({
          ref: { tenant, campaign, launch, shard },
          size,
          nextDue: next_due,
        }),
      );
    },

    async leaseShard(ref, owner, now, until) {
      const fence = db.write(() => take(db, ref, owner, now, until));
      return fence === undefined ? null : { ref, fence };
    },

    async renewLease(lease, until) {
      db.write(() => {
        const { key } = heldShard(lease, findShard(db, lease.ref));
        db.run('UPDATE shards SET until = ? WHERE key = ?', until, key);
      });
    },

    async releaseShard(lease, nextDue) {
      db.write(() => {
        const { key } = heldShard(lease, findShard(db, lease.ref));
        db.run('UPDATE shards SET owner = NULL, next_due = ? WHERE key = ?', nextDue, key);
      });
    },
  };
}

function take(db: Database, ref: ShardRef, owner: string, now: number, until: number): number | undefined {
  const row = db.get<{ fence: number }>(
    `UPDATE shards SET owner = ?, until = ?, fence = fence + 1
     WHERE shard = ? AND (owner IS NULL OR owner = ? OR until <= ?)
       AND launch = (SELECT key FROM launches WHERE tenant = ? AND campaign = ? AND launch = ?)
     RETURNING fence`,
    owner,
    until,
    ref.shard,
    owner,
    now,
    ref.tenant,
    ref.campaign,
    ref.launch,
  );
  return row?.fence;
}

/** Gives the shard a new key, under which its audience is frozen; the fence goes on from where it was. */
function replaceShard(db: Database, { ref, nextDue }: ShardInfo, size: number): number {
  const old = findShard(db, ref);
  if (old !== undefined) {
    if (db.get('SELECT 1 FROM sends WHERE shard = ? LIMIT 1', old.key) !== undefined)
      throw new StoreError('conflict', 'This part of the audience has messages already; it stays as it is.');
    db.run('DELETE FROM audiences WHERE shard = ?', old.key);
    db.run('DELETE FROM shards WHERE key = ?', old.key);
  }
  const row = db.get<{ key: number }>(
    `INSERT INTO shards (launch, shard, size, next_due, owner, until, fence, tally)
     VALUES (?, ?, ?, ?, NULL, 0, ?, ?) RETURNING key`,
    launchKey(db, ref),
    ref.shard,
    size,
    nextDue,
    old?.fence ?? 0,
    JSON.stringify(emptyTally()),
  );
  return (row as { key: number }).key;
}

function launchKey(db: Database, { tenant, campaign, launch }: ShardRef): number {
  db.run(
    'INSERT INTO launches (tenant, campaign, launch) VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
    tenant,
    campaign,
    launch,
  );
  const sql = 'SELECT key FROM launches WHERE tenant = ? AND campaign = ? AND launch = ?';
  return (db.get(sql, tenant, campaign, launch) as { key: number }).key;
}
