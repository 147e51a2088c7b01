import assert from 'node:assert/strict';
import fc from 'fast-check';
import { reportOf, type SendCounts, subStatusesOf } from '../../../campaign/sends/report.ts';
import { actionOf, noRungLeft, subStatusHelp } from '../../../campaign/sends/sub-status-help.ts';

const counts = (over: Partial<SendCounts> = {}): SendCounts => ({
  audience: 20,
  subStatuses: {
    planned: 4,
    retrying: 2,
    throttled: 1,
    unknown: 1,
    delivered: 5,
    read: 2,
    clicked: 1,
    rejected: 3,
    absent: 1,
  },
  read: 3,
  clicked: 1,
  replied: 0,
  ...over,
});

const stored = Object.values(subStatusesOf)
  .flat()
  .filter((sub) => sub !== 'held');

describe('a report', () => {
  it('gives statuses, sub-statuses and the funnel', () => {
    const report = reportOf(counts(), { held: false, receipts: 'known' });
    assert.deepEqual(report.statuses, { waiting: 7, sent: 1, delivered: 8, undelivered: 3, notSent: 1 });
    assert.deepEqual(report.funnel, { audience: 20, sent: 9, delivered: 8, read: 3, clicked: 1, replied: 0 });
    assert.equal(report.subStatuses['chat-gone'], 0);
    assert.deepEqual(
      report.failures.map(({ subStatus, people }) => [subStatus, people]),
      [
        ['rejected', 3],
        ['unknown', 1],
        ['absent', 1],
      ],
    );
  });

  it('shows everything that waits as held while the campaign is paused', () => {
    const { subStatuses, statuses } = reportOf(counts(), { held: true, receipts: 'known' });
    assert.deepEqual(
      [subStatuses.held, subStatuses.planned, subStatuses.retrying, subStatuses.throttled, statuses.waiting],
      [7, 0, 0, 0, 7],
    );
  });

  it('does not know who read where the channel tells nothing of it', () => {
    assert.equal(reportOf(counts(), { held: false, receipts: 'not-known' }).funnel.read, null);
  });

  describe('finds out by itself whether receipts come', () => {
    const told = (delivered: number, over: Partial<SendCounts> = {}, isOver = false) => {
      const some = counts({ audience: 500, subStatuses: { delivered }, read: 0, ...over });
      const { receipts, funnel } = reportOf(some, { held: false, receipts: 'auto', isOver });
      assert.equal(funnel.read, receipts === 'known' ? some.read : null);
      return receipts;
    };

    it('known: as soon as one has come', () => {
      assert.equal(told(300, { receipts: 1, read: 40 }), 'known');
      assert.equal(told(300, { receipts: 1, read: 1 }, true), 'known');
    });

    it('not known: where two hundred messages brought none, whatever people clicked', () => {
      assert.equal(told(199, { receipts: 0 }), 'known', 'it is early');
      assert.equal(told(200, { receipts: 0 }), 'not-known');
      assert.equal(told(200, { receipts: 0, read: 30, clicked: 30 }), 'not-known');
    });

    it('not known: where a campaign is over without one', () => {
      assert.equal(told(30, { receipts: 0 }, true), 'not-known');
      assert.equal(told(0, { receipts: 0 }, true), 'known', 'nobody could have read it');
    });

    it('in counts of long ago, by who had read', () => {
      assert.equal(told(300, { read: 3 }), 'known');
      assert.equal(told(300), 'not-known');
    });
  });

  it('adds up to the audience, whatever was counted', () => {
    const amounts = fc
      .array(fc.tuple(fc.constantFrom(...stored), fc.nat(1000)))
      .map((pairs): Record<string, number> => Object.fromEntries(pairs));
    fc.assert(
      fc.property(amounts, fc.nat(50), fc.boolean(), (subStatuses, uncounted, held) => {
        const audience = Object.values(subStatuses).reduce((sum, n) => sum + n, uncounted);
        const report = reportOf(counts({ audience, subStatuses }), { held, receipts: 'known' });
        const sum = (numbers: Record<string, number>) => Object.values(numbers).reduce((a, b) => a + b, 0);
        assert.equal(sum(report.statuses), audience);
        assert.equal(sum(report.subStatuses), audience);
      }),
    );
  });

  it('explains every sub-status, and says what to do, be it nothing', () => {
    for (const sub of Object.values(subStatusesOf).flat()) {
      const help = subStatusHelp[sub];
      assert.ok(help.name !== '' && help.meaning !== '' && actionOf(help) !== '', sub);
    }
    assert.equal(Object.keys(subStatusHelp).length, Object.values(subStatusesOf).flat().length);
  });

  it('advises nothing that cannot be done: neither a replay nor an extra campaign can be made yet', () => {
    for (const { action } of [...Object.values(subStatusHelp), noRungLeft])
      assert.doesNotMatch(action, /replay|extra campaign/i);
  });
});
