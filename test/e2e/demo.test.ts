import assert from 'node:assert/strict';
import { assertAllEnded, assertPolite, assertSums, finished, sampled, settledAccount } from './account.ts';
import { World } from './harness.ts';

describe('A campaign, unattended', function () {
  this.timeout(120_000);

  it('ends by itself; report, sends and export add up to the ledger, person by person, and sums hold at every instant', async () => {
    await using world = await World.open({
      ...{ people: 300, speed: 4_800, installed: 0.8 },
      ...{ refusals: true, behave: true, announce: true },
    });
    const list = await world.everybody(5);
    const hours = { from: '09:00', to: '18:00' };
    const id = await world.api.launch({
      name: 'Demo',
      lists: [list],
      presence: 'reachable',
      window: {
        ...{ start: '2026-11-23', days: 2, hours, weekdays: [1, 2, 3, 4, 5] },
        ...{ zone: 'Europe/Paris', perRecipientZone: true },
      },
    });
    const samples = await sampled(world, id, assertSums, () => finished(world, id, 90_000));
    assert.ok(samples > 100, `looked at it ${samples} times`);
    const { report, sends } = await settledAccount(world, id, 'Demo', { engagement: true });
    assertAllEnded(report);
    assert.equal(report.audience, 305);
    assert.ok(report.statuses.delivered > 200, `${report.statuses.delivered} delivered`);
    assert.ok(report.funnel.clicked > 10, `${report.funnel.clicked} clicked`);
    for (const { recipient, subStatus } of sends)
      if (recipient.startsWith('stranger')) assert.equal(subStatus, 'person-not-found');
    await assertPolite(world);
  });
});
