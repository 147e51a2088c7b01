import assert from 'node:assert/strict';
import {
  approvalState,
  approvedText,
  launchRefusal,
  noApproval,
  withWriter,
  writersOf,
} from '../../../campaign/lifecycle/approval.ts';
import type { Approval } from '../../../campaign/lifecycle/approval-record.ts';
import type { Campaign, CampaignContent } from '../../../campaign/lifecycle/campaign.ts';

const content: CampaignContent = {
  name: 'News',
  channel: 'teams',
  presence: 'any',
  presenceFailure: 'wait',
  message: { title: 'News', text: 'Hello' },
  audience: { lists: ['l1', 'l2'], groups: [], everyone: false },
  window: {
    start: '2026-11-23',
    days: 2,
    hours: { from: '09:00', to: '18:00' },
    weekdays: [1, 2, 3, 4, 5],
    holidays: [],
    zone: 'Europe/Paris',
    perRecipientZone: false,
  },
};
const lists = [
  { id: 'l1', people: 10, updatedAt: 1000 },
  { id: 'l2', people: 20, updatedAt: 2000 },
];
const text = approvedText(content, lists);

/** Every place in a value at which something stands. */
function* places(value: unknown, path: readonly (string | number)[] = []): Generator<(string | number)[]> {
  if (typeof value !== 'object' || value === null) yield [...path];
  else for (const [key, inner] of Object.entries(value)) yield* places(inner, [...path, key]);
}

function withChange(value: unknown, [key, ...rest]: (string | number)[]): unknown {
  if (key === undefined) {
    if (typeof value === 'string') return `${value}x`;
    return typeof value === 'number' ? value + 1 : !value;
  }
  const copy = structuredClone(value) as Record<string | number, unknown>;
  copy[key] = withChange(copy[key], rest);
  return copy;
}

describe('what an approval says yes to', () => {
  it('changes with one character, number or switch anywhere in content, audience and window', () => {
    const all = [...places(content)];
    assert.ok(all.length > 15);
    for (const place of all)
      assert.notEqual(
        approvedText(withChange(content, place) as CampaignContent, lists),
        text,
        place.join('.'),
      );
  });

  it('changes when something is added, taken away or put in another order', () => {
    const changed: CampaignContent[] = [
      { ...content, message: { title: 'News' } },
      { ...content, audience: { ...content.audience, groups: ['g'] } },
      { ...content, audience: { ...content.audience, lists: ['l1'] } },
      { ...content, audience: { ...content.audience, lists: ['l2', 'l1'] } },
      { ...content, window: { ...content.window, country: 'FR' } },
      { ...content, window: { ...content.window, holidays: ['2026-11-24'] } },
    ];
    for (const one of changed) assert.notEqual(approvedText(one, lists), text);
  });

  it('changes with the people of a list, and when the list is gone', () => {
    for (const place of places(lists))
      assert.notEqual(approvedText(content, withChange(lists, place) as typeof lists), text, place.join('.'));
    const gone = [lists[0]!, { id: 'l2', people: null, updatedAt: null }];
    assert.notEqual(approvedText(content, gone), text);
  });

  it('does not change with the order of keys', () => {
    const turned = Object.fromEntries(Object.entries(content).reverse()) as unknown as CampaignContent;
    assert.equal(approvedText(turned, lists), text);
  });

  it('cannot be the same for two contents by clever texts', () => {
    const one = { ...content, message: { title: 'a', text: 'b","c' } };
    const other = { ...content, message: { title: 'a","text","b', text: 'c' } };
    assert.notEqual(approvedText(one, lists), approvedText(other, lists));
  });
});

describe('an approval', () => {
  const stamp = (at: number) => ({ by: 'carla', name: 'Carla', at });
  const given = (at: number): Approval['given'] => ({ ...stamp(at), digest: 'd' });
  const refused = (at: number) => ({ ...stamp(at), digest: 'd', remark: 'Shorter' });
  const cases: [string, Approval, string, ReturnType<typeof approvalState>][] = [
    ['has not been asked for', noApproval, 'd', 'none'],
    ['has been asked for', { requested: stamp(1), given: null }, 'd', 'requested'],
    ['was given unasked', { requested: null, given: given(2) }, 'd', 'approved'],
    ['was given after asking', { requested: stamp(1), given: given(2) }, 'd', 'approved'],
    ['is void after a change', { requested: stamp(1), given: given(2) }, 'other', 'void'],
    ['is asked for again after a change', { requested: stamp(3), given: given(2) }, 'other', 'requested'],
    ['is refused', { requested: stamp(1), given: null, refused: refused(2) }, 'd', 'refused'],
    ['is refused unasked', { requested: null, given: null, refused: refused(2) }, 'd', 'refused'],
    [
      'is refused after it was given',
      { requested: null, given: given(1), refused: refused(2) },
      'd',
      'refused',
    ],
    [
      'is given after it was refused',
      { requested: null, given: given(3), refused: refused(2) },
      'd',
      'approved',
    ],
    ['is asked for again', { requested: stamp(3), given: null, refused: refused(2) }, 'd', 'requested'],
    ['is open again after a change', { requested: null, given: null, refused: refused(2) }, 'other', 'none'],
    ['holds again when the change is taken back', { requested: stamp(3), given: given(2) }, 'd', 'approved'],
  ];
  for (const [name, approval, digest, state] of cases)
    it(`${name}: ${state}`, () => {
      assert.equal(approvalState(approval, digest), state);
      assert.equal(launchRefusal(state, approval) === null, state === 'approved');
    });

  it('is not for anybody who wrote any of it', () => {
    const campaign = { createdBy: 'anna' } as Campaign;
    assert.deepEqual(writersOf(campaign), ['anna']);
    const changed = { ...campaign, writers: withWriter(campaign, 'ben') };
    assert.deepEqual(withWriter(changed, 'anna'), ['anna', 'ben']);
    assert.deepEqual(writersOf({ ...changed, writers: withWriter(changed, 'carla') }), [
      'anna',
      'ben',
      'carla',
    ]);
  });
});
