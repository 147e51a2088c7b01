import type { Logger } from 'pino';
import type { Clock } from '../ports/clock.ts';
import type { Random } from '../ports/random.ts';
import type { Config } from './config.ts';

/** What every part of the service is built with. */
export interface Basics {
  readonly config: Config;
  readonly log: Logger;
  readonly clock: Clock;
  readonly random: Random;
  /** The tenant that this deployment works for. */
  readonly tenant: string;
  /** What links in messages begin with, without a slash at the end. */
  readonly publicUrl: string;
}

/** Requests to the connector that are under way at once: at 50 a second, answers may take two and a half seconds. */
export const concurrency = 128;
