import type { Availability, PresenceMode } from '../../../campaign/people/presence.ts';

/** So long (ms) may pass between asking and the message: for the pace, and for other campaigns that have their turn. */
const freshMs = 30 * 60_000;

const reachable: Readonly<Record<string, readonly Availability[]>> = {
  available: ['Available', 'AvailableIdle'],
  reachable: ['Available', 'AvailableIdle', 'Away', 'BeRightBack', 'Busy', 'BusyIdle'],
};

interface Answer {
  readonly at: number;
  readonly said: Availability | 'failed';
}

/** What presence was told of whom. */
export class PresenceLog {
  readonly #now: () => number;
  readonly #answers = new Map<string, Answer[]>();
  #failedAt = Number.NEGATIVE_INFINITY;

  constructor(now: () => number) {
    this.#now = now;
  }

  told(answer: ReadonlyMap<string, Availability>): void {
    for (const [id, said] of answer) this.#note(id, said);
  }

  failed(ids: readonly string[]): void {
    this.#failedAt = this.#now();
    for (const id of ids) this.#note(id, 'failed');
  }

  /** Whether a campaign of this mode had reason to write to them. */
  allows(id: string | null, mode: PresenceMode, whenFailing: 'wait' | 'send'): boolean {
    if (mode === 'any') return true;
    const since = this.#now() - freshMs;
    if (whenFailing === 'send' && this.#failedAt >= since) return true;
    const answers = id === null ? [] : (this.#answers.get(id) ?? []);
    return answers.some(
      ({ at, said }) => at >= since && said !== 'failed' && reachable[mode]!.includes(said),
    );
  }

  #note(id: string, said: Answer['said']): void {
    const answers = this.#answers.get(id) ?? [];
    answers.push({ at: this.#now(), said });
    if (answers.length > 50) answers.shift();
    this.#answers.set(id, answers);
  }
}
