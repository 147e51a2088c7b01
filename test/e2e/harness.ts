import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ApiClient, type WindowInput } from './api-client.ts';
import { ask } from './http.ts';
import { type Exit, freePort, type Running, start, until } from './processes.ts';
import { addressOf, SandboxClient, type SandboxPerson } from './sandbox-client.ts';

export interface WorldOptions {
  readonly people: number;
  /** How many times faster than real time the tenant's clock runs. */
  readonly speed: number;
  /** Where it begins. Default: a Monday, some minutes before the day begins in Paris. */
  readonly begin?: string;
  readonly seed?: number;
  /** Share of people who have the app. */
  readonly installed?: number;
  /** Whether some people are set to refuse; by default nobody is. */
  readonly refusals?: boolean;
  /** Whether people read, click and answer; by default nobody does. */
  readonly behave?: boolean;
  /** Whether those who have the app tell the bot so at the start, and are welcomed. */
  readonly announce?: boolean;
  /** Further settings of the service. */
  readonly env?: Readonly<Record<string, string>>;
  /** False: the service is not started yet. */
  readonly service?: boolean;
}

/** A line of the service's log at level `warn` or above. */
export interface LogLine {
  readonly level: number;
  readonly msg: string;
  readonly [field: string]: unknown;
}

/** Real ms in which the sandbox starts on a machine at rest, three of them at a time. */
const startsWithinMs = 1_500;
const monday = '2026-11-23T07:45:00Z';

/** The sandbox and the service as two processes on a database of their own; disposing ends and removes all of it. */
export class World implements AsyncDisposable {
  readonly sandbox: SandboxClient;
  readonly api: ApiClient;
  /** How many times faster than real time the tenant's clock runs now. */
  speed: number;
  /** How many times longer than on a machine at rest things took at its start, at least 1.5: its clock runs slower by that. */
  readonly slowness: number;
  /** Real seconds that the last start of the service took. */
  startSeconds = 0;
  readonly #options: WorldOptions;
  readonly #dir: string;
  /** Null: the service keeps the sandbox itself. */
  readonly #tenant: Running | null;
  readonly #port: number;
  readonly #services: Running[] = [];

  private constructor(options: WorldOptions, { dir, tenant, url, port, slowness }: Place) {
    this.#options = options;
    this.#dir = dir;
    this.#tenant = tenant;
    this.#port = port;
    this.speed = options.speed / slowness;
    this.slowness = slowness;
    this.sandbox = new SandboxClient(url);
    this.api = new ApiClient(this.url);
  }

  static async open(options: WorldOptions): Promise<World> {
    const dir = await mkdtemp(join(tmpdir(), 'kairos-e2e-'));
    const port = await freePort();
    const began = performance.now();
    const tenant = start('sandbox/main.ts', sandboxFlags(options, port), { cwd: dir });
    const url = await until('the sandbox is there', () => {
      const line = tenant.stdout().split('\n')[0];
      return line === '' || !tenant.stdout().includes('\n')
        ? null
        : (JSON.parse(line!) as { url: string }).url;
    }).catch(async (error: unknown) => {
      await tenant.end('SIGKILL');
      throw new Error(`the sandbox did not start: ${tenant.stderr()}`, { cause: error });
    });
    // Never quite at rest: what runs beside a test may begin after its start was timed.
    const slowness = Math.max(1.5, (performance.now() - began) / startsWithinMs);
    const world = new World(options, { dir, tenant, url, port, slowness });
    await world.setClock({ speed: world.speed });
    if (options.service !== false) await world.start().catch((error: unknown) => world.#failed(error));
    return world;
  }

  /** The service alone, as `npm start` has it: it keeps a sandbox of its own and puts a demo campaign in motion. */
  static async demo({ people, speed }: { people: number; speed: number }): Promise<World> {
    const dir = await mkdtemp(join(tmpdir(), 'kairos-e2e-'));
    const [port, sandboxPort] = [await freePort(), await freePort()];
    const own = { SANDBOX_URL: '', SANDBOX_PORT: `${sandboxPort}` };
    const env = { ...own, SANDBOX_PEOPLE: `${people}`, SANDBOX_SPEED: `${speed}` };
    const url = `http://127.0.0.1:${sandboxPort}`;
    const world = new World({ people, speed, env }, { dir, tenant: null, url, port, slowness: 1 });
    await world.start().catch((error: unknown) => world.#failed(error));
    return world;
  }

  /** Sets the clock ahead, or at another speed; a service that runs takes it from its next start on. */
  async setClock(change: { now?: number; speed?: number }): Promise<void> {
    await this.sandbox.setClock(change);
    this.speed = change.speed ?? this.speed;
  }

  /** Where the service answers. */
  get url(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  /** The service's process of now, or the last one. */
  get service(): Running {
    return this.#services.at(-1)!;
  }

  /** Starts the service's process without waiting for anything. */
  spawn(env: Readonly<Record<string, string>> = {}): Running {
    const settings = {
      PORT: String(this.#port),
      DATA_DIR: join(this.#dir, 'data'),
      SANDBOX_URL: this.sandbox.url.replace(/\/sandbox$/, ''),
      LOG_LEVEL: 'warn',
      ...this.#options.env,
      ...env,
    };
    const service = start('bot/main.ts', [], { cwd: this.#dir, env: settings });
    this.#services.push(service);
    return service;
  }

  /** Starts the service; returns when it works. */
  async start(): Promise<void> {
    const began = performance.now();
    await this.ready(this.spawn());
    this.startSeconds = (performance.now() - began) / 1_000;
  }

  /** Returns when the service has said that it is there: from then on it sends. */
  async ready(service: Running): Promise<void> {
    await until('the service is ready', () => {
      if (!service.isAlive()) throw new Error(`it has ended: ${service.stderr()}${service.stdout()}`);
      return service.stdout().includes('Kairos: http');
    });
  }

  kill(): Promise<Exit> {
    return this.service.end('SIGKILL');
  }

  async restart(): Promise<void> {
    await this.kill();
    await this.start();
  }

  /** What all processes of the service have logged at `warn` or above. */
  log(): LogLine[] {
    return this.#services.flatMap((service) =>
      service
        .stdout()
        .split('\n')
        .filter((line) => line.startsWith('{'))
        .map((line) => JSON.parse(line) as LogLine),
    );
  }

  /** Whether the process of the service answers at all. */
  async isUp(): Promise<boolean> {
    return (await ask(`${this.url}/healthz`)).ok;
  }

  /** Imports the whole tenant and so many strangers as a list. */
  async everybody(strangers = 0): Promise<string> {
    return this.api.importList('Everybody', await this.sandbox.csv(strangers));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const all = this.#tenant === null ? this.#services : [this.#tenant, ...this.#services];
    await Promise.all(all.map((process) => process.end('SIGKILL')));
    await rm(this.#dir, { recursive: true, force: true, maxRetries: 3 });
  }

  async #failed(error: unknown): Promise<never> {
    await this[Symbol.asyncDispose]();
    throw error;
  }
}

interface Place {
  readonly dir: string;
  readonly tenant: Running | null;
  readonly url: string;
  readonly port: number;
  readonly slowness: number;
}

function sandboxFlags(options: WorldOptions, port: number): string[] {
  const { people, speed, seed = 1, installed = 1, begin = monday } = options;
  const bot = `http://127.0.0.1:${port}/api/messages`;
  return [
    ...['--port', '0', '--people', String(people), '--speed', String(speed), '--seed', String(seed)],
    ...['--installed', String(installed), '--start', begin, '--bot', bot],
    options.refusals ? '--refusals' : '--no-refusals',
    options.behave ? '--behave' : '--no-behave',
    options.announce ? '--announce' : '--no-announce',
  ];
}

/** A window of so many hours from the minute of `now` on, open day and night. */
export function openFor(now: number, hours: number): WindowInput {
  const [start, from] = [new Date(now).toISOString().slice(0, 10), timeOf(now)];
  // Closes a minute before it opens: 23:59 hours of every day.
  return {
    ...{ start, duration: { hours }, hours: { from, to: timeOf(now - 60_000) } },
    ...{ weekdays: [1, 2, 3, 4, 5, 6, 7], zone: 'UTC' },
  };
}

/** People of the tenant as the CSV file of a list. */
export function listOf(people: readonly SandboxPerson[], strangers: readonly string[] = []): string {
  const rows = [...people.map((person) => `${addressOf(person)},${person.zone}`), ...strangers];
  return ['email,zone', ...rows].join('\n');
}

const timeOf = (instant: number) => new Date(instant).toISOString().slice(11, 16);
