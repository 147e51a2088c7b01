import type { CampaignView } from '../../api/contract/campaign.ts';
import type { CampaignInput } from '../../api/contract/content.ts';
import type { CampaignDefaults, SettingsView } from '../../api/contract/settings.ts';

/** What is written of a campaign, without what the service adds. */
export function contentOf(view: CampaignView): CampaignInput {
  const { name, channel, presence, presenceFailure, message, audience, window } = view;
  return { name, channel, presence, presenceFailure, message, audience, window };
}

const day = 86_400_000;

/** What a service begins with that was told nothing else. */
const usual: CampaignDefaults = {
  hours: { from: '09:00', to: '18:00' },
  weekdays: [1, 2, 3, 4, 5],
  holidays: [],
  country: null,
  zone: 'UTC',
  perRecipientZone: true,
  presence: 'available',
  presenceFailure: 'wait',
};

/** The first day after today that is one of the weekdays (1 = Monday), as an ISO date in a zone. */
export function nextWorkday(now: number, zone: string, weekdays = usual.weekdays): string {
  // Swedish dates are ISO dates.
  const written = new Intl.DateTimeFormat('sv', { timeZone: zone });
  const dates = [1, 2, 3, 4, 5, 6, 7].map((days) => written.format(now + days * day));
  return dates.find((date) => weekdays.includes(new Date(date).getUTCDay() || 7)) ?? dates[0]!;
}

/**
 * What a new campaign begins with: the first channel that is set up, and three days of what the settings say. `ownZone` stands in for UTC, which nobody has
 * chosen as long as nobody has saved the settings.
 */
export function newContent(
  name: string,
  now: number,
  ownZone: string,
  settings: Pick<SettingsView, 'version' | 'defaults' | 'channels'> | null = null,
): CampaignInput {
  const { country, presence, presenceFailure, zone: told, ...hours } = settings?.defaults ?? usual;
  const zone = told === usual.zone && !settings?.version ? ownZone : told;
  return {
    name,
    channel: settings?.channels.find(({ state }) => state !== 'unavailable')?.name ?? 'teams',
    presence,
    presenceFailure,
    message: { title: '', text: '' },
    audience: { lists: [], groups: [], everyone: false },
    window: {
      ...hours,
      start: nextWorkday(now, zone, hours.weekdays),
      days: 3,
      zone,
      ...(country !== null && { country }),
    },
  };
}

export const sameContent = (a: CampaignInput, b: CampaignInput): boolean =>
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
