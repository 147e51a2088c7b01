import type { Cost } from './child.ts';
import { type DispatchFigures, median, rounded } from './figures.ts';
import type { Run } from './run.ts';

type Sent = Cost & { readonly messages: number };

/** Ours and every peer, on one sink, in turn and so often that one slow moment of the machine decides nothing. */
export async function dispatch({ processes, sizes }: Run): Promise<DispatchFigures> {
  const { rounds, warmUp, messages, botbuilderMessages } = sizes.dispatch;
  const lists = { 'warm-up': warmUp, measured: messages };
  const ours: Sent[] = [];
  const raw: Sent[] = [];
  const botbuilder: Sent[] = [];
  const bullmq: Sent[] = [];
  await processes.during(processes.start('sink.ts', {}), async (sink) => {
    const { url } = await sink.next<{ url: string }>();
    for (let round = 0; round < rounds; round++) {
      const file = processes.file(`dispatch-${round}`);
      await processes.one('parts/people.ts', { file, sink: url, lists });
      ours.push(await processes.one<Sent>('parts/dispatch.ts', { file, sink: url, lists }));
      raw.push(await processes.one<Sent>('peers/raw-http.ts', { url, messages, warmUp }));
      const few = { url, messages: botbuilderMessages, warmUp: Math.min(warmUp, 200) };
      botbuilder.push(await processes.one<Sent>('peers/botbuilder.ts', few));
      await processes.withRedis(async (redis) => {
        if (redis === null) return;
        bullmq.push(
          await processes.one<Sent>('peers/bullmq-send.ts', { url, port: redis.port, messages, warmUp }),
        );
      });
    }
  });
  return figuresOf(ours, raw, botbuilder, bullmq);
}

const perCpuSecondOf = (all: readonly Sent[]) => median(all.map((one) => one.messages / one.cpuSeconds));

function figuresOf(
  ours: readonly Sent[],
  raw: readonly Sent[],
  botbuilder: readonly Sent[],
  bullmq: readonly Sent[],
): DispatchFigures {
  const perCpuSecond = perCpuSecondOf(ours);
  const rawHttp = perCpuSecondOf(raw);
  const botbuilders = perCpuSecondOf(botbuilder);
  const bullmqs = bullmq.length > 0 ? perCpuSecondOf(bullmq) : null;
  return {
    messages: ours[0]?.messages ?? 0,
    perSecond: rounded(median(ours.map((one) => one.messages / one.seconds))),
    perCpuSecond: rounded(perCpuSecond),
    rawHttpPerCpuSecond: rounded(rawHttp),
    vsRawHttp: rounded(perCpuSecond / rawHttp),
    botbuilderPerCpuSecond: rounded(botbuilders),
    vsBotbuilder: rounded(perCpuSecond / botbuilders),
    bullmqPerCpuSecond: bullmqs && rounded(bullmqs),
    vsBullmq: bullmqs && rounded(perCpuSecond / bullmqs),
  };
}
