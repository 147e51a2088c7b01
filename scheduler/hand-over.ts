import type { SendEvent } from '../campaign/event.ts';
import type { Told } from '../campaign/told.ts';
import { isOpen } from '../campaign/window.ts';
import { StoreError } from '../store/ports.ts';
import type { Address, Answer, Channel, Clock, Pace, Reach } from './ports.ts';
import { afterReal } from './real-time.ts';
import type { Item } from './session.ts';

/** What became of one item. `moved`: facts were recorded; `wait` and `dropped`: nothing happened to the send. */
export type HandOverResult =
  | { readonly kind: 'moved'; readonly events: SendEvent[] }
  | Extract<Reach, { kind: 'wait' }>
  | { readonly kind: 'dropped' }
  | { readonly kind: 'closed' }
  | { readonly kind: 'hold'; readonly told: Told };

export type HandOver = (item: Item, address: Address) => Promise<HandOverResult>;

export interface HandOverDeps {
  readonly tenant: string;
  readonly channel: Channel;
  readonly pace: Pace;
  readonly clock: Clock;
  /** Requests under way at once. */
  readonly concurrency: number;
  /** Saves the campaign as running before its first message; false when it may not begin (edited, stopped). */
  readonly begin: (item: Item) => Promise<boolean>;
  readonly linkFor: (item: Item) => ((url: string, index: number) => string) | undefined;
  /** Told of every message request: when its rung was due, when the request left, what came back (clock ms). */
  readonly observe: (observed: { due: number; at: number; answer: Answer }) => void;
}

/** Waits in line for one of `count` places. */
function places(count: number): <T>(work: () => Promise<T>) => Promise<T> {
  let free = count;
  const line: (() => void)[] = [];
  return async (work) => {
    if (free > 0) free--;
    else await new Promise<void>((resolve) => line.push(resolve));
    try {
      return await work();
    } finally {
      const next = line.shift();
      if (next === undefined) free++;
      else next();
    }
  };
}

/**
 * Hands one message over, at most once: chat ready → pace → still wanted? → intent durable → one request → answer durable.
 * A process that dies between intent and answer leaves *sent: unknown*, which is never tried again.
 */
export function handOver(deps: HandOverDeps): HandOver {
  const inTurn = places(deps.concurrency);
  return (item, located) => inTurn(() => handOverOne(deps, item, located));
}

async function handOverOne(deps: HandOverDeps, item: Item, located: Address): Promise<HandOverResult> {
  const { tenant, channel, pace } = deps;
  if (!item.session.wants(item.person)) return { kind: 'dropped' };
  if (!(await deps.begin(item))) return { kind: 'dropped' };
  const reach = await channel.prepare(tenant, located);
  if (reach.kind !== 'reached') return unprepared(deps, item, reach);
  const arrived = await pace.take(tenant, channel.name);
  try {
    return await handOverNow(deps, item, reach.address, arrived);
  } finally {
    arrived();
  }
}

async function handOverNow(
  deps: HandOverDeps,
  item: Item,
  address: Address,
  arrived: () => void,
): Promise<HandOverResult> {
  const { tenant, channel, clock, pace } = deps;
  const { session, person } = item;
  // The pace may have held this send for long: whatever was true before it is looked at again.
  if (!session.wants(person)) return { kind: 'dropped' };
  const at = clock.now();
  if (!isOpen(session.active.context(person).open, at)) return { kind: 'closed' };
  const attempt = attemptsOf(item.events) + 1;
  const intent: SendEvent = { type: 'attempted', at, attempt, ...item.step };
  const link = deps.linkFor(item);
  const message = session.active.render(person, link === undefined ? {} : { link });
  await session.append([{ recipient: person.id, events: [intent] }]);
  const answer = await channel.send(tenant, address, message);
  arrived();
  deps.observe({ due: item.at, at, answer });
  if (answer.kind === 'wait' && answer.covers === 'tenant') pace.brake(tenant, channel.name, answer.afterMs);
  const fact = answerFact(answer, attempt, clock);
  await noteAnswer(item, fact, clock);
  if (answer.kind === 'hold') return { kind: 'hold', told: answer.told };
  return { kind: 'moved', events: [...item.events, intent, fact] };
}

/** Real ms after which an answer that the store did not take is written again: some half a minute in all. */
const againMs = [1_000, 2_000, 4_000, 8_000, 16_000];

/** Without its answer a send is *unknown* for ever: while the store only fails for now, what is in hand is not given up. */
async function noteAnswer({ session, person }: Item, fact: SendEvent, clock: Clock): Promise<void> {
  for (const wait of [...againMs, null]) {
    try {
      return await session.append([{ recipient: person.id, events: [fact] }]);
    } catch (error) {
      const passes = !(error instanceof StoreError) || error.code === 'busy' || error.code === 'full';
      if (!passes || wait === null) throw error;
      await new Promise<void>((resolve) => clock.at(afterReal(clock, wait), resolve));
    }
  }
}

async function unprepared(
  deps: HandOverDeps,
  item: Item,
  reach: Exclude<Awaited<ReturnType<Channel['prepare']>>, { kind: 'reached' }>,
): Promise<HandOverResult> {
  const { clock, pace, tenant, channel } = deps;
  const at = clock.now();
  if (reach.kind === 'hold') return { kind: 'hold', told: reach.told };
  if (reach.kind === 'wait') {
    if (reach.covers === 'tenant') pace.brake(tenant, channel.name, reach.afterMs);
    return reach;
  }
  const fact: SendEvent =
    reach.kind === 'refused'
      ? { type: 'failed', at, attempt: 0, reason: reach.reason, code: reach.code }
      : { type: 'not-sent', at, reason: reach.reason, ...(reach.code && { code: reach.code }) };
  await item.session.append([{ recipient: item.person.id, events: [fact] }]);
  return { kind: 'moved', events: [...item.events, fact] };
}

function attemptsOf(events: readonly SendEvent[]): number {
  let attempts = 0;
  for (const event of events) if ('attempt' in event && event.attempt > attempts) attempts = event.attempt;
  return attempts;
}

/** The fact that an answer is. A refused sign-in reached nobody: the send waits, and is tried when the campaign goes on. */
function answerFact(answer: Answer, attempt: number, clock: Clock): SendEvent {
  const at = clock.now();
  switch (answer.kind) {
    case 'delivered':
    case 'accepted':
      return { type: answer.kind, at, attempt, messageId: answer.messageId };
    case 'refused':
      return { type: 'failed', at, attempt, reason: answer.reason, code: answer.code };
    case 'wait':
      return { type: 'throttled', at, attempt, until: afterReal(clock, answer.afterMs), code: answer.code };
    case 'unknown':
      return { type: 'unanswered', at, attempt, code: answer.code };
    case 'hold':
      return { type: 'throttled', at, attempt, until: at, code: 'credentials' };
  }
}
