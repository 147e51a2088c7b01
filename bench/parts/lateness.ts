import { setTimeout as sleep } from 'node:timers/promises';
import { scaleFromNow, systemClock } from '../../scheduler/clock/system.ts';
import { openSqliteStore } from '../../store/sqlite/index.ts';
import { input, output } from '../child.ts';
import { percentile } from '../figures.ts';
import { contentOf, createDraft, opening } from '../fixtures.ts';
import { launched } from '../launched.ts';
import { sender } from '../sender.ts';

/**
 * How long after its moment each request leaves, at the pace that Teams allows. The window is so short that its people's
 * moments come almost as fast as the pace.
 */
const { file, sink, list, minutes, seconds } = input<{
  file: string;
  sink: string;
  list: string;
  minutes: number;
  seconds: number;
}>();
const store = openSqliteStore(file);
const hours = { from: '09:00', to: `09:0${minutes}` };
await createDraft(store, 'late', contentOf(list, hours));
await launched(store, systemClock(scaleFromNow(opening - 60_000, 1)), 'late');

const late: number[] = [];
const end = opening + seconds * 1_000;
const observe = ({ due, at }: { due: number; at: number }) => {
  if (due < end) late.push(at - due);
};
const clock = systemClock(scaleFromNow(opening - 2_000, 1));
const { worker, close } = sender({ store, sink, clock, perSecond: 50, observe });
await worker.start();
// A second more: what is late to the last is to be seen too.
while (clock.now() < end + 1_000) await sleep(200);
await worker.stop(2_000);
await close();
await store.close();
output({
  messages: late.length,
  ratePerSecond: late.length / seconds,
  p50Ms: percentile(late, 50),
  p99Ms: percentile(late, 99),
});
