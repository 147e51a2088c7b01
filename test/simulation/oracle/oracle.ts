import type { Campaign } from '../../../campaign/lifecycle/campaign.ts';
import { ActionRefused } from '../../../ports/actions.ts';
import { StoreError } from '../../../ports/store-error.ts';
import { Injected } from '../world/faults.ts';
import type { Process } from '../world/process.ts';
import type { World } from '../world/world.ts';
import { CampaignLog } from './campaign-log.ts';
import { FactLog } from './fact-log.ts';
import { PresenceLog } from './presence-log.ts';
import { RequestLog } from './request-log.ts';
import { Violations } from './violations.ts';

/** Sees everything that goes through the ports, and holds it against what the product promises. Shares no rule with it. */
export class Oracle {
  readonly violations: Violations;
  readonly facts: FactLog;
  readonly requests: RequestLog;
  readonly presence: PresenceLog;
  readonly campaigns: CampaignLog;

  constructor(world: World) {
    const now = () => world.time.now;
    this.violations = new Violations(now, (what) => world.trace.note(what));
    this.facts = new FactLog(this.violations);
    this.requests = new RequestLog(world, this);
    this.presence = new PresenceLog(now);
    this.campaigns = new CampaignLog(world);
    this.facts.onIntent = ({ process, campaign, recipient, wall }, event) => {
      if (event.at !== wall) this.violations.add('facts carry their time', `${campaign} ${recipient}`);
      if (!process.wasFrozen && !this.campaigns.isOpen(campaign, recipient, wall))
        this.violations.add('nothing is tried outside the open time', `${campaign} ${recipient}`);
    };
  }

  saved(campaign: Campaign): void {
    this.campaigns.saved(campaign);
  }

  dropped(launch: string): void {
    this.facts.dropped(launch);
  }

  died(process: Process): void {
    this.facts.died(process);
  }

  /** What the product tells those who run it: only what was put in may come out. */
  toldOf(error: unknown, what: string): void {
    if (!isExpected(error)) this.violations.add('no error of its own', `${what}: ${String(error)}`);
  }
}

export const isExpected = (error: unknown): boolean =>
  error instanceof Injected ||
  error instanceof StoreError ||
  error instanceof ActionRefused ||
  (error as { injected?: true } | null)?.injected === true;
