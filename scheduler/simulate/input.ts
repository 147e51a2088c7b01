import { DateTime } from 'luxon';
import { z } from 'zod';
import { type ChannelName, channelNames } from '../../campaign/lifecycle/campaign.ts';
import { type Availability, knownAvailability, type PresenceMode } from '../../campaign/people/presence.ts';
import type { OwnTime } from '../../campaign/timing/own-time.ts';
import { type Window, windowFaults } from '../../campaign/timing/window.ts';
import { isZone, zoneNamed } from '../../campaign/timing/zone-name.ts';
import { resolveHolidays, UnknownCountry } from '../launch/holidays.ts';

/** From `from` (epoch ms) on a person is `availability`, until the next entry. */
export interface PresenceEntry {
  readonly from: number;
  readonly availability: Availability;
}

export interface SimulatedRecipient {
  readonly id: string;
  readonly zone: string | null;
  /** Counts as far as the window's settings say. */
  readonly own?: OwnTime;
  /** In order of time; null: always Available. */
  readonly presence: readonly PresenceEntry[] | null;
}

export interface Simulation {
  /** `any` for a channel that knows no presence. */
  readonly presence: PresenceMode;
  readonly seed: number;
  /** With its holidays resolved. It may hold no open time at all: then everybody's send expires. */
  readonly window: Window;
  readonly recipients: Iterable<SimulatedRecipient>;
}

/** `field` is the path to what is wrong: `recipients[3].presence[0].from`. */
export class BadInput extends Error {
  readonly code = 'bad-input';
  readonly field: string;
  constructor(field: string, message: string, cause?: unknown) {
    super(`${field}: ${message}`.replace(/\s+/g, ' '), { cause });
    this.name = 'BadInput';
    this.field = field;
  }
}

const channelsWithPresence: readonly ChannelName[] = ['teams', 'skype'];

/** By its name in the tz database, where it names one. */
const zoneText = z.string().transform((text) => zoneNamed(text) ?? text);

const window = z.object({
  start: z.string(),
  days: z.exactOptional(z.number()),
  duration: z.exactOptional(z.object({ hours: z.number() })),
  hours: z.object({ from: z.string(), to: z.string() }),
  weekdays: z.array(z.number()),
  holidays: z.array(z.string()).default([]),
  country: z.exactOptional(z.string()),
  openDays: z.exactOptional(z.array(z.string())),
  zone: zoneText,
  perRecipientZone: z.boolean().default(false),
  ownHours: z.exactOptional(z.boolean()),
  leave: z.exactOptional(z.boolean()),
});

const campaign = z
  .object({
    channel: z.enum(channelNames),
    presence: z.enum(['available', 'reachable', 'any']).optional(),
    seed: z.int(),
    window,
  })
  .refine(({ channel, presence }) => presence !== undefined || !channelsWithPresence.includes(channel), {
    path: ['presence'],
    message: 'must be one of available, reachable, any',
  });

/** A local time without its offset would mean another instant on every machine, a time without its date on every day. */
const instantShape = /^\d{4}-\d{2}-\d{2}T.*(Z|[+-]\d{2}:?\d{2})$/i;

const instant = z.string().transform((text, ctx) => {
  const parsed = instantShape.test(text) ? DateTime.fromISO(text) : null;
  if (parsed?.isValid) return parsed.toMillis();
  ctx.addIssue('must be an instant like 2026-11-23T08:00:00Z');
  return z.NEVER;
});

const availability = z.string().transform((text, ctx) => {
  const known = knownAvailability(text);
  if (known !== null) return known;
  ctx.addIssue('must be an availability like Available, Busy or Offline');
  return z.NEVER;
});

const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time like 09:00');

const recipient = z.object({
  id: z.string().min(1),
  zone: zoneText.refine(isZone, 'must be a time zone like Europe/Paris').nullish(),
  presence: z.array(z.object({ from: instant, availability })).optional(),
  hours: z
    .object({ from: time, to: time.or(z.literal('24:00')) })
    .refine(({ from, to }) => from !== to, 'must begin and end at different times')
    .optional(),
  weekdays: z.array(z.int().min(1).max(7)).min(1).optional(),
  leave: z
    .object({ from: instant.nullish(), to: instant.nullish() })
    .refine(({ from, to }) => from == null || to == null || from < to, 'must end after it begins')
    .optional(),
});

/** What stands of somebody's own time; undefined: nothing. */
function ownOf({ hours, weekdays, leave }: z.output<typeof recipient>): OwnTime | undefined {
  if (hours === undefined && weekdays === undefined && leave === undefined) return undefined;
  return {
    ...(hours && { hours }),
    ...(weekdays && { weekdays }),
    ...(leave && { leave: { from: leave.from ?? null, to: leave.to ?? null } }),
  };
}

const counted = z.object({ count: z.int().min(1).max(1_000_000) });

const outline = z.object({
  campaign,
  recipients: z.union([z.array(z.unknown()), z.record(z.string(), z.unknown())], {
    error: 'must be a list of recipients or {"count": N}',
  }),
});

/** Reads what to simulate. Throws BadInput, which names the first field that is wrong. */
export function readSimulation(text: string): Simulation {
  const { campaign, recipients } = check(outline, parseJson(text), []);
  const { channel, presence = 'any', seed, window } = campaign;
  return {
    presence: channelsWithPresence.includes(channel) ? presence : 'any',
    seed,
    window: resolveWindow(window),
    recipients: Array.isArray(recipients)
      ? readRecipients(recipients)
      : countedRecipients(check(counted, recipients, ['recipients']).count),
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    throw new BadInput('input', `is not valid JSON (${(error as Error).message})`, error);
  }
}

function resolveWindow(window: Window): Window {
  const fault = windowFaults(window)[0];
  if (fault !== undefined) throw new BadInput(`campaign.${fault.field}`, fault.message);
  try {
    return resolveHolidays(window);
  } catch (error) {
    if (!(error instanceof UnknownCountry)) throw error;
    throw new BadInput('campaign.window.country', error.message, error);
  }
}

function readRecipients(list: readonly unknown[]): SimulatedRecipient[] {
  const ids = new Set<string>();
  return list.map((item, i) => {
    const checked = check(recipient, item, ['recipients', i]);
    const { id, zone = null, presence } = checked;
    if (ids.has(id)) throw new BadInput(`recipients[${i}].id`, `${id} stands here twice`);
    ids.add(id);
    const own = ownOf(checked);
    const sorted = presence?.toSorted((a, b) => a.from - b.from) ?? null;
    return { id, zone, presence: sorted, ...(own && { own }) };
  });
}

function* countedRecipients(count: number): Generator<SimulatedRecipient> {
  for (let i = 1; i <= count; i++) yield { id: `r${i}`, zone: null, presence: null };
}

function check<S extends z.ZodType>(schema: S, value: unknown, path: readonly PropertyKey[]): z.output<S> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const issue = result.error.issues[0]!;
  throw new BadInput(nameOf([...path, ...issue.path]), issue.message);
}

const nameOf = (path: readonly PropertyKey[]): string =>
  path
    .map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`))
    .join('')
    .slice(1) || 'input';
