import type { LocalizedText } from '../../campaign/text/localized-text.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Graph } from '../microsoft/graph.ts';
import { notifiedOf } from './answers.ts';

/** As the manifest declares it. */
const activityType = 'campaignMessage';
/** Teams cuts off what is longer. */
const maxTitleLength = 150;
/** So long (real ms) messages wait for a feed that takes nothing for now; then they go without their notification. */
const patienceMs = 2 * 60_000;

/** Notified, or why not; or how long (real ms) the message waits for its notification. */
export type Rung =
  | { readonly kind: 'notified' }
  | { readonly kind: 'without'; readonly code: string }
  | { readonly kind: 'wait'; readonly code: string; readonly afterMs: number };

export interface NotifierDeps {
  readonly graph: Pick<Graph, 'call'>;
  readonly clock: Pick<Clock, 'monotonic'>;
  /** Where the page opens in Teams. */
  readonly pageUrl: string;
}

/** Rings in the activity feed of Teams. Whatever becomes of that, the message stands in the inbox. */
export class Notifier {
  readonly #deps: NotifierDeps;
  /** Since when the feed has taken nothing; null: it takes. */
  #silentSince: number | null = null;
  /** Until when it is not asked again. */
  #restUntil = Number.NEGATIVE_INFINITY;
  /** Why nobody is notified, for whoever runs the service; null: they are. */
  refusal: LocalizedText | null = null;

  constructor(deps: NotifierDeps) {
    this.#deps = deps;
  }

  async notify(id: string, title: string): Promise<Rung> {
    const now = this.#deps.clock.monotonic();
    if (now < this.#restUntil) return this.#later('resting', this.#restUntil - now);
    const said = notifiedOf(await this.#ask(id, title));
    switch (said.kind) {
      case 'notified':
        [this.#silentSince, this.refusal] = [null, null];
        return said;
      case 'refused':
        this.#silentSince = null;
        return { kind: 'without', code: said.code };
      case 'forbidden':
        this.refusal = said.why;
        return { kind: 'without', code: said.code };
      case 'wait':
        this.#silentSince ??= now;
        this.#restUntil = this.#deps.clock.monotonic() + said.afterMs;
        return this.#later(said.code, said.afterMs);
    }
  }

  /** A notification belongs to its message, which does not wait for it long. */
  #later(code: string, afterMs: number): Rung {
    // One that was under way while the feed began to refuse may have ended the silence, but not the rest.
    const since = this.#silentSince ?? this.#deps.clock.monotonic();
    const over = this.#deps.clock.monotonic() + afterMs - since > patienceMs;
    return over ? { kind: 'without', code } : { kind: 'wait', code, afterMs };
  }

  #ask(id: string, title: string) {
    const shown = title.length > maxTitleLength ? `${title.slice(0, maxTitleLength - 1)}…` : title;
    return this.#deps.graph.call(
      'POST',
      `/users/${encodeURIComponent(id)}/teamwork/sendActivityNotification`,
      {
        topic: { source: 'text', value: shown, webUrl: this.#deps.pageUrl },
        activityType,
        previewText: { content: shown },
        templateParameters: [{ name: 'title', value: shown }],
      },
    );
  }
}
