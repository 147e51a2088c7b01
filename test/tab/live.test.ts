import assert from 'node:assert/strict';
import type { EventSourceMessage } from 'eventsource-parser';
import fc from 'fast-check';
import { type SinonFakeTimers, useFakeTimers } from 'sinon';
import type { CampaignEvent } from '../../api/contract/events.ts';
import { applyPatch, applyPatchToReport, failsOtherwise } from '../../tab/live/campaign-patch.ts';
import { follow, pauseMs } from '../../tab/live/follow.ts';
import { noteLive, pollEvery } from '../../tab/live/polling.ts';
import { launched, noon, report } from './mock-data.ts';

const stream =
  'retry: 3000\n\nevent: campaign\ndata: {"id":"é"}\n\n: still here\n\nevent:gone\r\ndata:a\r\ndata: b\r\n\r\n';
const told = [
  { event: 'campaign', data: '{"id":"é"}' },
  { event: 'gone', data: 'a\nb' },
];

const statuses = { waiting: 10, sent: 0, delivered: 88, undelivered: 2, notSent: 0 };
const moved = (over: Partial<CampaignEvent> = {}): CampaignEvent => ({
  id: 'c1',
  version: 1,
  state: 'running',
  hold: null,
  launchedAt: noon,
  startedAt: noon,
  endedAt: null,
  presenceSilentSince: null,
  trouble: null,
  prepared: 1,
  audience: 100,
  statuses,
  subStatuses: report().subStatuses,
  funnel: { audience: 100, sent: 88, delivered: 88, read: null, clicked: 3, replied: 0 },
  receipts: 'known',
  approvalDigest: null,
  ...over,
});

describe('what an event tells', () => {
  const shown = launched({ id: 'c1', version: 1 }, { waiting: 100 });

  it('moves the counts of its campaign and of no other', () => {
    assert.deepEqual(applyPatch(shown, moved()).progress.statuses, statuses);
    assert.equal(applyPatch(shown, moved()).progress.clicked, 3);
    assert.equal(applyPatch(shown, moved({ id: 'c2' })), shown);
  });

  it('moves nothing that is newer than itself, and never the version', () => {
    const newer = { ...shown, version: 2 };
    assert.equal(applyPatch(newer, moved()), newer);
    assert.equal(applyPatch(shown, moved({ version: 5, state: 'finished' })).version, 1);
  });

  it('replaces the counts of a report together, so that they add up', () => {
    const before = report({
      audience: 90,
      statuses: { ...statuses, waiting: 90, delivered: 0, undelivered: 0 },
      removed: { duplicates: 1, optedOut: 0 },
    });
    const next = applyPatchToReport(before, moved());
    assert.equal(
      Object.values(next.statuses).reduce((sum, people) => sum + people, 0),
      next.audience,
    );
    assert.deepEqual([next.removed, next.funnel.clicked], [before.removed, 3]);
    assert.equal(failsOtherwise(before, moved()), true);
    assert.equal(failsOtherwise(next, moved()), false);
  });
});

describe('how often what moves is asked for', () => {
  afterEach(() => noteLive(false));
  it('is rarely while the service tells it by itself, and often otherwise', () => {
    assert.equal(pollEvery(true, 2, 30), 2);
    assert.equal(noteLive(true), true);
    assert.equal(noteLive(true), false);
    assert.deepEqual([pollEvery(true, 2, 30), pollEvery(false, 2, 30)], [30, 30]);
  });
});

describe('following the service', () => {
  let timers: SinonFakeTimers;
  beforeEach(() => {
    timers = useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] });
  });
  afterEach(() => timers.restore());

  /** Follows answers one after the other; each may be a status or pieces of a stream, `null`: it stays open. */
  function following(answers: readonly (number | readonly (string | Uint8Array | null)[])[], headers = {}) {
    const seen = {
      opened: 0,
      events: [] as Pick<EventSourceMessage, 'event' | 'data'>[],
      live: [] as boolean[],
    };
    const stop = follow({
      async open(signal) {
        const next = answers[seen.opened++];
        if (next === undefined || typeof next === 'number')
          return new Response(null, { status: next ?? 503, headers });
        const encoder = new TextEncoder();
        const body = new ReadableStream<Uint8Array>({
          start(controller) {
            signal.addEventListener('abort', () => controller.error(signal.reason), { once: true });
            for (const piece of next)
              if (piece !== null)
                controller.enqueue(typeof piece === 'string' ? encoder.encode(piece) : piece);
            if (!next.includes(null)) controller.close();
          },
        });
        return new Response(body);
      },
      onEvent: ({ event, data }) => seen.events.push({ event, data }),
      onHeard: () => undefined,
      onLive: (isLive) => seen.live.push(isLive),
    });
    return { seen, stop };
  }
  /** Streams go on in steps of their own, which fake timers do not know. */
  const settle = () => timers.tickAsync(1).then(() => new Promise((resolve) => setImmediate(resolve)));

  it('tells events, and connects anew when the stream ends', async () => {
    const { seen, stop } = following([[stream], [stream, null]]);
    for (let i = 0; i < 5; i++) await settle();
    assert.deepEqual(seen.events, told);
    assert.deepEqual(seen.live, [true, false]);
    await timers.tickAsync(pauseMs(0));
    for (let i = 0; i < 5; i++) await settle();
    assert.deepEqual([seen.opened, seen.events.length, seen.live.at(-1)], [2, 4, true]);
    stop();
    for (let i = 0; i < 5; i++) await settle();
    assert.equal(seen.live.at(-1), false);
  });

  it('reads a stream the same wherever it is cut, within a letter too', async () => {
    const bytes = new TextEncoder().encode(stream);
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 0, max: bytes.length }), { maxLength: 8 }),
        async (cuts) => {
          const edges = [0, ...cuts.sort((a, b) => a - b), bytes.length];
          const pieces = edges.slice(1).map((to, i) => bytes.slice(edges[i], to));
          const { seen, stop } = following([[...pieces, null]]);
          for (let i = 0; i < 50 && seen.events.length < told.length; i++) await settle();
          stop();
          assert.deepEqual(seen.events, told);
        },
      ),
    );
  });

  it('tells nothing of an event that is not complete', async () => {
    const { seen, stop } = following([['event: campaign\ndata: {"id"']]);
    for (let i = 0; i < 5; i++) await settle();
    assert.deepEqual([seen.live, seen.events], [[true, false], []]);
    stop();
  });

  it('gives up where it is refused', async () => {
    const { seen } = following([403]);
    await timers.tickAsync(600_000);
    assert.equal(seen.opened, 1);
  });

  it('waits longer after every failure', async () => {
    const { seen, stop } = following([503, 503, 503]);
    await timers.tickAsync(pauseMs(1) + 10);
    assert.equal(seen.opened, 2);
    await timers.tickAsync(pauseMs(2) - 100);
    assert.equal(seen.opened, 2);
    await timers.tickAsync(200);
    assert.equal(seen.opened, 3);
    stop();
    assert.deepEqual([1, 2, 3, 10].map(pauseMs), [3000, 6000, 12_000, 60_000]);
  });

  it('waits at least as long as it is asked to', async () => {
    const { seen, stop } = following([503, 503], { 'Retry-After': '5' });
    await timers.tickAsync(4_900);
    assert.equal(seen.opened, 1);
    await timers.tickAsync(200);
    assert.equal(seen.opened, 2);
    stop();
  });

  it('takes a silent stream for dead', async () => {
    const { seen, stop } = following([
      [stream, null],
      [stream, null],
    ]);
    for (let i = 0; i < 5; i++) await settle();
    await timers.tickAsync(45_000);
    for (let i = 0; i < 5; i++) await settle();
    assert.equal(seen.opened, 2);
    stop();
  });
});
