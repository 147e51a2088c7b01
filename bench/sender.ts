import { httpClient } from '../channels/kit/http.ts';
import { Graph } from '../channels/microsoft/graph.ts';
import { graphPresence } from '../channels/microsoft/presence.ts';
import { cachedTokens } from '../channels/microsoft/tokens.ts';
import { teamsChannel } from '../channels/teams/channel.ts';
import { inProcessEngine } from '../engines/in-process/engine.ts';
import { inProcessPace } from '../engines/in-process/pace.ts';
import type { Clock } from '../ports/clock.ts';
import type { Store } from '../ports/store.ts';
import { systemClock, systemRandom } from '../scheduler/clock/system.ts';
import type { HandOverDeps } from '../scheduler/dispatch/hand-over.ts';
import { Worker } from '../scheduler/dispatch/worker.ts';
import { linkSigner, linksFor } from '../scheduler/receipts/click-links.ts';
import { appId, inFlight } from './fixtures.ts';

const fail = (error: unknown) => {
  throw error;
};

/** The service's own worker, channel, presence and tokens, speaking to the sink instead of Microsoft. */
export function sender(options: {
  store: Store;
  clock: Clock;
  sink: string;
  perSecond: number;
  observe: HandOverDeps['observe'];
}) {
  const { store, clock, sink, observe } = options;
  const random = systemRandom;
  const http = httpClient(systemClock(), { connections: inFlight });
  const tokens = cachedTokens(async () => 'bench', clock);
  const graph = new Graph({ http, tokens, clock, random, url: `${sink}/graph` });
  const pace = inProcessPace({ clock, perSecond: { teams: options.perSecond } });
  const service = `${sink}/teams`;
  const people = store;
  const channel = teamsChannel({
    appId,
    service,
    mayReceive: () => true,
    http,
    tokens,
    people,
    pace,
    clock,
    random,
    graph,
    presence: graphPresence(graph, clock, async () => () => {}),
    installer: null,
  });
  const worker = new Worker({
    store,
    clock,
    pace,
    channels: new Map([[channel.name, channel]]),
    owner: 'bench',
    concurrency: inFlight,
    engine: inProcessEngine(clock, fail),
    linkFor: linksFor(linkSigner([{ id: 'A', secret: 'bench' }]), 'https://kairos.example.com'),
    observe,
    log: {
      error: fail,
      held: (_, hold) => fail(new Error(hold.message)),
      presence: (error) => {
        if (error !== null) fail(error);
      },
    },
  });
  return { worker, close: () => http.close() };
}
