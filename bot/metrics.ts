import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { HandOverDeps } from '../scheduler/dispatch/hand-over.ts';
import type { Status } from '../scheduler/dispatch/state.ts';

/** What `/metrics` shows. `statusOf` the worker is read when somebody asks. */
export function makeMetrics(statusOf: () => Status) {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  const answers = new Counter({
    name: 'kairos_message_requests_total',
    help: 'Message requests by what came of them',
    labelNames: ['answer'],
    registers,
  });
  const lateness = new Histogram({
    name: 'kairos_lateness_seconds',
    help: 'How long after its due moment a message request left',
    buckets: [0.1, 0.25, 0.5, 1, 2, 5, 10, 30, 60, 300, 1800],
    registers,
  });
  const holds = new Counter({
    name: 'kairos_holds_total',
    help: 'Campaigns held because sign-in is refused',
    registers,
  });
  const presence = new Gauge({ name: 'kairos_presence_up', help: '1 while presence answers', registers });
  new Gauge({
    name: 'kairos_queued_sends',
    help: 'Sends in memory that wait for their turn',
    registers,
    collect() {
      this.set(statusOf().queued);
    },
  });
  new Gauge({
    name: 'kairos_sends_in_flight',
    help: 'Sends that were taken on and have neither come back nor ended',
    registers,
    collect() {
      this.set(statusOf().inFlight);
    },
  });
  presence.set(1);
  const observe: HandOverDeps['observe'] = ({ due, at, answer }) => {
    answers.inc({ answer: answer.kind });
    lateness.observe(Math.max(0, at - due) / 1_000);
  };
  return { registry, observe, holds, presence };
}
