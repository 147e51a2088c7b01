import assert from 'node:assert/strict';
import { weightOf } from '../../../campaign/message/message-size.ts';

describe('the weight of a message', () => {
  it('is its JSON in UTF-16, whatever the script', () => {
    const empty = weightOf({ kind: 'text', title: '', text: '' });
    assert.equal(weightOf({ kind: 'text', title: '', text: 'aé李' }) - empty, 6);
    assert.equal(weightOf({ kind: 'text', title: '', text: '😀"' }) - empty, 8);
  });
});
