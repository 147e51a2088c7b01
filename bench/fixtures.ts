import type { Campaign, CampaignContent } from '../campaign/lifecycle/campaign.ts';
import type { Person } from '../campaign/people/person.ts';
import type { KnownPerson } from '../ports/people-store.ts';
import type { Store } from '../ports/store.ts';

/** The tenant, the app and its people that every part of the bench works with. */
export const tenant = '72f988bf-0000-4000-8000-00000000be0c';
export const appId = '5ea1f00d-0000-4000-8000-00000000be0c';

/** Requests under way at once, for every contender, as `bot/basics.ts` sets it. */
export const inFlight = 128;

/** Object ids must look like ones: presence is asked by them alone. */
const objectId = (i: number) => `00000000-0000-4000-8000-${String(i).padStart(12, '0')}`;

export const personOf = (i: number): Person => ({
  id: `person${i}@example.com`,
  email: `person${i}@example.com`,
  firstName: `First${i}`,
  lastName: `Last${i}`,
  zone: null,
  extra: {},
});

/** The same person as somebody whom the bot has met, with a chat at the connector. */
export const knownOf = (i: number, service: string): KnownPerson => ({
  tenant,
  id: objectId(i),
  email: `person${i}@example.com`,
  upn: null,
  firstName: `First${i}`,
  lastName: `Last${i}`,
  zone: null,
  conversation: { conversationId: `a:${objectId(i)}`, serviceUrl: service, botId: `28:${appId}` },
  app: 'installed',
  blocked: false,
  welcomed: true,
  updatedAt: 0,
});

/** How many people each list holds: the first of all, so that a short list is a part of a long one. */
export interface Lists {
  readonly 'warm-up': number;
  readonly measured: number;
}

/** A message with a value and a tracked link, in a window on one Monday in Paris. */
export const contentOf = (
  list: string,
  hours: CampaignContent['window']['hours'],
  start = '2026-11-23',
): CampaignContent => ({
  name: 'News of the week',
  channel: 'teams',
  presence: 'available',
  presenceFailure: 'wait',
  message: {
    title: 'News of the week',
    text: 'Hello [FIRSTNAME|there], this is [what is new](https://example.com/news) this week.',
  },
  audience: { lists: [list], groups: [], everyone: false },
  window: {
    start,
    days: 1,
    hours,
    weekdays: [1, 2, 3, 4, 5],
    holidays: [],
    zone: 'Europe/Paris',
    perRecipientZone: false,
  },
});

/** `09:00` in Paris on the day of `contentOf`. */
export const opening = Date.parse('2026-11-23T09:00:00+01:00');

export async function createDraft(store: Store, id: string, content: CampaignContent): Promise<Campaign> {
  const campaign: Campaign = {
    tenant,
    id,
    version: 1,
    content,
    state: { name: 'draft' },
    createdAt: opening,
    updatedAt: opening,
    createdBy: 'bench',
    deletedAt: null,
    origin: null,
  };
  await store.createCampaign(campaign);
  return campaign;
}

/** A list of the first so many people. */
export async function createList(store: Store, id: string, count: number): Promise<void> {
  await store.createList({ tenant, id, name: id, hidden: false, at: opening });
  for (let at = 0; at < count; at += 1_000) {
    const people = Array.from({ length: Math.min(1_000, count - at) }, (_, i) => personOf(at + i));
    await store.putPeople(tenant, id, people, opening);
  }
}
