import type { Campaign } from '../../campaign/lifecycle/campaign.ts';
import { foldAddress, hashOf, type Person, shardOf } from '../../campaign/people/person.ts';
import type { SendEvent } from '../../campaign/sends/event.ts';
import type { AuditEntry } from '../../ports/audit-store.ts';
import type { Page } from '../../ports/page.ts';
import type { KnownPerson } from '../../ports/people-store.ts';
import type { Lease } from '../../ports/send-store.ts';
import type { ShardRef } from '../../ports/shard.ts';
import type { Store } from '../../ports/store.ts';
import type { Template, TenantSettings } from '../../ports/tenant-store.ts';

export const monday = Date.UTC(2026, 10, 23, 9);

export const aPerson = (email: string, fields: Partial<Person> = {}): Person => ({
  id: foldAddress(email),
  email,
  firstName: 'Anna',
  lastName: 'Berg',
  zone: null,
  extra: {},
  ...fields,
});

export const crowd = (count: number, fields: Partial<Person> = {}): Person[] =>
  Array.from({ length: count }, (_, i) =>
    aPerson(`person${i}@contoso.com`, { lastName: `Berg${i}`, ...fields }),
  );

export const inHashOrder = (people: readonly Person[]): Person[] =>
  [...people].sort((a, b) => hashOf(a.id) - hashOf(b.id) || (a.id < b.id ? -1 : 1));

export const ids = (people: readonly Person[]): string[] => people.map(({ id }) => id);

export const aKnownPerson = (id: string, fields: Partial<KnownPerson> = {}): KnownPerson => ({
  tenant: 'contoso',
  id,
  email: `${id}@contoso.com`,
  upn: null,
  firstName: 'Anna',
  lastName: 'Berg',
  zone: 'Europe/Oslo',
  conversation: { conversationId: `chat-of-${id}`, serviceUrl: 'https://smba.example/', botId: '28:bot' },
  app: 'installed',
  blocked: false,
  welcomed: true,
  updatedAt: monday,
  ...fields,
});

export const aCampaign = (id: string, fields: Partial<Campaign> = {}): Campaign => ({
  tenant: 'contoso',
  id,
  version: 1,
  content: {
    name: `Campaign ${id}`,
    channel: 'teams',
    presence: 'available',
    presenceFailure: 'wait',
    message: { title: 'Hello', text: 'Hello [FIRSTNAME]' },
    audience: { lists: ['list'], groups: [], everyone: false },
    window: {
      start: '2026-11-23',
      days: 5,
      hours: { from: '09:00', to: '18:00' },
      weekdays: [1, 2, 3, 4, 5],
      holidays: [],
      zone: 'Europe/Paris',
      perRecipientZone: false,
    },
  },
  state: { name: 'draft' },
  createdAt: monday,
  updatedAt: monday,
  createdBy: 'author',
  deletedAt: null,
  origin: null,
  ...fields,
});

export const aTemplate = (id: string, fields: Partial<Template> = {}): Template => ({
  tenant: 'contoso',
  id,
  version: 0,
  name: `Template ${id}`,
  channel: 'teams',
  message: { title: 'Hello', text: 'Hello [FIRSTNAME|there]' },
  createdAt: monday,
  updatedAt: monday,
  createdBy: 'author',
  ...fields,
});

export const tenantSettings = (fields: Partial<TenantSettings> = {}): TenantSettings => ({
  tenant: 'contoso',
  version: 0,
  defaults: {
    hours: { from: '09:00', to: '17:00' },
    weekdays: [1, 2, 3, 4, 5],
    holidays: ['2026-12-25'],
    zone: 'Europe/Paris',
    perRecipientZone: true,
    country: 'FR',
    presence: 'available',
    presenceFailure: 'wait',
  },
  privacyThreshold: 5,
  retentionDays: null,
  updatedAt: monday,
  updatedBy: 'admin',
  ...fields,
});

export const anAuditEntry = (subject: string, fields: Partial<AuditEntry> = {}): AuditEntry => ({
  tenant: 'contoso',
  at: monday,
  who: 'author',
  what: 'campaign.launched',
  subject,
  detail: { people: 3 },
  ...fields,
});

export const aShard = (shard = 0, fields: Partial<ShardRef> = {}): ShardRef => ({
  tenant: 'contoso',
  campaign: 'campaign',
  launch: 'launch',
  shard,
  ...fields,
});

const step = { round: 1, rung: 'planned', due: monday } as const;

/** Events of a send, `minute` after Monday's opening. */
export const absent = (minute = 0): SendEvent => ({
  type: 'absent',
  at: monday + minute * 60_000,
  availability: 'Away',
  ...step,
});
export const attempted = (attempt = 1): SendEvent => ({ type: 'attempted', at: monday, attempt, ...step });
export const delivered = (attempt = 1): SendEvent => ({
  type: 'delivered',
  at: monday + 1,
  attempt,
  messageId: `message-${attempt}`,
});
export const throttled = (attempt = 1): SendEvent => ({
  type: 'throttled',
  at: monday + 1,
  attempt,
  until: monday + 60_000,
  code: '429',
});
export const read: SendEvent = { type: 'read', at: monday + 2 };
export const clicked: SendEvent = { type: 'clicked', at: monday + 3, link: 'https://contoso.com/' };
export const replied: SendEvent = { type: 'replied', at: monday + 4 };
export const stopped: SendEvent = { type: 'not-sent', at: monday + 5, reason: 'stopped' };

/** Freezes `people` as the shards of one launch, each with those who belong to it. */
export async function freeze(
  store: Store,
  people: readonly Person[],
  shards = 1,
  ref = aShard(),
): Promise<void> {
  for (let shard = 0; shard < shards; shard++) {
    const own = inHashOrder(people.filter(({ id }) => shardOf(id, shards) === shard));
    await store.freezeShards([
      { info: { ref: { ...ref, shard }, size: own.length, nextDue: monday }, recipients: own },
    ]);
  }
}

export async function leaseOf(store: Store, ref = aShard(), owner = 'worker'): Promise<Lease> {
  const lease = await store.leaseShard(ref, owner, monday, monday + 60_000);
  if (lease === null) throw new Error('the shard is held by somebody else');
  return lease;
}

/** All items of a paged read, and how many pages they came in. */
export async function allOf<T>(
  page: (cursor: string | null) => Promise<Page<T>>,
): Promise<{ items: T[]; pages: number }> {
  const items: T[] = [];
  let cursor: string | null = null;
  let pages = 0;
  do {
    const next: Page<T> = await page(cursor);
    items.push(...next.items);
    cursor = next.next;
    pages++;
  } while (cursor !== null);
  return { items, pages };
}

export const code = (expected: string) => (error: unknown) => (error as { code?: string }).code === expected;
