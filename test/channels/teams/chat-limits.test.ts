import assert from 'node:assert/strict';
import fc from 'fast-check';
import { ChatLimits } from '../../../channels/teams/chat-limits.ts';

describe('the limits of a chat', () => {
  const most = (sent: readonly number[], ms: number) => {
    let from = 0;
    let count = 0;
    for (let to = 0; to < sent.length; to++) {
      while (sent[from]! <= sent[to]! - ms) from++;
      count = Math.max(count, to - from + 1);
    }
    return count;
  };

  /** When requests leave for which somebody asks so many ms after the one before. */
  function sentOf(gaps: readonly number[]): number[] {
    const limits = new ChatLimits();
    const sent: number[] = [];
    let now = 0;
    for (const gap of gaps) {
      now += gap;
      while (limits.left('chat', now) > 0) now += limits.left('chat', now);
      limits.note('chat', now);
      sent.push(now);
    }
    return sent;
  }

  it('are kept whatever the moments', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.nat(20), fc.nat(3_000)), { maxLength: 200 }), (gaps) => {
        const sent = sentOf(gaps);
        assert.ok(most(sent, 1_000) <= 7);
        assert.ok(most(sent, 2_000) <= 8);
        assert.ok(most(sent, 30_000) <= 60);
      }),
      { numRuns: 50 },
    );
  });

  it('let 1,800 leave in an hour, and no more', () => {
    const sent = sentOf(new Array(4_000).fill(0));
    assert.equal(most(sent, 3_600_000), 1_800);
  });

  it('hold up no other chat', () => {
    const limits = new ChatLimits();
    for (let i = 0; i < 7; i++) limits.note('one', 0);
    assert.ok(limits.left('one', 0) > 1_000);
    assert.equal(limits.left('another', 0), 0);
  });

  it('are kept for a chat that is busy while thousands of others come and go', () => {
    const limits = new ChatLimits();
    for (let i = 0; i < 60; i++) limits.note('busy', i * 400);
    for (let i = 0; i < 10_000; i++) limits.note(`chat ${i}`, 24_000 + i / 10);
    assert.ok(limits.left('busy', 25_000) > 4_000);
  });
});
