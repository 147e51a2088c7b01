import type { Campaign } from '../../campaign/campaign.ts';
import { type CampaignStore, StoreError } from '../ports.ts';
import { fromCursor, pageOf } from './cursor.ts';
import type { Database } from './database.ts';

interface Row {
  readonly key: number;
  readonly created_at: number;
  readonly campaign: string;
}

const campaignOf = (row: Row): Campaign => JSON.parse(row.campaign) as Campaign;

export function campaignStore(db: Database): CampaignStore {
  return {
    async createCampaign(campaign) {
      const added = db.write(() =>
        db.run(
          `INSERT INTO campaigns (tenant, id, version, state, created_at, deleted, campaign)
           VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
          campaign.tenant,
          campaign.id,
          campaign.version,
          campaign.state.name,
          campaign.createdAt,
          Number(campaign.deletedAt !== null),
          JSON.stringify(campaign),
        ),
      );
      if (added === 0) throw new StoreError('conflict', 'A campaign with this id is there already.');
    },

    async getCampaign(tenant, id) {
      const row = db.get<Row>('SELECT * FROM campaigns WHERE tenant = ? AND id = ?', tenant, id);
      return row === undefined ? null : campaignOf(row);
    },

    async campaigns(tenant, cursor, limit) {
      const after =
        cursor === null ? [Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER] : fromCursor(cursor, [0, 0]);
      const rows = db.all<Row>(
        `SELECT * FROM campaigns WHERE tenant = ? AND deleted = 0 AND (created_at, key) < (?, ?)
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
  };
}

function save(db: Database, read: Campaign, saved: Campaign): void {
  const changed = db.run(
    `UPDATE campaigns SET version = ?, state = ?, deleted = ?, campaign = ?
     WHERE tenant = ? AND id = ? AND version = ?`,
    saved.version,
    saved.state.name,
    Number(saved.deletedAt !== null),
    JSON.stringify(saved),
    read.tenant,
    read.id,
    read.version,
  );
  if (changed === 1) return;
  const there = db.get('SELECT 1 FROM campaigns WHERE tenant = ? AND id = ?', read.tenant, read.id);
  if (there === undefined) throw new StoreError('not-found', 'There is no such campaign.');
  throw new StoreError('conflict', 'Somebody else has changed this campaign; read it again.');
}
