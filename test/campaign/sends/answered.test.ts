import assert from 'node:assert/strict';
import { answeredOf } from '../../../campaign/sends/answered.ts';
import type { SendEvent } from '../../../campaign/sends/event.ts';

const hour = 3_600_000;
const day = 24 * hour;
const sent = (id: string, at: number, type: 'delivered' | 'accepted' = 'delivered') => ({
  id,
  events: [{ type, at, attempt: 1, messageId: id }] as SendEvent[],
});
const waiting = { id: 'w', events: [] as SendEvent[] };

const sends = [sent('old', 0), sent('b', 20 * day), waiting, sent('c', 21 * day, 'accepted')];
const answered = (quoted: string | null, at: number, days = 7) =>
  answeredOf(sends, { quoted, at, days })?.id ?? null;

describe('an answer', () => {
  it('is to the latest message that came before it', () => {
    assert.equal(answered(null, 21 * day + hour), 'c');
    assert.equal(answered(null, 20 * day + hour), 'b');
    assert.equal(answered(null, hour), 'old');
  });

  it('that arrives late is not to what came meanwhile', () => {
    assert.equal(answered(null, 21 * day - hour), 'b');
  });

  it('may seem to come a moment before its message: no two clocks agree', () => {
    assert.equal(answered(null, 21 * day - 60_000), 'c');
  });

  it('is talk when it is late, or there was no message yet', () => {
    assert.equal(answered(null, 7 * day), 'old');
    assert.equal(answered(null, 7 * day + 1), null);
    assert.equal(answered(null, 3 * day, 2), null);
    assert.equal(answered(null, -hour), null);
  });

  it('is to the message that it quotes, whenever, and to none where that is not a campaign’s', () => {
    assert.equal(answered('old', 400 * day), 'old');
    assert.equal(answered('c', 21 * day + hour), 'c');
    assert.equal(answered('help card', 21 * day + hour), null);
    assert.equal(answered('', 21 * day + hour), null);
  });
});
