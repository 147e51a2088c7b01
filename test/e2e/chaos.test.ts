import {
  broken,
  expiredSecret,
  outage,
  presenceOutage,
  resets,
  throttled,
} from '../../bench/chaos/faults.ts';
import { kills } from '../../bench/chaos/kills.ts';

// The same at full size: `npm run chaos`.
describe('A campaign through trouble', function () {
  this.timeout(180_000);

  it('killed again and again, writes to nobody twice and loses nobody', () =>
    kills({ people: 300, kills: 8, days: 2, speed: 5_000, seed: 1 }));

  it('throttled on a tenth of its requests, reaches everybody', () =>
    throttled({ people: 120, seconds: 10 }));

  it('waits out an outage of the connector', () => outage({ people: 100, seconds: 12, outageSeconds: 4 }));

  it('does not spend its people on broken connections', () =>
    broken({ people: 150, seconds: 18, outageSeconds: 4 }));

  it('takes lost answers for unknown, never for a reason to send again', () =>
    resets({ people: 120, seconds: 7 }));

  it('waits while presence is away', () =>
    presenceOutage({ people: 100, seconds: 12, outageSeconds: 3, otherwise: 'wait' }));

  it('sends while presence is away where its author says so', () =>
    presenceOutage({ people: 100, seconds: 10, outageSeconds: 6, otherwise: 'send' }));

  for (const presence of ['any', 'reachable'] as const)
    it(`is held when the secret expires, and goes on when resumed (presence: ${presence})`, () =>
      expiredSecret({ people: 100, seconds: 16, presence }));
});
