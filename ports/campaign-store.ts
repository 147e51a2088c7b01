import type { Campaign } from '../campaign/lifecycle/campaign.ts';
import type { Page } from './page.ts';

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
