import type { AuditStore } from './audit-store.ts';
import type { CampaignStore } from './campaign-store.ts';
import type { SettingStore, SignInStore, StoreHealth, TestLinkStore } from './deployment-store.ts';
import type { ImportStore, ListStore } from './list-store.ts';
import type { ActivityStore, GroupChatStore, KnownPeopleStore } from './people-store.ts';
import type { SendStore } from './send-store.ts';
import type { TemplateStore, TenantSettingsStore } from './tenant-store.ts';

/**
 * What any store must give. Every row carries its tenant. Nothing here needs joins, aggregates across partitions or
 * long transactions: a campaign's sends live in shards, a list's people in hash order, and both are read by range.
 * Promises of writes resolve when the write is durable.
 */
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
