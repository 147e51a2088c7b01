import type { Campaign } from '../../../campaign/lifecycle/campaign.ts';
import { ActionRefused } from '../../../ports/actions.ts';
import { contentOf } from '../scenario.ts';
import { Dice } from '../world/dice.ts';
import type { Process } from '../world/process.ts';
import { tenant, type World } from '../world/world.ts';
import type { Service } from './service.ts';

const who = 'anna';

/** Writes one campaign and does with it what authors do, one thing after the other. */
export class Author {
  readonly id: string;
  readonly #world: World;
  readonly #service: Service;
  readonly #dice: Dice;
  #written = 0;
  #busy = false;

  constructor(world: World, service: Service, index: number) {
    this.id = `c${index}`;
    this.#world = world;
    this.#service = service;
    this.#dice = new Dice(world.scenario.seed, `author ${index}`);
  }

  /** Waits for an answer. */
  get isBusy(): boolean {
    return this.#busy;
  }

  async create(): Promise<void> {
    const at = this.#world.wall.now();
    const campaign: Campaign = {
      ...{ tenant, id: this.id, version: 1, content: this.#content() },
      state: { name: 'draft' },
      ...{ createdAt: at, updatedAt: at, createdBy: who, deletedAt: null, origin: null },
    };
    await this.#world.store.createCampaign(campaign);
    this.#world.oracle.campaigns.saved(campaign);
  }

  /** Launches what was written; tries again where it was no fault of what was written. */
  async launchFirst(): Promise<void> {
    const { campaigns } = this.#world.oracle;
    for (let tries = 0; tries < 20 && campaigns.get(this.id)?.state.name === 'draft'; tries++) {
      if ((await this.launch()).includes('cannot be launched')) await this.#edit();
      await this.#world.time.sleep(this.#dice.between(1_000, 60_000));
    }
  }

  async launch(): Promise<string> {
    return this.#do('launch', async ({ actions }) => {
      this.#world.oracle.campaigns.mayGoOn(this.id);
      await actions.launch(tenant, this.id, who);
    });
  }

  /** Goes on with what was held, until nothing is. */
  async resume(): Promise<void> {
    await this.#do('resume', async ({ actions }) => {
      this.#world.oracle.campaigns.mayGoOn(this.id);
      await actions.resume(tenant, this.id, who);
    });
  }

  /** Something that comes to an author's mind. */
  async act(): Promise<void> {
    const chance = this.#dice.next();
    if (chance < 0.2) await this.#halt('pause');
    else if (chance < 0.5) await this.resume();
    else if (chance < 0.56) await this.#halt('stop');
    else if (chance < 0.64) await this.#halt('withdraw');
    else if (chance < 0.72) await this.#edit();
    else if (chance < 0.75) await this.#remove();
    else if (chance < 0.8) await this.launch();
    else if (chance < 0.97) await this.#try();
    else await this.#do('forecast', ({ actions }) => actions.forecast(tenant, this.id));
  }

  async #halt(what: 'pause' | 'stop' | 'withdraw'): Promise<void> {
    await this.#do(what, async ({ actions }) => {
      try {
        await actions[what](tenant, this.id, who);
      } catch (error) {
        // Whoever is told that it is paused, or over, already may rely on that as well.
        const isSo =
          error instanceof ActionRefused && (what === 'stop' || error.told.code === 'paused-already');
        if (!isSo || what === 'withdraw') throw error;
      }
      this.#world.oracle.campaigns.halted(this.id);
    });
  }

  /** A draft is changed; a scheduled campaign is taken back first, and launched again. */
  async #edit(): Promise<void> {
    await this.#do('edit', async (process) => {
      const { actions, store } = process;
      let campaign = await store.getCampaign(tenant, this.id);
      const wasScheduled = campaign?.state.name === 'scheduled';
      if (wasScheduled) {
        campaign = await actions.withdraw(tenant, this.id, who);
        this.#world.oracle.campaigns.halted(this.id);
      }
      if (campaign?.state.name !== 'draft') return;
      await store.saveCampaign({ ...campaign, content: this.#content() });
      if (!wasScheduled) return;
      this.#world.oracle.campaigns.mayGoOn(this.id);
      await actions.launch(tenant, this.id, who);
    });
  }

  async #remove(): Promise<void> {
    await this.#do('delete', async ({ actions, store, clock }) => {
      let campaign = await store.getCampaign(tenant, this.id);
      if (campaign === null || campaign.deletedAt !== null) return;
      if (campaign.state.name === 'running') campaign = await actions.stop(tenant, this.id, who);
      else if (campaign.state.name === 'scheduled') campaign = await actions.withdraw(tenant, this.id, who);
      this.#world.oracle.campaigns.halted(this.id);
      await store.saveCampaign({ ...campaign, deletedAt: clock.now() });
    });
  }

  async #try(): Promise<void> {
    const { person } = this.#dice.pick(this.#world.humans);
    await this.#do('try', ({ actions }) => actions.tryOut(tenant, this.id, person.email, who));
  }

  /** One thing at a time; whatever is refused is refused, and what the process did not live to answer is given up. */
  async #do(what: string, action: (process: Process) => Promise<unknown>): Promise<string> {
    const { process } = this.#service;
    if (this.#busy || process === null) return 'not asked';
    const { trace } = this.#world;
    this.#busy = true;
    trace.note(`author: ${what} ${this.id}`);
    const answered = action(process).then(
      () => 'done',
      (error) => `refused: ${String(error)}`,
    );
    const answer = await Promise.race([answered, process.ended.then(() => 'no answer')]);
    trace.note(`author: ${what} ${this.id}: ${answer}`);
    this.#busy = false;
    return answer;
  }

  #content() {
    const { scenario, wall } = this.#world;
    return contentOf(this.#dice, scenario, wall.now(), `${this.id}v${this.#written++}`);
  }
}
