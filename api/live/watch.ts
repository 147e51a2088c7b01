import type { Campaign } from '../../campaign/lifecycle/campaign.ts';
import type { ReceiptsWish } from '../../campaign/sends/report.ts';
import { loadReceiptsWish } from '../campaigns/campaign-view.ts';
import type { Listener } from './listener.ts';
import { awaitsLaunch, liveView, type WatchPorts } from './live-view.ts';

/** How many of the newest campaigns are looked at for changes of any kind; active ones are beyond that too. */
const newest = 50;

interface Shown {
  readonly version: number;
  readonly data: string;
}

const isActive = ({ state }: Campaign) => state.name === 'scheduled' || state.name === 'running';

/** What the listeners of one tenant have been told, and whatever is new since. */
export class Watch {
  readonly listeners = new Set<Listener>();
  readonly #shown = new Map<string, Shown>();
  readonly #tenant: string;
  readonly #ports: WatchPorts;

  constructor(tenant: string, ports: WatchPorts) {
    this.#tenant = tenant;
    this.#ports = ports;
  }

  /** Adds a listener, who learns at once what is known here, and the rest at the next look. */
  add(listener: Listener, now: number): void {
    this.listeners.add(listener);
    for (const [id, { data }] of this.#shown)
      if (listener.hears(id)) listener.tell(id, 'campaign', data, now);
  }

  /** Reads what may have changed and tells what has; `active` are the tenant's scheduled and running campaigns. */
  async look(active: readonly Campaign[], now: () => number): Promise<void> {
    const followed = new Set([...this.listeners].map(({ campaign }) => campaign));
    const page = followed.has(null) ? await this.#ports.store.campaigns(this.#tenant, null, newest) : null;
    const current = new Map([...active, ...(page?.items ?? [])].map((one) => [one.id, one]));
    for (const id of [...followed, ...this.#shown.keys()])
      if (id !== null && !current.has(id)) await this.#lookAfter(id, current, now());
    const wish = await loadReceiptsWish(this.#ports.store, this.#tenant);
    for (const campaign of current.values()) {
      const { id } = campaign;
      if (!followed.has(null) && !followed.has(id)) continue;
      const moves = isActive(campaign) || (this.#ports.approvals !== null && awaitsLaunch(campaign));
      const settled = !moves && !followed.has(id);
      if (settled && this.#shown.get(id)?.version === campaign.version) continue;
      await this.#show(campaign, wish, now);
    }
    this.#forget((id) => followed.has(id) || (followed.has(null) && this.#isListed(id, active, page?.items)));
  }

  /** A campaign that is neither active nor among the newest: it has ended, is old, or was deleted. */
  async #lookAfter(id: string, current: Map<string, Campaign>, now: number): Promise<void> {
    const campaign = await this.#ports.store.getCampaign(this.#tenant, id);
    if (campaign !== null && campaign.deletedAt === null) {
      current.set(id, campaign);
      return;
    }
    const wasShown = this.#shown.delete(id);
    for (const listener of this.#hearersOf(id)) {
      if (!wasShown && listener.campaign === null) continue;
      listener.tell(id, 'gone', JSON.stringify({ id }), now);
      if (listener.campaign === id) listener.end();
    }
  }

  async #show(campaign: Campaign, wish: ReceiptsWish, now: () => number): Promise<void> {
    const { id, version } = campaign;
    const data = JSON.stringify(await liveView(this.#ports, campaign, wish));
    const before = this.#shown.get(id);
    this.#shown.set(id, { version, data });
    if (before?.data === data) return;
    for (const listener of this.#hearersOf(id)) listener.tell(id, 'campaign', data, now());
  }

  #hearersOf(id: string): Listener[] {
    return [...this.listeners].filter((listener) => listener.hears(id));
  }

  #isListed(id: string, ...places: (readonly Campaign[] | undefined)[]): boolean {
    return places.some((campaigns) => campaigns?.some((one) => one.id === id));
  }

  #forget(keep: (id: string) => boolean): void {
    for (const id of this.#shown.keys()) if (!keep(id)) this.#shown.delete(id);
  }
}
