import type { Address, Answer } from '../../../ports/channel.ts';
import type { Process } from '../world/process.ts';
import type { World } from '../world/world.ts';
import type { Intent } from './fact-log.ts';
import type { Oracle } from './oracle.ts';

export interface Request {
  readonly process: Process;
  readonly recipient: string;
  readonly body: string;
  readonly mark: string;
  /** Null: a test. */
  readonly intent: Intent | null;
}

interface Brake {
  readonly process: Process;
  readonly from: number;
  readonly until: number;
}

/** A campaign that was stopped or paused may send for so long yet. */
const haltMs = 5_000;

/** Every message request as the channel sees it, held against all that was promised of it. */
export class RequestLog {
  readonly #world: World;
  readonly #oracle: Oracle;
  /** When requests left, of those that count for the pace. */
  readonly #times: number[] = [];
  readonly #brakes: Brake[] = [];
  /** Until when a send is to be left alone, ms since the simulation began and on the wall. */
  readonly #rests = new Map<string, { readonly at: number; readonly wall: number }>();
  /** Who has, or may have, a campaign's message. */
  readonly #reached = new Map<string, string>();
  /** How many messages arrived. */
  arrivals = 0;

  constructor(world: World, oracle: Oracle) {
    this.#world = world;
    this.#oracle = oracle;
  }

  /** Under which of their addresses somebody has got a campaign's message; null: under none. */
  reachedAs(campaign: string, body: string): string | null {
    return this.#reached.get(`${campaign} ${body}`) ?? null;
  }

  left(process: Process, { recipient }: Address, mark: string, isTest: boolean): Request {
    const { human } = this.#world;
    const { facts, campaigns } = this.#oracle;
    const [campaign = ''] = mark.split('v');
    const launch = campaigns.launchOf(campaign);
    const body = human.get(recipient)?.body ?? recipient;
    this.#world.trace.note(`${process.number} ${mark} ${recipient} request${isTest ? ' (test)' : ''}`);
    this.#keepsPace(process);
    const intent = isTest || launch === null ? null : (facts.intentOf(process, launch.id, recipient) ?? null);
    const request = { process, recipient, body, mark, intent };
    if (isTest) {
      this.#keepsBrakes(process, this.#world.time.now, recipient);
      return request;
    }
    if (intent === null || intent.state !== 'durable')
      this.#violate('the intent is durable before the request', `${mark} ${recipient}`);
    else this.#judge(request, intent);
    return request;
  }

  chatRequest(process: Process): void {
    this.#keepsPace(process);
  }

  arrived(request: Request, answer: Answer): void {
    const { time, wall } = this.#world;
    if (request.intent === null) return;
    const { launch, recipient, campaign } = request.intent;
    if (answer.kind === 'wait')
      this.#rests.set(`${launch} ${recipient}`, {
        at: time.now + answer.afterMs,
        wall: wall.now() + answer.afterMs,
      });
    if (answer.kind !== 'delivered' && answer.kind !== 'accepted') return;
    this.arrivals++;
    const key = `${campaign} ${request.body}`;
    if (this.#reached.has(key)) this.#violate('nobody gets a message twice', key);
    this.#reached.set(key, request.recipient);
  }

  answered(request: Request, answer: Answer): void {
    if (answer.kind === 'wait' && answer.covers === 'tenant') this.braked(request.process, answer.afterMs);
  }

  /** Nobody will ever know what came of it. */
  lost({ intent }: Request): void {
    if (intent !== null) this.#oracle.facts.lose(intent.launch, intent.recipient);
  }

  /** The process was told to leave the whole tenant alone. */
  braked(process: Process, ms: number): void {
    const { now } = this.#world.time;
    this.#brakes.push({ process, from: now, until: now + ms });
  }

  #judge({ process, recipient, body, mark }: Request, intent: Intent): void {
    const { time, wall } = this.#world;
    const { campaigns, presence } = this.#oracle;
    const { campaign, launch } = intent;
    const about = `${mark} ${recipient}`;
    if (this.reachedAs(campaign, body) !== null) this.#violate('nobody gets a message twice', about);
    const rest = this.#rests.get(`${launch} ${recipient}`);
    if (rest !== undefined && time.now < rest.at && wall.now() < rest.wall)
      this.#violate('a Retry-After is kept', `${about}, ${rest.at - time.now} ms too early`);
    // What a process does not know of, because it stood still while others acted, it cannot keep.
    if (process.wasFrozen) return;
    this.#keepsBrakes(process, intent.at, about);
    if (!campaigns.isOpen(campaign, recipient, wall.now()))
      this.#violate('nothing leaves outside the open time', about);
    const halted = campaigns.haltedSince(campaign);
    if (halted !== null && time.now > halted + haltMs)
      this.#violate('nothing leaves after stop or pause', `${about}, ${time.now - halted} ms after it`);
    const out = campaigns.outSince(body);
    if (out !== null && intent.at > out) this.#violate('nothing goes to who has opted out', about);
    const content = campaigns.contentOf(campaign);
    if (content.name !== mark)
      this.#violate('what was launched is what leaves', `${about}, not ${content.name}`);
    const presenceId = this.#world.human.get(recipient)?.presenceId ?? null;
    if (!presence.allows(presenceId, content.presence, content.presenceFailure))
      this.#violate('presence allows it', about);
  }

  #keepsBrakes(process: Process, since: number, about: string): void {
    const { now } = this.#world.time;
    for (const brake of this.#brakes)
      if (brake.process === process && since > brake.from && now < brake.until)
        this.#violate('a Retry-After of the tenant is kept', `${about}, ${brake.until - now} ms too early`);
  }

  #keepsPace(process: Process): void {
    const { time, scenario } = this.#world;
    if (process.wasFrozen || process.isDead) return;
    const { rate } = scenario;
    this.#times.push(time.now);
    const before = this.#times.at(-1 - rate);
    if (before !== undefined && time.now - before < 1_000)
      this.#violate('the pace is kept', `${rate + 1} requests in ${time.now - before} ms`);
  }

  #violate(promise: string, detail: string): void {
    this.#oracle.violations.add(promise, detail);
  }
}
