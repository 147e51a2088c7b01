import { setTimeout as sleep } from 'node:timers/promises';
import { Agent, request } from 'undici';
import type { Cost } from './child.ts';
import { type Figures, type PlanFigures, percentile, rounded } from './figures.ts';
import type { LoadProfile } from './load-profile.ts';
import { dispatch } from './measure-dispatch.ts';
import type { Processes } from './processes.ts';
import type { Run } from './run.ts';

export type Part = keyof Figures;

/** A measured part; parts that need what another leaves behind run that first. */
export type Parts = { readonly [P in Part]: () => Promise<Figures[P]> };

/** Every part is measured once at most, whoever asks for it. */
export function partsOf(processes: Processes, sizes: LoadProfile, progress: (line: string) => void): Parts {
  const once = <T>(name: string, work: () => Promise<T>) => {
    let result: Promise<T> | undefined;
    return () => {
      if (result === undefined) progress(name);
      result ??= work();
      return result;
    };
  };
  const run = { processes, sizes };
  const imported = once('import: a list over HTTP', () => importList(run));
  const planned = once('plan: a launch, and BullMQ', async () => plan(run, (await imported()).list));
  return {
    import: async () => (await imported()).figures,
    plan: planned,
    idle: once('idle: the whole service while everybody waits', async () => {
      await planned();
      return idle(run);
    }),
    report: once('report: over HTTP', async () => {
      await planned();
      return report(run);
    }),
    dispatch: once('dispatch: the whole path of a message, and its peers', () => dispatch(run)),
    lateness: once('lateness: at the pace of Teams', () => lateness(run)),
  };
}

const manyFile = ({ processes }: Run) => processes.file('many');

async function importList(run: Run) {
  const { processes, sizes } = run;
  const rows = sizes.people;
  return processes.during(processes.start('parts/import.ts', { file: manyFile(run) }), async (service) => {
    const { url } = await service.next<{ url: string }>();
    const { list, seconds } = await processes.one<{ list: string; seconds: number }>('parts/upload.ts', {
      url,
      rows,
    });
    service.process.kill('SIGTERM');
    const { peakRssMb } = await service.next<{ peakRssMb: number }>();
    const figures = { rows, perSecond: rounded(rows / seconds), peakRssMb: rounded(peakRssMb) };
    return { list, figures };
  });
}

async function plan(run: Run, list: string): Promise<PlanFigures> {
  const { processes, sizes } = run;
  const planned = await processes.one<Cost & { recipients: number; peakRssMb: number }>('parts/plan.ts', {
    file: manyFile(run),
    list,
  });
  const perSecond = planned.recipients / planned.seconds;
  const jobs = sizes.bullmqJobs;
  const added = await processes.withRedis(
    async (redis) => redis && processes.one<Cost>('peers/bullmq-add.ts', { port: redis.port, jobs }),
  );
  return {
    recipients: planned.recipients,
    perSecond: rounded(perSecond),
    peakRssMb: rounded(planned.peakRssMb),
    bullmqAddBulkPerSecond: added && rounded(jobs / added.seconds),
    ratio: added && rounded((perSecond * added.seconds) / jobs),
  };
}

async function idle(run: Run): Promise<Figures['idle']> {
  const { pending, cpuPercent, rssMb } = await run.processes.one<Figures['idle']>('parts/idle.ts', {
    file: manyFile(run),
    ...run.sizes.idle,
  });
  return { pending, cpuPercent: rounded(cpuPercent), rssMb: rounded(rssMb) };
}

async function report(run: Run): Promise<Figures['report']> {
  const { perShard, requests } = run.sizes.report;
  const child = run.processes.start('parts/report.ts', { file: manyFile(run), perShard });
  return run.processes.during(child, async (service) => {
    type Ready = { url: string; campaign: string; recipients: number };
    const { url, campaign, recipients } = await service.next<Ready>();
    const times = await timed(`${url}/api/campaigns/${campaign}/report`, recipients, requests);
    return { recipients, p95Ms: rounded(percentile(times, 95)) };
  });
}

/** Milliseconds of each of `requests` reports, one after the other; each must account for everybody. */
async function timed(url: string, recipients: number, requests: number): Promise<number[]> {
  const dispatcher = new Agent({ connections: 1 });
  const times: number[] = [];
  for (let i = 0; i < requests; i++) {
    const start = performance.now();
    const answer = await request(url, { dispatcher });
    const body = (await answer.body.json()) as { statuses: Record<string, number> };
    times.push(performance.now() - start);
    const sum = Object.values(body.statuses).reduce((total, people) => total + people, 0);
    if (sum !== recipients) throw new Error(`the report accounts for ${sum} of ${recipients}`);
    await sleep(1);
  }
  await dispatcher.close();
  return times;
}

async function lateness({ processes, sizes }: Run): Promise<Figures['lateness']> {
  const { perSecond, minutes, seconds } = sizes.lateness;
  const people = perSecond * minutes * 60;
  const file = processes.file('lateness');
  return processes.during(processes.start('sink.ts', {}), async (sink) => {
    const { url } = await sink.next<{ url: string }>();
    await processes.one('parts/people.ts', { file, sink: url, lists: { measured: people } });
    type Late = Figures['lateness'] & { messages: number };
    const late = await processes.one<Late>('parts/lateness.ts', {
      file,
      sink: url,
      list: 'measured',
      minutes,
      seconds,
    });
    const expected = perSecond * seconds;
    if (late.messages < expected * 0.5)
      throw new Error(`${late.messages} of about ${expected} messages left`);
    return { ratePerSecond: rounded(late.ratePerSecond), p50Ms: late.p50Ms, p99Ms: late.p99Ms };
  });
}
