import type { Campaign } from '../../campaign/lifecycle/campaign.ts';
import { removableSince } from '../../campaign/lifecycle/retention.ts';
import type { CampaignStore } from '../../ports/campaign-store.ts';
import { text } from '../../ports/sentences.ts';
import { StoreError } from '../../ports/store-error.ts';
import { packCampaign, unpackCampaign } from './campaign-codec.ts';
import { fromCursor, pageOf } from './cursor.ts';
import type { Database } from './database.ts';

interface Row {
  readonly key: number;
  readonly created_at: number;
  readonly removable_since: number | null;
  readonly campaign: string;
}

const campaignOf = (row: Row): Campaign => unpackCampaign(row.campaign);

export function campaignStore(db: Database): CampaignStore {
  return {
    async createCampaign(campaign) {
      const added = db.write(() =>
        db.run(
          `INSERT INTO campaigns (tenant, id, version, state, created_at, deleted, removable_since, campaign)
           VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
          campaign.tenant,
          campaign.id,
          campaign.version,
          campaign.state.name,
          campaign.createdAt,
          Number(campaign.deletedAt !== null),
          removableSince(campaign),
          packCampaign(campaign),
        ),
      );
      if (added === 0) throw new StoreError('conflict', 'A campaign with this id is there already.');
    },

    async getCampaign(tenant, id) {
      const row = db.get<Row>('SELECT * FROM campaigns WHERE tenant = ? AND id = ?', tenant, id);
      return row === undefined ? null : campaignOf(row);
    },

    async campaignsById(id) {
      return db.all<Row>('SELECT * FROM campaigns WHERE id = ?', id).map(campaignOf);
    },

    async campaigns(tenant, cursor, limit, which = 'current') {
      const after =
        cursor === null ? [Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER] : fromCursor(cursor, [0, 0]);
      const rows = db.all<Row>(
        `SELECT * FROM campaigns WHERE tenant = ? AND deleted = ${which === 'deleted' ? 1 : 0} AND (created_at, key) < (?, ?)
         ORDER BY created_at DESC, key DESC LIMIT ?`,
        tenant,
        ...after,
        limit + 1,
      );
      return pageOf(rows, limit, campaignOf, (row) => [row.created_at, row.key]);
    },

    async saveCampaign(campaign) {
      const saved: Campaign = { ...campaign, version: campaign.version + 1 };
      db.write(() => save(db, campaign, saved));
      return saved;
    },

    async activeCampaigns() {
      return db
        .all<Row>(
          `SELECT * FROM campaigns WHERE deleted = 0 AND state IN ('scheduled', 'running')
           ORDER BY created_at, key`,
        )
        .map(campaignOf);
    },

    async removableCampaigns(tenant, endedBefore, cursor, limit) {
      const after = cursor === null ? [Number.MIN_SAFE_INTEGER, 0] : fromCursor(cursor, [0, 0]);
      const rows = db.all<Row>(
        `SELECT * FROM campaigns WHERE tenant = ? AND removable_since < ? AND (removable_since, key) > (?, ?)
         ORDER BY removable_since, key LIMIT ?`,
        tenant,
        endedBefore,
        ...after,
        limit + 1,
      );
      return pageOf(rows, limit, campaignOf, (row) => [row.removable_since ?? 0, row.key]);
    },

    async removeCampaign(tenant, id) {
      db.write(() => db.run('DELETE FROM campaigns WHERE tenant = ? AND id = ?', tenant, id));
    },
  };
}

function save(db: Database, read: Campaign, saved: Campaign): void {
  const changed = db.run(
    `UPDATE campaigns SET version = ?, state = ?, deleted = ?, removable_since = ?, campaign = ?
     WHERE tenant = ? AND id = ? AND version = ?`,
    saved.version,
    saved.state.name,
    Number(saved.deletedAt !== null),
    removableSince(saved),
    packCampaign(saved),
    read.tenant,
    read.id,
    read.version,
  );
  if (changed === 1) return;
  const there = db.get('SELECT 1 FROM campaigns WHERE tenant = ? AND id = ?', read.tenant, read.id);
  if (there === undefined) throw new StoreError('not-found', 'There is no such campaign.');
  throw new StoreError('conflict', text('changed-by-other', { what: 'campaign' }));
}
