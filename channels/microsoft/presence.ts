import { type Availability, parseAvailability } from '../../campaign/people/presence.ts';
import type { LocalizedText } from '../../campaign/text/localized-text.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Presence } from '../../ports/presence.ts';
import type { Graph, GraphAnswer } from './graph.ts';

/** The presence service cannot say. `message` says what to do, where something can be done. */
export class PresenceError extends Error {
  readonly code: string;
  readonly told: LocalizedText;
  constructor(code: string, told: string | LocalizedText) {
    const said = typeof told === 'string' ? { message: told } : told;
    super(said.message);
    this.told = said;
    this.name = 'PresenceError';
    this.code = code;
  }
}

/** Graph takes so many ids a request. */
const maxIds = 650;

/**
 * Presence by Microsoft Graph (permission `Presence.Read.All`). While Graph wants to be left alone it is not asked.
 * `takeTurn` keeps its limit (platform: 1,500 requests in 30 s), and what it gives is called once a request is answered.
 */
export function graphPresence(
  graph: Graph,
  clock: Pick<Clock, 'monotonic'>,
  takeTurn: () => Promise<() => void>,
): Presence {
  let until = Number.NEGATIVE_INFINITY;
  let reason = '';
  return {
    async ask(_tenant, presenceIds) {
      if (presenceIds.length > maxIds) throw new RangeError(`At most ${maxIds} ids a request`);
      if (presenceIds.length === 0) return new Map();
      if (clock.monotonic() < until) throw unavailable(reason);
      const arrived = await takeTurn();
      const answer = await graph
        .call('POST', '/communications/getPresencesByUserId', { ids: presenceIds })
        .finally(arrived);
      if (answer.kind === 'ok') return availabilitiesOf(answer.body, presenceIds);
      if (answer.kind === 'wait') {
        until = Math.max(until, clock.monotonic() + answer.afterMs);
        reason = answer.code;
      }
      throw errorOf(answer);
    },
  };
}

const unavailable = (code: string) =>
  new PresenceError(code, `The presence service does not answer for now (${code}).`);

function errorOf(answer: Exclude<GraphAnswer, { kind: 'ok' }>): PresenceError {
  if (answer.kind === 'wait') return unavailable(answer.code);
  if (answer.kind === 'hold') return new PresenceError('credentials', answer.told);
  const code = answer.codes[0]!;
  if (answer.status === 403)
    return new PresenceError(
      code,
      'Presence may not be read: grant the app Presence.Read.All and consent to it.',
    );
  return new PresenceError(code, `The presence service refuses the request (${code}).`);
}

/**
 * Whoever the answer leaves out is PresenceUnknown. Each record is judged by itself: an odd one says nothing of the
 * others.
 */
function availabilitiesOf(body: unknown, asked: readonly string[]): Map<string, Availability> {
  const value = (body as { value?: unknown } | null)?.value;
  if (!Array.isArray(value)) throw unavailable('no-presence-list');
  const told = new Map<string, Availability>();
  for (const record of value) {
    const { id, availability, activity } = (record ?? {}) as Record<string, unknown>;
    if (typeof id === 'string')
      told.set(id.toLowerCase(), parseAvailability(wordOf(availability), wordOf(activity)));
  }
  return new Map(asked.map((id) => [id, told.get(id.toLowerCase()) ?? 'PresenceUnknown']));
}

const wordOf = (value: unknown) => (typeof value === 'string' ? value : null);
