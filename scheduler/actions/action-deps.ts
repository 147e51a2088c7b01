import type { AuditStore } from '../../ports/audit-store.ts';
import type { Pace } from '../../ports/pace.ts';
import type { Workers } from '../../ports/workers.ts';
import type { Approvals } from '../launch/approvals.ts';
import type { LaunchDeps } from '../launch/launch.ts';

export interface ActionDeps extends LaunchDeps {
  readonly store: LaunchDeps['store'] & AuditStore;
  readonly worker: Workers;
  readonly pace: Pace;
  /** Where a second person has to approve each launch. */
  readonly approvals?: Approvals | null;
  readonly onError: (error: unknown, what: string) => void;
}
