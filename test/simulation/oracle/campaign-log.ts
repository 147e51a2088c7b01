import type { Campaign, CampaignContent, Launch } from '../../../campaign/lifecycle/campaign.ts';
import type { World } from '../world/world.ts';
import { isOpenAt } from './open-time.ts';

/** What authors and people have been told is so, and what is durable of campaigns. */
export class CampaignLog {
  readonly #world: World;
  readonly #halted = new Map<string, number>();
  readonly #out = new Map<string, number>();
  /** Who was out at any time. */
  readonly everOut = new Set<string>();
  readonly #saved = new Map<string, Campaign>();

  constructor(world: World) {
    this.#world = world;
  }

  saved(campaign: Campaign): void {
    const { state } = campaign;
    const hold = 'hold' in state && state.hold !== null ? ` held by ${state.hold.by}` : '';
    this.#world.trace.note(`${campaign.id} is ${state.name}${hold}, version ${campaign.version}`);
    this.#saved.set(campaign.id, campaign);
  }

  get all(): Iterable<Campaign> {
    return this.#saved.values();
  }

  get(id: string): Campaign | undefined {
    return this.#saved.get(id);
  }

  launchOf(id: string): Launch | null {
    const state = this.#saved.get(id)?.state;
    return state === undefined || state.name === 'draft' ? null : state.launch;
  }

  contentOf(id: string): CampaignContent {
    return this.#saved.get(id)!.content;
  }

  /** An author was told that nothing of it leaves any more; null: it may go on. */
  haltedSince(id: string): number | null {
    return this.#halted.get(id) ?? null;
  }

  halted(id: string): void {
    if (!this.#halted.has(id)) this.#halted.set(id, this.#world.time.now);
  }

  mayGoOn(id: string): void {
    this.#halted.delete(id);
  }

  outSince(body: string): number | null {
    return this.#out.get(body) ?? null;
  }

  isOut(body: string): void {
    if (!this.#out.has(body)) this.#out.set(body, this.#world.time.now);
  }

  mayComeBack(body: string): void {
    this.#out.delete(body);
  }

  isOpen(id: string, recipient: string, instant: number): boolean {
    const { window } = this.contentOf(id);
    const own = this.#world.human.get(recipient)?.person.zone;
    const zone = window.perRecipientZone && own ? own : window.zone;
    return isOpenAt(window, zone, instant);
  }
}
