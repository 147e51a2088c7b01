import type { LoadProfile } from './load-profile.ts';
import type { Processes } from './processes.ts';

export interface Run {
  readonly processes: Processes;
  readonly sizes: LoadProfile;
}
