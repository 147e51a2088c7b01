import type { ChannelName } from '../campaign/lifecycle/campaign.ts';

/** The requests per second that a tenant's channel allows, shared by everything that calls it. */
export interface Pace {
  /** Resolves when one request may leave; what it gives is to be called (once or more) when that is answered, or not made after all. */
  take(tenant: string, channel: ChannelName): Promise<() => void>;
  /** Nothing leaves for so many real milliseconds: a Retry-After that covers the tenant. */
  brake(tenant: string, channel: ChannelName, ms: number): void;
  /** Requests a second that this tenant's channel allows. */
  rate(tenant: string, channel: ChannelName): number;
}
