import type { Answer } from '../../ports/channel.ts';
import type { Clock } from '../../ports/clock.ts';
import type { KnownPeopleStore, KnownPerson } from '../../ports/people-store.ts';
import type { Random } from '../../ports/random.ts';
import { retryMs } from '../kit/backoff.ts';
import { isObjectId } from '../microsoft/addresses.ts';
import type { MayReceive } from '../microsoft/allowed-hosts.ts';
import type { TokenRefreshGuard } from '../microsoft/token-refresh-guard.ts';
import type { Token } from '../microsoft/tokens.ts';
import type { TeamsAddress } from './address.ts';
import type { Meaning } from './answers.ts';
import { CircuitBreaker } from './circuit-breaker.ts';
import type { Installer } from './install.ts';
import { RemedyHistory } from './remedy-history.ts';
import type { RetryAfterStore } from './retry-after-store.ts';
import { text } from './sentences.ts';
import { TenantThrottleDetector } from './tenant-throttle-detector.ts';

export type Trouble = Extract<Meaning, { kind: Exclude<Meaning['kind'], 'done' | 'unknown'> }>;
/** An answer after which surely nothing reached the person. */
export type Negative = Extract<Answer, { kind: 'refused' | 'wait' | 'hold' }>;

/** So many different people in a row who meet the same are no accident. */
const noAccident = 5;

export interface DeliveryRecoveryDeps {
  readonly people: KnownPeopleStore;
  readonly clock: Clock;
  readonly random: Random;
  readonly trial: TokenRefreshGuard;
  /** Null: the app is not installed for people by us. */
  readonly installer: Installer | null;
  /** Where people live who have not been met, until the connector says otherwise. */
  readonly service: string;
  readonly mayReceive: MayReceive;
  readonly rests: RetryAfterStore;
}

/**
 * Makes of what the connector said what shall be done, with what is remembered of the answers before: each remedy (a new
 * token, another host, a new chat, an install) is applied once in a row. Sends nothing to anybody.
 */
export class DeliveryRecovery {
  readonly #deps: DeliveryRecoveryDeps;
  readonly #history = new RemedyHistory();
  readonly #crowds = new Map<string, TenantThrottleDetector>();
  readonly #silences = new Map<string, CircuitBreaker>();
  readonly #hosts = new Map<string, string>();
  /** By tenant: whose requests in a row something before the connector refused. */
  readonly #intercepted = new Map<string, Set<string>>();

  constructor(deps: DeliveryRecoveryDeps) {
    this.#deps = deps;
  }

  serviceFor(tenant: string): string {
    return this.#hosts.get(tenant) ?? this.#deps.service;
  }

  /** Why nothing may go to this person for now; null: it may. */
  resting(tenant: string, address: TeamsAddress): Extract<Negative, { kind: 'wait' }> | null {
    const afterMs = this.#deps.rests.left(tenant, address.data.id);
    return afterMs > 0 ? { kind: 'wait', afterMs, code: 'resting', covers: 'person' } : null;
  }

  /** A request to this person's chat leaves now. */
  requested(tenant: string, address: TeamsAddress): void {
    this.#deps.rests.requested(tenant, address.data.id);
  }

  /** Whether the person's chat was dropped because it was gone, and has not worked since. */
  chatDropped(tenant: string, recipient: string): boolean {
    return this.#history.peek(keyOf(tenant, recipient))?.chatDropped ?? false;
  }

  /** The request was taken. */
  passed(tenant: string, recipient: string): void {
    this.#deps.trial.accepted();
    this.#silenceOf(tenant).answered();
    this.#crowdOf(tenant).passed(this.#deps.clock.monotonic());
    this.#intercepted.delete(tenant);
    this.#history.clear(keyOf(tenant, recipient));
  }

  /** While the connector is silent one message at a time finds out whether it still is: the others wait. Null: this one goes. */
  silent(tenant: string): Extract<Negative, { kind: 'wait' }> | null {
    const breaker = this.#silenceOf(tenant);
    if (breaker.mayTry()) return null;
    const afterMs = breaker.patience(this.#deps.random.jitter());
    return { kind: 'wait', afterMs, code: 'silent', covers: 'person' };
  }

  /** A message that was to go did not leave. */
  untried(tenant: string): void {
    this.#silenceOf(tenant).untried();
  }

  /** The answer to a message is lost. How many real ms nothing more should be sent to the tenant; null: it was the only one. */
  lost(tenant: string): number | null {
    const { clock, random } = this.#deps;
    return this.#silenceOf(tenant).lost(clock.monotonic(), random.jitter());
  }

  async trouble(tenant: string, address: TeamsAddress, meaning: Trouble, token: Token): Promise<Negative> {
    // Without headers there was no answer: a connection that could not be made, or a lost one.
    if (meaning.kind !== 'wait' || meaning.headers !== null) this.#silenceOf(tenant).answered();
    else this.untried(tenant);
    if (meaning.kind === 'wait') return this.#wait(tenant, address, meaning);
    if (meaning.kind === 'intercepted') return this.#interception(tenant, address, meaning);
    this.#crowdOf(tenant).passed(this.#deps.clock.monotonic());
    this.#intercepted.delete(tenant);
    if (meaning.kind === 'token-refused') return this.#tokenRefused(token, meaning.code);
    this.#deps.trial.accepted();
    switch (meaning.kind) {
      case 'wrong-host':
        return this.#wrongHost(tenant, address, meaning);
      case 'chat-not-found':
        return this.#chatNotFound(tenant, address, meaning.code);
      case 'app-missing':
        return this.#appMissing(tenant, address, meaning.code);
      case 'refused':
        if (meaning.reason === 'blocked-by-user') await this.note(tenant, address, { blocked: true });
        this.#history.clear(keyOf(tenant, address.recipient));
        return meaning;
    }
  }

  /** Notes a change of somebody known; nothing for somebody who was forgotten meanwhile. */
  async note(tenant: string, address: TeamsAddress, change: Partial<KnownPerson>): Promise<void> {
    const { people, clock } = this.#deps;
    const known = await people.getKnown(tenant, address.data.id);
    if (known !== null) await people.putKnown({ ...known, ...change, updatedAt: clock.now() });
  }

  /** Once it has met several people in a row, and nobody else, somebody has to mend what is between us and the connector. */
  #interception(
    tenant: string,
    address: TeamsAddress,
    meaning: Extract<Trouble, { kind: 'intercepted' }>,
  ): Negative {
    const met = this.#intercepted.get(tenant) ?? new Set();
    this.#intercepted.set(tenant, met.add(address.recipient));
    if (met.size < noAccident) return this.#wait(tenant, address, meaning);
    return { kind: 'hold', told: text('connector-intercepted', { code: meaning.code }) };
  }

  #wait(
    tenant: string,
    address: TeamsAddress,
    meaning: Pick<Extract<Trouble, { kind: 'wait' }>, 'code' | 'headers'>,
  ): Negative {
    const { clock, random, rests } = this.#deps;
    const strike = this.#history.of(keyOf(tenant, address.recipient));
    strike.waits++;
    const jitter = random.jitter();
    const { id } = address.data;
    const asked = meaning.headers === null ? null : rests.asked(tenant, id, meaning.headers);
    const own = retryMs(asked, strike.waits, jitter);
    const wide = this.#crowdOf(tenant).refused(clock.monotonic(), address.recipient, asked, jitter);
    if (wide === null) return { kind: 'wait', afterMs: own, code: meaning.code, covers: 'person' };
    return { kind: 'wait', afterMs: Math.max(own, wide), code: meaning.code, covers: 'tenant' };
  }

  #tokenRefused(token: Token, code: string): Negative {
    if (this.#deps.trial.refused(token)) return atOnce(code);
    return { kind: 'hold', told: text('connector-refuses', { code }) };
  }

  async #wrongHost(
    tenant: string,
    address: TeamsAddress,
    { host, code }: Extract<Trouble, { kind: 'wrong-host' }>,
  ): Promise<Negative> {
    const strike = this.#history.of(keyOf(tenant, address.recipient));
    if (strike.hostSwitched) return this.#refuse(tenant, address, 'rejected', code);
    strike.hostSwitched = true;
    if (host !== null && this.#deps.mayReceive(host)) this.#hosts.set(tenant, host);
    const { conversation } = address.data;
    const serviceUrl = this.serviceFor(tenant);
    if (conversation !== null && conversation.serviceUrl !== serviceUrl)
      await this.note(tenant, address, { conversation: { ...conversation, serviceUrl } });
    return atOnce(code);
  }

  async #chatNotFound(tenant: string, address: TeamsAddress, code: string): Promise<Negative> {
    await this.note(tenant, address, { conversation: null });
    if (address.data.renewed) return this.#refuse(tenant, address, 'chat-gone', code);
    this.#history.of(keyOf(tenant, address.recipient)).chatDropped = true;
    return atOnce(code);
  }

  async #appMissing(tenant: string, address: TeamsAddress, code: string): Promise<Negative> {
    const { installer } = this.#deps;
    const { id } = address.data;
    const strike = this.#history.of(keyOf(tenant, address.recipient));
    if (installer === null || strike.installed || !isObjectId(id))
      return this.#refuse(tenant, address, 'app-not-installed', code);
    const result = await installer.install(tenant, id);
    if (result.kind === 'wait') return { ...result, covers: 'person' };
    if (result.kind === 'hold') return result;
    if (result.kind === 'refused') return this.#refuse(tenant, address, result.reason, result.code);
    strike.installed = true;
    await this.note(tenant, address, { app: 'installed' });
    return result.newly ? { ...atOnce(code), installed: true } : atOnce(code);
  }

  #refuse(
    tenant: string,
    address: TeamsAddress,
    reason: Extract<Negative, { kind: 'refused' }>['reason'],
    code: string,
  ): Negative {
    this.#history.clear(keyOf(tenant, address.recipient));
    return { kind: 'refused', reason, code };
  }

  #silenceOf(tenant: string): CircuitBreaker {
    let breaker = this.#silences.get(tenant);
    if (breaker === undefined) {
      breaker = new CircuitBreaker();
      this.#silences.set(tenant, breaker);
    }
    return breaker;
  }

  #crowdOf(tenant: string): TenantThrottleDetector {
    let detector = this.#crowds.get(tenant);
    if (detector === undefined) {
      detector = new TenantThrottleDetector();
      this.#crowds.set(tenant, detector);
    }
    return detector;
  }
}

/** A remedy was applied: looked up and tried again without delay. */
const atOnce = (code: string): Extract<Negative, { kind: 'wait' }> => ({
  kind: 'wait',
  afterMs: 0,
  code,
  covers: 'person',
});

const keyOf = (tenant: string, recipient: string) => `${tenant} ${recipient}`;
