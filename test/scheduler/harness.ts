import sinon from 'sinon';
import type { Campaign, CampaignContent } from '../../campaign/lifecycle/campaign.ts';
import type { Person } from '../../campaign/people/person.ts';
import type { Availability } from '../../campaign/people/presence.ts';
import { draw } from '../../campaign/timing/random.ts';
import { text } from '../../channels/microsoft/sentences.ts';
import { inProcessEngine } from '../../engines/in-process/engine.ts';
import { inProcessPace } from '../../engines/in-process/pace.ts';
import { type SparePace, withSpare } from '../../engines/in-process/spare-pace.ts';
import type { Address, Answer, Channel, Reach, TakeTurn } from '../../ports/channel.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Directory, OwnTimes } from '../../ports/directory.ts';
import type { Presence } from '../../ports/presence.ts';
import type { Random } from '../../ports/random.ts';
import type { Store } from '../../ports/store.ts';
import { CampaignActions } from '../../scheduler/actions/actions.ts';
import { systemClock } from '../../scheduler/clock/system.ts';
import { Worker } from '../../scheduler/dispatch/worker.ts';
import { openSqliteStore } from '../../store/sqlite/index.ts';

export const tenant = 't1';
/** Monday, 09:00 in Paris. */
export const monday = Date.parse('2026-11-23T08:00:00Z');
export const hour = 3_600_000;

export const person = (i: number): Person => ({
  id: `p${i}@example.com`,
  email: `P${i}@example.com`,
  firstName: `First${i}`,
  lastName: `Last${i}`,
  zone: null,
  extra: {},
});

export const content = (change: Partial<CampaignContent> = {}): CampaignContent => ({
  name: 'News',
  channel: 'teams',
  presence: 'any',
  presenceFailure: 'wait',
  message: { title: 'News', text: 'Hello [FIRSTNAME|there]' },
  audience: { lists: ['list'], groups: [], everyone: false },
  window: {
    start: '2026-11-23',
    days: 2,
    hours: { from: '09:00', to: '18:00' },
    weekdays: [1, 2, 3, 4, 5],
    holidays: [],
    zone: 'Europe/Paris',
    perRecipientZone: false,
  },
  ...change,
});

/** Passes in the time that the rig lets pass. */
const delay = (ms: number) =>
  ms === 0 ? Promise.resolve() : new Promise<void>((resolve) => setTimeout(resolve, ms));

/** A channel that records every message request and answers as it is told; everybody is found. */
export class ScriptedChannel implements Channel {
  readonly name = 'teams';
  readonly capability = { cards: true, text: 'markdown', presence: true, receipts: true } as const;
  readonly presence: Presence;
  readonly requests: { recipient: string; at: number }[] = [];
  /** Where somebody is known to be reached; without it nobody has to be looked up. */
  declare known?: NonNullable<Channel['known']>;
  declare needs?: NonNullable<Channel['needs']>;
  /** Real ms that a look-up takes. */
  looksUpForMs = 0;
  /** How many were looked up in each request. */
  readonly lookedUp: number[] = [];
  answer: (recipient: string, nth: number) => Answer | Promise<Answer> = (_, nth) => ({
    kind: 'delivered',
    messageId: String(nth),
  });
  reach: (person: Person) => Reach = (found) => ({
    kind: 'reached',
    address: { recipient: found.id, presenceId: found.id, data: null },
  });
  /** Set by tests that look people up beforehand. */
  survey?: NonNullable<Channel['survey']>;
  readonly #clock: Clock;

  constructor(clock: Clock, presence: Presence) {
    this.#clock = clock;
    this.presence = presence;
  }

  async locate(_tenant: string, people: readonly Person[]): Promise<Reach[]> {
    this.lookedUp.push(people.length);
    await delay(this.looksUpForMs);
    return people.map((found) => this.reach(found));
  }

  async prepare(_tenant: string, address: Address, _takeTurn?: TakeTurn): Promise<Reach> {
    return { kind: 'reached', address };
  }

  async send(_tenant: string, address: Address): Promise<Answer> {
    this.requests.push({ recipient: address.recipient, at: this.#clock.now() });
    return this.answer(address.recipient, this.requests.length);
  }
}

export interface Rig {
  readonly store: Store;
  readonly clock: Clock;
  readonly channel: ScriptedChannel;
  /** What campaigns and the bot share, as the service has it. */
  readonly pace: SparePace;
  readonly presence: {
    of: (id: string, at: number) => Availability;
    asked: number[];
    /** Real ms that an answer takes. */
    answersAfterMs: number;
    failing: boolean | 'credentials';
  };
  readonly actions: CampaignActions;
  readonly errors: unknown[];
  readonly held: string[];
  worker: Worker;
  /** Ends the worker as a crash would: nothing is drained; and starts another on the same store. */
  restart(): Promise<void>;
  create(change?: Partial<CampaignContent>): Promise<Campaign>;
  /** Lets time pass, timer by timer, with all that they set going done before the next. */
  pass(ms: number): Promise<void>;
  /** Lets time pass until the campaign is in this state; fails after 70 days. */
  until(id: string, state: Campaign['state']['name']): Promise<Campaign>;
  close(): Promise<void>;
}

/** Chance that is the same in each run, so that no test is red by chance: campaign after campaign, a plan of its own. */
function numbered(seed: number | undefined): Random {
  let [seeds, ids, jitters] = [0, 0, 0];
  return {
    seed: () => seed ?? ++seeds,
    id: () => `id-${++ids}`,
    jitter: () => draw(1, 'jitter', ++jitters, 'any'),
  };
}

/** Turns of the real event loop that all work between two timers fits in: commits, promises, the channel's answers. */
const turns = 12;

async function settle(): Promise<void> {
  for (let i = 0; i < turns; i++) await new Promise((resolve) => setImmediate(resolve));
}

/** Worker, actions, engine and pace on a real store in memory, in a time that passes only by `pass`, from Monday 08:00 in Paris. */
export async function rig(options: {
  /** Makes the links of one person's message. */
  linkFor?: ConstructorParameters<typeof Worker>[0]['linkFor'];
  people: number;
  speed?: number;
  rate?: number;
  /** Of every campaign's plan, where a test needs the same moments each time. */
  seed?: number;
  start?: number;
  directory?: Directory;
  ownTimes?: OwnTimes;
}): Promise<Rig> {
  const store = openSqliteStore(':memory:');
  const time = sinon.useFakeTimers({
    now: options.start ?? monday - hour,
    toFake: ['setTimeout', 'clearTimeout', 'Date', 'performance'],
  });
  const clock = systemClock();
  const errors: unknown[] = [];
  const held: string[] = [];
  const state: Rig['presence'] = {
    of: () => 'Available',
    asked: [],
    answersAfterMs: 0,
    failing: false,
  };
  const presence: Presence = {
    async ask(_tenant, ids) {
      state.asked.push(ids.length);
      await delay(state.answersAfterMs);
      if (state.failing === 'credentials')
        throw Object.assign(new Error('No sign-in.'), { code: 'credentials', told: text('graph-refuses') });
      if (state.failing) throw new Error('presence is down');
      return new Map(ids.map((id) => [id, state.of(id, clock.now())]));
    },
  };
  const channel = new ScriptedChannel(clock, presence);
  const perSecond = { teams: options.rate ?? Number.POSITIVE_INFINITY };
  const pace = withSpare(inProcessPace({ clock, perSecond }), { clock, share: 0.2, patienceMs: 10_000 });
  const channels = new Map([['teams', channel] as const]);
  const log = {
    error: (error: unknown) => void errors.push(error),
    held: (campaign: Campaign) => void held.push(campaign.id),
    presence: () => {},
  };
  const build = () =>
    new Worker({
      store,
      clock,
      pace,
      channels,
      log,
      owner: 'local',
      concurrency: 16,
      engine: inProcessEngine(clock, (error) => errors.push(error)),
      linkFor: options.linkFor ?? (() => undefined),
      observe: () => {},
    });
  const worker = build();
  const random = numbered(options.seed);
  const deps = {
    store,
    clock,
    random,
    channels,
    directory: options.directory ?? null,
    ownTimes: options.ownTimes ?? null,
    resolveHolidays: (window: CampaignContent['window']) => window,
    pace,
  };
  const made: Rig = {
    store,
    clock,
    channel,
    pace,
    presence: state,
    errors,
    held,
    worker,
    actions: undefined as unknown as CampaignActions,
    async restart() {
      const stopped = made.worker.stop(50);
      await made.pass(100);
      await stopped;
      made.worker = build();
      await made.worker.start();
    },
    async create(change) {
      const campaign: Campaign = {
        tenant,
        id: random.id(),
        version: 1,
        content: content(change),
        state: { name: 'draft' },
        createdAt: clock.now(),
        updatedAt: clock.now(),
        createdBy: 'anna',
        deletedAt: null,
        origin: null,
      };
      await store.createCampaign(campaign);
      return campaign;
    },
    async pass(ms) {
      let over = false;
      setTimeout(() => {
        over = true;
      }, ms);
      await settle();
      while (!over) {
        await time.nextAsync();
        await settle();
      }
    },
    async until(id, name) {
      for (let i = 0; i < 70 * 24; i++) {
        const campaign = await store.getCampaign(tenant, id);
        if (campaign?.state.name === name) return campaign;
        await made.pass(hour);
      }
      throw new Error(`the campaign did not become ${name}: ${errors.map(String).join('; ')}`);
    },
    async close() {
      const stopped = made.worker.stop(1_000);
      await made.pass(2_000);
      await stopped;
      await store.close();
      time.restore();
    },
  };
  Object.assign(made, {
    actions: new CampaignActions({
      ...deps,
      // Whichever worker there is, after a restart too.
      worker: {
        take: (campaign) => made.worker.take(campaign),
        release: (of, id) => made.worker.release(of, id),
        drop: (ref, recipient) => made.worker.drop(ref, recipient),
      },
      onError: (error) => errors.push(error),
    }),
  });
  await store.createList({ tenant, id: 'list', name: 'List', hidden: false, at: clock.now() });
  await store.putPeople(
    tenant,
    'list',
    Array.from({ length: options.people }, (_, i) => person(i)),
    clock.now(),
  );
  await worker.start();
  return made;
}
