import assert from 'node:assert/strict';
import type { ApprovalView } from '../../api/contract/approval.ts';
import type { Role } from '../../api/contract/sign-in.ts';
import { approveRefusal, isUnapproved, stepsFor } from '../../tab/approval/rules.ts';
import { mayAddress } from '../../tab/sign-in/session.ts';
import { approval } from './mock-data.ts';

const anna = { by: 'anna', name: 'Anna', at: 1 };
const steps = (rights: readonly Role[], over: Partial<ApprovalView> = {}) =>
  stepsFor(approval(over), { rights });

describe('approval in the pages', () => {
  it('holds a launch back until it is given as the campaign is now', () => {
    assert.equal(isUnapproved({ approval: null }), false);
    for (const state of ['none', 'requested', 'void'] as const)
      assert.equal(isUnapproved({ approval: approval({ state }) }), true, state);
    assert.equal(isUnapproved({ approval: approval({ state: 'approved', given: anna }) }), false);
  });

  it('is asked for by authors and given by approvers', () => {
    assert.deepEqual(steps(['viewer']), { request: false, approve: false });
    assert.deepEqual(steps(['viewer', 'author']), { request: true, approve: false });
    assert.deepEqual(steps(['viewer', 'approver'], { state: 'void' }), { request: false, approve: true });
  });

  it('has no step left once it is given, or once the campaign is launched', () => {
    const rights: readonly Role[] = ['viewer', 'author', 'approver', 'admin'];
    assert.deepEqual(steps(rights, { state: 'approved' }), { request: false, approve: false });
    assert.deepEqual(steps(rights, { digest: null }), { request: false, approve: false });
  });

  it('is not given by whoever wrote any of it', () => {
    assert.equal(approveRefusal(approval(), { id: 'anna' }), 'own');
    assert.equal(approveRefusal(approval(), { id: 'paula' }), null);
  });
});

describe('the lists that somebody may address', () => {
  const sales = { id: 'l1', name: 'Sales' };
  it('are all, or those that are named by id or name', () => {
    assert.equal(mayAddress({ lists: null }, sales), true);
    assert.equal(mayAddress({ lists: ['l1'] }, sales), true);
    assert.equal(mayAddress({ lists: ['Sales'] }, sales), true);
    assert.equal(mayAddress({ lists: [] }, sales), false);
    assert.equal(mayAddress({ lists: ['sales 2'] }, sales), false);
  });
});
