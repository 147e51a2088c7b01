import { z } from 'zod';
import { type RefusalName, refusalNames } from './answers.ts';
import { unit } from './random.ts';

export const services = ['connector', 'graph', 'presence', 'login'] as const;
export type Service = (typeof services)[number];

const on = z.enum(services);
/** Real seconds; without it a fault stays until it is taken away. */
const seconds = z.number().positive().max(86_400).optional();
const share = z.number().min(0).max(1).default(1);

/** What may go wrong. An outage of `graph` takes presence with it, as both live on one host. */
export const faultSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('outage'),
    on,
    seconds,
    /** `reset`: the connection is destroyed before anything is read. */
    how: z.enum(['502', '503', '504', 'reset']).default('503'),
    retryAfter: z.number().int().positive().optional(),
  }),
  z.strictObject({
    kind: z.literal('throttle'),
    on: on.default('connector'),
    share,
    retryAfter: z.number().int().positive().default(1),
    seconds,
  }),
  /** The request is worked at once; its answer comes late. */
  z.strictObject({
    kind: z.literal('slow'),
    on: on.default('connector'),
    ms: z.number().int().positive().max(600_000),
    share,
    seconds,
  }),
  /** The message is delivered, and the connection destroyed without an answer. */
  z.strictObject({ kind: z.literal('reset-after-acceptance'), share, seconds }),
  /** Tokens given before stop working too, so that a run meets it at once and not within the hour. */
  z.strictObject({ kind: z.literal('expired-secret'), seconds }),
  z.strictObject({
    kind: z.literal('person'),
    /** Object id, UPN or mail. */
    id: z.string().min(1),
    answer: z.enum(refusalNames),
    /** How many requests it meets; without it every one. */
    times: z.number().int().positive().optional(),
    seconds,
  }),
]);
export type Fault = z.infer<typeof faultSchema>;
type FaultOf<K extends Fault['kind']> = Extract<Fault, { kind: K }>;

interface Standing {
  readonly id: number;
  readonly fault: Fault;
  readonly until: number;
  /** How often it was looked at: the counter that its share is drawn by. */
  met: number;
}

/** The faults that stand. Instants are monotonic milliseconds. Shares are deterministic by seed and counter. */
export class Faults {
  readonly #seed: number;
  readonly #monotonic: () => number;
  #standing: Standing[] = [];
  #lastId = 0;

  constructor(seed: number, monotonic: () => number) {
    this.#seed = seed;
    this.#monotonic = monotonic;
  }

  add(fault: Fault): number {
    const until =
      fault.seconds === undefined ? Number.POSITIVE_INFINITY : this.#monotonic() + fault.seconds * 1000;
    this.#standing.push({ id: ++this.#lastId, fault, until, met: 0 });
    return this.#lastId;
  }

  clear(): void {
    this.#standing = [];
  }

  list(): (Fault & { id: number; met: number })[] {
    return this.#current().map(
      ({ id, fault, met }) => ({ ...fault, id, met }) as Fault & { id: number; met: number },
    );
  }

  outage(service: Service): FaultOf<'outage'> | undefined {
    return this.#find('outage', (fault) => covers(fault.on, service));
  }

  throttle(service: Service): FaultOf<'throttle'> | undefined {
    return this.#find('throttle', (fault) => covers(fault.on, service));
  }

  slow(service: Service): FaultOf<'slow'> | undefined {
    return this.#find('slow', (fault) => covers(fault.on, service));
  }

  resetAfterAcceptance(): boolean {
    return this.#find('reset-after-acceptance', () => true) !== undefined;
  }

  secretExpired(): boolean {
    return this.#find('expired-secret', () => true) !== undefined;
  }

  /** The refusal that one of the person's names is set to. */
  answerFor(
    names: readonly (string | null)[],
    meets: (answer: RefusalName) => boolean,
  ): RefusalName | undefined {
    if (this.#standing.length === 0) return undefined;
    const folded = names.map((name) => name?.toLowerCase());
    return this.#find('person', (fault) => folded.includes(fault.id.toLowerCase()) && meets(fault.answer))
      ?.answer;
  }

  #current(): Standing[] {
    if (this.#standing.length === 0) return this.#standing;
    const now = this.#monotonic();
    if (this.#standing.some(({ until }) => until <= now))
      this.#standing = this.#standing.filter(({ until }) => until > now);
    return this.#standing;
  }

  #find<K extends Fault['kind']>(kind: K, applies: (fault: FaultOf<K>) => boolean): FaultOf<K> | undefined {
    for (const standing of this.#current()) {
      const { fault } = standing;
      if (fault.kind !== kind || !applies(fault as FaultOf<K>)) continue;
      if (fault.kind === 'person' && fault.times !== undefined && standing.met >= fault.times) continue;
      const draw = unit(this.#seed, 'fault', standing.id, standing.met++);
      if (!('share' in fault) || draw < fault.share) return fault as FaultOf<K>;
    }
    return undefined;
  }
}

const covers = (on: Service, service: Service) =>
  on === service || (on === 'graph' && service === 'presence');
