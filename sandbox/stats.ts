import type { Service } from './faults.ts';
import type { Ledger } from './ledger.ts';
import { Peak, RetryBook } from './limits.ts';
import type { Tokens } from './tokens.ts';

/** What the sandbox counts, for tests to hold against a service's own account. */
export class Stats {
  readonly requests: Record<Service, number> = { connector: 0, graph: 0, presence: 0, login: 0 };
  readonly refused: Record<string, number> = {};
  /** Sends, creates, updates and deletes: what the app's limit is about. */
  readonly peak = new Peak();
  readonly chatRetries = new RetryBook();
  readonly presenceRetries = new RetryBook();
  conversationsCreated = 0;
  throttled = 0;
  presenceAsked = 0;
  /** People looked up in the directory, one by one; how many of these Graph refused for now. */
  lookUps = 0;
  lookUpsThrottled = 0;
  maxPresenceBatch = 0;
  installs = 0;
  notifications = 0;
  updates = 0;
  deletes = 0;
  /** Answers that were withheld although the message was delivered. */
  resets = 0;
  toBot = { posted: 0, failed: 0, waiting: 0 };
  people = { reads: 0, clicks: 0, scans: 0, says: 0, blocks: 0, uninstalls: 0 };

  report(ledger: Ledger, tokens: Tokens): Record<string, unknown> {
    return {
      requests: this.requests,
      messages: ledger.total,
      peopleReached: ledger.people,
      maxRequestsInAnySecond: this.peak.max,
      throttled: this.throttled,
      refused: this.refused,
      violations: this.chatRetries.violations,
      presenceViolations: this.presenceRetries.violations,
      presenceAsked: this.presenceAsked,
      lookUps: this.lookUps,
      lookUpsThrottled: this.lookUpsThrottled,
      maxPresenceBatch: this.maxPresenceBatch,
      conversationsCreated: this.conversationsCreated,
      installs: this.installs,
      notifications: this.notifications,
      updates: this.updates,
      deletes: this.deletes,
      resets: this.resets,
      tokensIssued: tokens.issued,
      toBot: this.toBot,
      people: this.people,
    };
  }
}
