import type { SendEvent } from '../../campaign/sends/event.ts';
import type { LocalizedText } from '../../campaign/text/localized-text.ts';
import { isOpen } from '../../campaign/timing/window.ts';
import type { Address, Answer, Channel, Reach } from '../../ports/channel.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Pace } from '../../ports/pace.ts';
import { StoreError } from '../../ports/store-error.ts';
import { afterReal } from '../clock/real-delay.ts';
import type { FairTurns } from './fair-turns.ts';
import type { Located } from './presence-gate.ts';
import type { Item } from './shard-session.ts';
import type { Turns } from './turns.ts';

/** What became of one item. `moved`: facts were recorded; the others: nothing happened to the send. */
export type HandOverResult =
  | { readonly kind: 'moved'; readonly events: SendEvent[] }
  /** What another service had to do for it is done: it goes on in its turn. */
  | { readonly kind: 'prepared'; readonly address: Address }
  | Extract<Reach, { kind: 'wait' }>
  | { readonly kind: 'dropped' }
  | { readonly kind: 'closed' }
  | { readonly kind: 'hold'; readonly told: LocalizedText };

export interface HandOver {
  /** Hands the message over, at most once. */
  send(located: Located): Promise<HandOverResult>;
  /** Has another service do what is needed before (install the app). Sends nothing. */
  prepare(located: Located): Promise<HandOverResult>;
}

export interface HandOverDeps {
  readonly tenant: string;
  readonly channel: Channel;
  readonly pace: Pace;
  readonly clock: Clock;
  readonly turns: Turns;
  /** Saves the campaign as running before its first message; false when it may not begin (edited, stopped). */
  readonly begin: (item: Item) => Promise<boolean>;
  readonly linkFor: (item: Item) => ((url: string, index: number) => string) | undefined;
  /** Told of every message request: when its rung was due, when the request left, what came back (clock ms). */
  readonly observe: (observed: { due: number; at: number; answer: Answer }) => void;
}

/**
 * Hands one message over, at most once: chat ready → its turn → still wanted? → intent durable → still wanted? → one
 * request → answer durable. A process that dies between intent and answer leaves *sent: unknown*, which is never tried again.
 */
export const handOver = (deps: HandOverDeps): HandOver => ({
  async send(located) {
    if (!(await mayBegin(deps, located))) return { kind: 'dropped' };
    const known = (deps.channel.needs?.(located.address) ?? 'nobody') === 'nobody';
    const reach = await (known ? prepare(deps, located) : prepareInTurn(deps, located, deps.turns.chats));
    if (reach === null) return notAnyMore(located);
    if (reach.kind !== 'reached') return unprepared(deps, located, reach);
    const turn = await deps.turns.channel.take(located);
    if (turn === null) return notAnyMore(located);
    try {
      return await handOverNow(deps, located, reach.address, turn);
    } finally {
      turn();
    }
  },
  async prepare(located) {
    if (!(await mayBegin(deps, located))) return { kind: 'dropped' };
    const reach = await prepareInTurn(deps, located, deps.turns.otherService);
    if (reach === null) return notAnyMore(located);
    if (reach.kind !== 'reached') return unprepared(deps, located, reach);
    return { kind: 'prepared', address: reach.address };
  },
});

const mayBegin = async ({ begin }: HandOverDeps, located: Located): Promise<boolean> =>
  located.session.wants(located.person) && (await begin(located));

const prepare = ({ channel, tenant, turns }: HandOverDeps, located: Located): Promise<Reach> =>
  channel.prepare(tenant, located.address, () => turns.channel.take(located));

async function prepareInTurn(deps: HandOverDeps, located: Located, turns: FairTurns): Promise<Reach | null> {
  const turn = await turns.take(located);
  if (turn === null || !located.session.wants(located.person)) {
    turn?.();
    return null;
  }
  return prepare(deps, located).finally(turn);
}

/** There is no turn any more: for the campaign was halted, or the window is over. */
const notAnyMore = ({ session, person }: Item): HandOverResult =>
  session.wants(person) ? { kind: 'closed' } : { kind: 'dropped' };

/** Real ms for which a turn may be used: the pace takes what it let go to have arrived soon after. */
const turnMs = 500;

async function handOverNow(
  deps: HandOverDeps,
  item: Item,
  address: Address,
  arrived: () => void,
): Promise<HandOverResult> {
  const { tenant, channel, clock, pace } = deps;
  const { session, person } = item;
  // Its turn may have been long in coming: whatever was true before it is looked at again.
  if (!session.wants(person)) return { kind: 'dropped' };
  const at = clock.now();
  if (!isOpen(session.active.context(person).open, at)) return { kind: 'closed' };
  const attempt = attemptsOf(item.events) + 1;
  const intent = { type: 'attempted', at, attempt, ...item.step } as const;
  const link = deps.linkFor(item);
  const message = session.active.render(person, link === undefined ? {} : { link });
  const asked = clock.monotonic();
  await session.append([{ recipient: person.id, events: [intent] }]);
  const again = clock.monotonic() - asked > turnMs ? await pace.take(tenant, channel.name) : null;
  if (!session.wants(person) || !isOpen(session.active.context(person).open, clock.now())) {
    again?.();
    return takeBack(item, intent, clock);
  }
  const answer = await channel.send(tenant, address, message).finally(() => again?.());
  arrived();
  deps.observe({ due: item.at, at, answer });
  if (answer.kind === 'wait' && answer.covers === 'tenant') pace.brake(tenant, channel.name, answer.afterMs);
  const fact = answerFact(answer, attempt, clock);
  await noteAnswer(item, fact, clock);
  if (answer.kind === 'hold') return { kind: 'hold', told: answer.told };
  return { kind: 'moved', events: [...item.events, intent, fact] };
}

/**
 * The intent took so long to become durable that the message is not wanted, or not in time, any more. It has not left, and
 * a fact says so: what is done with the send is as open as before.
 */
async function takeBack(
  item: Item,
  intent: Extract<SendEvent, { type: 'attempted' }>,
  clock: Clock,
): Promise<HandOverResult> {
  const at = clock.now();
  const fact: SendEvent = { type: 'throttled', at, attempt: intent.attempt, until: at, code: 'not-left' };
  await noteAnswer(item, fact, clock);
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
