import { Dice } from '../world/dice.ts';
import { tenant, type World } from '../world/world.ts';
import type { Human } from './people.ts';
import type { Service } from './service.ts';

/** People who want no more campaigns, or want them again. */
export class Wishes {
  readonly #world: World;
  readonly #service: Service;
  readonly #dice: Dice;
  readonly #asking = new Set<string>();

  constructor(world: World, service: Service) {
    this.#world = world;
    this.#service = service;
    this.#dice = new Dice(world.scenario.seed, 'wishes');
  }

  get isBusy(): boolean {
    return this.#asking.size > 0;
  }

  /** Often one of those whose message may leave at any moment. */
  #somebody(): Human {
    const { humans, human, inHand } = this.#world;
    if (inHand.length === 0 || this.#dice.chance(0.4)) return this.#dice.pick(humans);
    return human.get(this.#dice.pick(inHand).id)!;
  }

  async wish(): Promise<void> {
    const { humans, trace } = this.#world;
    const { campaigns } = this.#world.oracle;
    const { body, presenceId } = this.#somebody();
    const out = this.#dice.chance(0.7);
    const { process } = this.#service;
    if (process === null || this.#asking.has(body)) return;
    const addresses = humans.filter((human) => human.body === body).map(({ person }) => person.id);
    if (presenceId !== null) addresses.push(presenceId);
    this.#asking.add(body);
    trace.note(`${body} wishes to ${out ? 'stop' : 'start'}`);
    if (out) campaigns.everOut.add(body);
    else campaigns.mayComeBack(body);
    const answered = process.actions.optOut(tenant, addresses, out).then(
      () => true,
      () => false,
    );
    const done = await Promise.race([answered, process.ended.then(() => false)]);
    if (done && out) campaigns.isOut(body);
    trace.note(`${body}: ${done ? 'done' : 'not done'}`);
    this.#asking.delete(body);
  }
}
