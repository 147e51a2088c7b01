import {
  broken,
  expiredSecret,
  outage,
  presenceOutage,
  resets,
  throttled,
} from '../../bench/chaos/faults.ts';
import { kills } from '../../bench/chaos/kills.ts';
import { together } from './together.ts';

// The same at full size: `npm run chaos`.
describe('A campaign through trouble', function () {
  this.timeout(900_000);

  together(3, {
    'killed again and again, writes to nobody twice and loses nobody': () =>
      kills({ people: 300, kills: 8, days: 2, speed: 3_000, seed: 1 }),
    'throttled on a tenth of its requests, reaches everybody': () => throttled({ people: 120, seconds: 24 }),
    'waits out an outage of the connector': () => outage({ people: 100, seconds: 12, outageSeconds: 4 }),
    'does not spend its people on broken connections': () =>
      broken({ people: 150, seconds: 20, outageSeconds: 4 }),
    'takes lost answers for unknown, never for a reason to send again': () =>
      resets({ people: 120, seconds: 9 }),
    'waits while presence is away': () =>
      presenceOutage({ people: 100, seconds: 12, outageSeconds: 3, otherwise: 'wait' }),
    'sends while presence is away where its author says so': () =>
      presenceOutage({ people: 100, seconds: 10, outageSeconds: 6, otherwise: 'send' }),
    'is held when the secret expires, and goes on when resumed': () =>
      expiredSecret({ people: 100, seconds: 16, presence: 'any' }),
    'is held when the secret expires though only presence is asked': () =>
      expiredSecret({ people: 100, seconds: 16, presence: 'reachable' }),
  });
});
