import type { Forecast, Unreachable } from '../../campaign/lifecycle/forecast.ts';
import type { Person } from '../../campaign/people/person.ts';
import type { openTimesOf } from '../../campaign/timing/own-time.ts';
import { plannedMoment } from '../../campaign/timing/plan.ts';
import type { OpenTime } from '../../campaign/timing/window.ts';
import type { Channel } from '../../ports/channel.ts';
import type { KnownPerson } from '../../ports/people-store.ts';
import type { AudienceShard } from './audience.ts';
import type { Placed } from './place-people.ts';

/** Any seed gives a plan of the same shape; this one makes a forecast repeatable. */
const forecastSeed = 1;
const maxExamples = 5;

/** People by what keeps them from being reached, some of each by name. */
export class Reasons {
  readonly #entries = new Map<string, { people: number; examples: string[] }>();

  add(reason: string, example: string): void {
    const entry = this.#entries.get(reason) ?? { people: 0, examples: [] };
    entry.people++;
    if (entry.examples.length < maxExamples) entry.examples.push(example);
    this.#entries.set(reason, entry);
  }

  list(): Unreachable[] {
    return [...this.#entries].map(([reason, entry]) => ({ reason, ...entry }));
  }
}

/** Counts an audience shard by shard for a forecast; keeps two numbers of each person and no person. */
export class AudienceCount {
  readonly #openOf: ReturnType<typeof openTimesOf> | null;
  readonly #refusalOf: Channel['refusalOf'];
  readonly #reasons = new Reasons();
  readonly #moments: Float64Array[] = [];
  readonly #ends: Float64Array[] = [];
  /** The open times that anybody is planned in. */
  readonly opens = new Set<OpenTime>();
  #audience = 0;
  #duplicates = 0;
  #optedOut = 0;
  #zonesUnknown = 0;
  #hoursUnknown = 0;
  #planned = 0;
  #met = 0;
  #unknown = 0;

  /** `openOf` null: nobody's moments can be told. */
  constructor(openOf: ReturnType<typeof openTimesOf> | null, channel: Channel | undefined) {
    this.#openOf = openOf;
    this.#refusalOf = channel?.refusalOf?.bind(channel);
  }

  /** `known`: those of the shard who are known, by id. */
  add(
    { duplicates, optedOut }: AudienceShard,
    placed: Placed,
    known: ReadonlyMap<string, KnownPerson>,
  ): void {
    this.#audience += placed.people.length;
    this.#duplicates += duplicates;
    this.#optedOut += optedOut;
    this.#zonesUnknown += placed.zonesUnknown;
    this.#hoursUnknown += placed.hoursUnknown;
    const moments: number[] = [];
    const ends: number[] = [];
    for (const person of placed.people) {
      const met = known.get(person.id);
      if (met?.conversation) this.#met++;
      if (met === undefined) this.#unknown++;
      const open = this.#openOf?.(person);
      const at = open === undefined ? null : plannedMoment(open, forecastSeed, person.id);
      const refusal = met === undefined ? null : (this.#refusalOf?.(met) ?? null);
      const over = open === undefined || at !== null ? null : open.away ? 'absent' : 'expired';
      // Who has no open time left is never looked up.
      const reason = over ?? refusal;
      if (reason !== null) this.#reasons.add(reason, person.id);
      if (open === undefined || at === null) continue;
      moments.push(at);
      ends.push(open.end);
      this.opens.add(this.#usual(person, open));
    }
    this.#planned += moments.length;
    this.#moments.push(Float64Array.from(moments));
    this.#ends.push(Float64Array.from(ends));
  }

  /** Without their leave, so that there are as many as there are zones and hours, and not as many as people. */
  #usual({ zone, own }: Person, open: OpenTime): OpenTime {
    if (own?.leave === undefined) return open;
    const { leave: _, ...rest } = own;
    return this.#openOf!({ zone, own: rest });
  }

  counts(settings: { readonly perRecipientZone: boolean; readonly ownHours?: boolean }) {
    return {
      audience: this.#audience,
      removed: { duplicates: this.#duplicates, optedOut: this.#optedOut },
      zonesUnknown: settings.perRecipientZone ? this.#zonesUnknown : null,
      hoursUnknown: settings.ownHours ? this.#hoursUnknown : null,
      unreachable: this.#reasons.list(),
      notLookedUp: this.#unknown,
      toInstall: null,
    } satisfies Partial<Forecast>;
  }

  get planned(): number {
    return this.#planned;
  }

  /** Who has no chat yet needs a request for that too. */
  get requestsEach(): number {
    return this.#audience === 0 ? 1 : 2 - this.#met / this.#audience;
  }

  *moments(): Generator<number> {
    for (const shard of this.#moments) yield* shard;
  }

  *ends(): Generator<number> {
    for (const shard of this.#ends) yield* shard;
  }
}
