import type { CampaignContent } from '../../campaign/lifecycle/campaign.ts';
import { shown } from './oracle/open-time.ts';
import { Dice } from './world/dice.ts';

/** What may go wrong. Each run has some of them, so that one does not hide what another brings to light. */
export const troubles = [
  'store-fails',
  'store-cuts',
  'store-slow',
  'channel-fails',
  'channel-waits',
  'channel-holds',
  'channel-cuts',
  'channel-slow',
  'presence-fails',
  'presence-slow',
  'directory-fails',
  'engine-fails',
  'death',
  'drain',
  'freeze',
  'jump',
  'authors',
  'opt-outs',
] as const;
export type Trouble = (typeof troubles)[number];

/** Less than what the seed gives: how a failing run is made short. */
export interface Limits {
  readonly people?: number;
  readonly campaigns?: number;
  readonly steps?: number;
  readonly without?: readonly Trouble[];
}

export interface Scenario {
  readonly seed: number;
  readonly limits: Limits;
  readonly people: number;
  readonly lists: number;
  readonly campaigns: number;
  /** How often somebody or something acts. */
  readonly steps: number;
  /** Ms over which they do. */
  readonly span: number;
  readonly troubles: ReadonlySet<Trouble>;
  /** The share of calls that a trouble of ports meets. */
  readonly share: number;
  /** Requests a second; Infinity: no limit. */
  readonly rate: number;
  /** Share of hours in which somebody is there. */
  readonly presence: number;
  /** When it begins, epoch ms. */
  readonly start: number;
  readonly concurrency: number;
  /** Many people in few minutes, at a low pace: there is always somebody who waits for a turn. */
  readonly rush: boolean;
}

const hour = 3_600_000;

/** Days before the first window: an ordinary week, and weeks in which clocks change. */
const starts = ['2026-11-23', '2026-11-25', '2026-10-24', '2027-03-27', '2026-11-27'];

export function scenarioOf(seed: number, limits: Limits = {}): Scenario {
  const dice = new Dice(seed, 'scenario');
  const shareOfTroubles = dice.pick([0, 0.15, 0.3, 0.5, 0.8]);
  const chosen = troubles.filter(() => dice.chance(shareOfTroubles));
  const rush = dice.chance(0.4);
  const atMost = (drawn: number, limit = Number.POSITIVE_INFINITY) => Math.min(drawn, limit);
  return {
    seed,
    limits,
    people: atMost(rush ? dice.between(5, 50) : dice.between(1, 20), limits.people),
    lists: dice.between(1, 3),
    campaigns: atMost(1 + dice.small(4), limits.campaigns),
    steps: atMost(dice.between(0, 60), limits.steps),
    span: dice.pick([1, 2, 4, 12, 48]) * hour,
    troubles: new Set(chosen.filter((trouble) => !limits.without?.includes(trouble))),
    share: dice.pick([0.003, 0.01, 0.03, 0.1]),
    rate: dice.pick(rush ? [10, 2, 1, 1] : [Number.POSITIVE_INFINITY, 50, 10, 2]),
    rush,
    presence: dice.pick([0.2, 0.5, 0.8, 1]),
    start: Date.parse(`${dice.pick(starts)}T00:00:00Z`) + dice.between(0, 20 * 60) * 60_000,
    concurrency: dice.pick([1, 2, 16]),
  };
}

export const zones = ['Europe/Paris', 'Asia/Kolkata', 'America/New_York', 'Australia/Lord_Howe', 'UTC'];

/** Minutes for which a day is open: often so few that everything happens at once. */
const lengths = [1, 5, 20, 60, 180, 540];
const rushLengths = [1, 2, 5];
const always = { from: '00:00', to: '24:00' };
const minute = 60_000;

/** What an author writes at an instant; `mark` stands in the message, so that it is known again wherever it arrives. */
export function contentOf(dice: Dice, { lists, rush }: Scenario, now: number, mark: string): CampaignContent {
  const zone = dice.pick(zones);
  const first = now + dice.pick([-1, 0, 0, 0, 1, 24]) * dice.between(0, 60) * minute;
  const last = Math.max(first, now) + dice.pick(rush ? rushLengths : lengths) * minute;
  const [opens, closes] = [shown(zone, first), shown(zone, last)];
  const start = opens.slice(0, 10);
  const [from, to] = [opens.slice(11, 16), closes.slice(11, 16)];
  return {
    name: mark,
    channel: 'teams',
    presence: dice.pick(['any', 'available', 'reachable']),
    presenceFailure: dice.pick(['wait', 'wait', 'send']),
    message: { title: 'News', text: `Hello [FIRSTNAME|there], k${mark}k` },
    audience: { lists: listsOf(dice, lists), groups: [], everyone: false },
    window: {
      start,
      ...(dice.chance(0.2) ? { duration: { hours: dice.between(1, 10) } } : { days: 1 + dice.small(3) }),
      hours: from === to || dice.chance(0.1) ? always : { from, to },
      weekdays: dice.chance(0.8) ? [1, 2, 3, 4, 5, 6, 7] : [1, 2, 3, 4, 5],
      holidays: dice.chance(0.1) ? [addDays(start, dice.between(0, 2))] : [],
      zone,
      perRecipientZone: dice.chance(0.3),
    },
  };
}

function listsOf(dice: Dice, lists: number): string[] {
  const chosen = Array.from({ length: lists }, (_, i) => `list${i}`).filter(() => dice.chance(0.6));
  return chosen.length === 0 ? ['list0'] : chosen;
}

export const addDays = (date: string, days: number): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
