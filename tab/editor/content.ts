import type { CampaignContent, CampaignView } from '../api/types.ts';

/** What is written of a campaign, without what the service adds. */
export function contentOf(view: CampaignView): CampaignContent {
  const { name, channel, presence, presenceFailure, message, audience, window } = view;
  return { name, channel, presence, presenceFailure, message, audience, window };
}

const day = 86_400_000;

/** The first working day after today, as an ISO date in the viewer's zone. */
export function nextWorkday(now: number, zone: string): string {
  const dates = [1, 2, 3].map((days) => new Date(now + days * day));
  const weekday = new Intl.DateTimeFormat('en', { weekday: 'short', timeZone: zone });
  const found = dates.find((date) => !['Sat', 'Sun'].includes(weekday.format(date)))!;
  // Swedish dates are ISO dates.
  return new Intl.DateTimeFormat('sv', { timeZone: zone }).format(found);
}

/** What a new campaign begins with: working hours of three days, only when people are there. */
export const newContent = (name: string, now: number, zone: string): CampaignContent => ({
  name,
  channel: 'teams',
  presence: 'available',
  presenceFailure: 'wait',
  message: { title: '', text: '' },
  audience: { lists: [], groups: [], everyone: false },
  window: {
    start: nextWorkday(now, zone),
    days: 3,
    hours: { from: '09:00', to: '18:00' },
    weekdays: [1, 2, 3, 4, 5],
    holidays: [],
    zone,
    perRecipientZone: true,
  },
});

export const sameContent = (a: CampaignContent, b: CampaignContent): boolean =>
  JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));

/** The order of keys says nothing. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, sorted(inner)]),
  );
}
