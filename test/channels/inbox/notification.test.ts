import assert from 'node:assert/strict';
import { Notifier } from '../../../channels/inbox/notification.ts';
import type { GraphAnswer } from '../../../channels/microsoft/graph.ts';

describe('notifications of the inbox', () => {
  it('wait out a rest that one under way does not know of, hours after the start', async () => {
    const asked: ((answer: GraphAnswer) => void)[] = [];
    const notifier = new Notifier({
      clock: { monotonic: () => 5 * 3_600_000 },
      pageUrl: '',
      graph: { call: () => new Promise<GraphAnswer>((resolve) => asked.push(resolve)) },
    });
    const [refused, taken] = [notifier.notify('a', 'News'), notifier.notify('b', 'News')];
    asked[0]!({ kind: 'wait', afterMs: 10_000, code: '429' } as GraphAnswer);
    assert.equal((await refused).kind, 'wait');
    asked[1]!({ kind: 'ok' } as GraphAnswer);
    assert.equal((await taken).kind, 'notified');
    assert.deepEqual(await notifier.notify('c', 'News'), { kind: 'wait', code: 'resting', afterMs: 10_000 });
  });
});
