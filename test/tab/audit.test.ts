import assert from 'node:assert/strict';
import type { AuditView } from '../../api/contract/audit.ts';
import { foldSaves } from '../../tab/audit/fold.ts';

const minute = 60_000;
const entry = (at: number, over: Partial<AuditView> = {}): AuditView => ({
  at: at * minute,
  who: 'anna',
  name: 'Anna',
  what: 'campaign.change',
  subject: 'c1',
  subjectName: 'News',
  gone: false,
  detail: { fields: ['message'] },
  ...over,
});
const told = (entries: readonly AuditView[]) =>
  foldSaves(entries).map(({ entry: { what, at }, count, since }) => [
    what,
    at / minute,
    count,
    since / minute,
  ]);

describe('saves in the audit log', () => {
  it('of one thing by one person are told as one, with what they changed', () => {
    const window = { detail: { fields: ['window'] } };
    const folded = foldSaves([entry(9), entry(8, window), entry(2), entry(1, { what: 'campaign.create' })]);
    assert.deepEqual(
      folded.map(({ count }) => count),
      [3, 1],
    );
    assert.deepEqual(folded[0]!.fields, ['message', 'window']);
    assert.equal(folded[0]!.since, 2 * minute);
  });

  it('are told apart where something lies between them, or a long time', () => {
    assert.deepEqual(told([entry(9), entry(8, { who: 'bo' }), entry(7)]), [
      ['campaign.change', 9, 1, 9],
      ['campaign.change', 8, 1, 8],
      ['campaign.change', 7, 1, 7],
    ]);
    assert.equal(told([entry(9), entry(8, { subject: 'c2' })]).length, 2);
    assert.equal(told([entry(90), entry(1)]).length, 2);
    assert.equal(told([entry(9), entry(8, { what: 'campaign.launch' }), entry(7)]).length, 3);
  });

  it('alone are folded: two launches are two', () => {
    const launch = { what: 'campaign.launch' };
    assert.equal(told([entry(9, launch), entry(8, launch)]).length, 2);
  });
});
