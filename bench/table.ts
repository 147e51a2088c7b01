import type { Figures } from './figures.ts';

interface Row {
  readonly part: keyof Figures;
  readonly what: string;
  readonly value: (figures: Figures) => number | null;
  readonly unit: string;
  /** What the project sets itself; rows without one are there to compare with. */
  readonly target?: { readonly least: number } | { readonly most: number };
}

const rows: readonly Row[] = [
  { part: 'import', what: 'rows', value: (f) => f.import.rows, unit: '' },
  { part: 'import', what: 'rate', value: (f) => f.import.perSecond, unit: 'rows/s' },
  {
    part: 'import',
    what: 'peak memory',
    value: (f) => f.import.peakRssMb,
    unit: 'MB',
    target: { most: 400 },
  },
  { part: 'plan', what: 'recipients', value: (f) => f.plan.recipients, unit: '' },
  { part: 'plan', what: 'rate', value: (f) => f.plan.perSecond, unit: 'recipients/s' },
  { part: 'plan', what: 'BullMQ addBulk', value: (f) => f.plan.bullmqAddBulkPerSecond, unit: 'jobs/s' },
  { part: 'plan', what: 'times BullMQ', value: (f) => f.plan.ratio, unit: '', target: { least: 15 } },
  { part: 'plan', what: 'peak memory', value: (f) => f.plan.peakRssMb, unit: 'MB', target: { most: 400 } },
  { part: 'dispatch', what: 'messages', value: (f) => f.dispatch.messages, unit: '' },
  { part: 'dispatch', what: 'rate', value: (f) => f.dispatch.perSecond, unit: 'messages/s' },
  { part: 'dispatch', what: 'rate per CPU', value: (f) => f.dispatch.perCpuSecond, unit: 'messages/CPU s' },
  {
    part: 'dispatch',
    what: 'plain undici',
    value: (f) => f.dispatch.rawHttpPerCpuSecond,
    unit: 'messages/CPU s',
  },
  {
    part: 'dispatch',
    what: 'times plain undici',
    value: (f) => f.dispatch.vsRawHttp,
    unit: '',
    target: { least: 0.4 },
  },
  {
    part: 'dispatch',
    what: 'botbuilder',
    value: (f) => f.dispatch.botbuilderPerCpuSecond,
    unit: 'messages/CPU s',
  },
  {
    part: 'dispatch',
    what: 'times botbuilder',
    value: (f) => f.dispatch.vsBotbuilder,
    unit: '',
    target: { least: 6 },
  },
  { part: 'dispatch', what: 'BullMQ', value: (f) => f.dispatch.bullmqPerCpuSecond, unit: 'messages/CPU s' },
  {
    part: 'dispatch',
    what: 'times BullMQ',
    value: (f) => f.dispatch.vsBullmq,
    unit: '',
    target: { least: 1 },
  },
  { part: 'lateness', what: 'rate', value: (f) => f.lateness.ratePerSecond, unit: 'messages/s' },
  { part: 'lateness', what: 'half leave within', value: (f) => f.lateness.p50Ms, unit: 'ms' },
  {
    part: 'lateness',
    what: '99 % leave within',
    value: (f) => f.lateness.p99Ms,
    unit: 'ms',
    target: { most: 1_000 },
  },
  { part: 'idle', what: 'waiting', value: (f) => f.idle.pending, unit: '' },
  { part: 'idle', what: 'CPU', value: (f) => f.idle.cpuPercent, unit: '%', target: { most: 1 } },
  { part: 'idle', what: 'memory', value: (f) => f.idle.rssMb, unit: 'MB', target: { most: 300 } },
  { part: 'report', what: 'recipients', value: (f) => f.report.recipients, unit: '' },
  { part: 'report', what: '95 % within', value: (f) => f.report.p95Ms, unit: 'ms', target: { most: 100 } },
];

/** The figures as a table, each beside its target. */
export function tableOf(figures: Partial<Figures>): string {
  const lines = rows
    .filter(({ part }) => figures[part] !== undefined)
    .map((row) => lineOf(row, row.value(figures as Figures)));
  return `${lines.join('\n')}\n`;
}

function lineOf({ part, what, unit, target }: Row, value: number | null): string {
  const shown = value === null ? 'not known' : value.toLocaleString('en');
  return `${part.padEnd(10)}${what.padEnd(20)}${shown.padStart(12)} ${unit.padEnd(16)}${verdict(value, target)}`.trimEnd();
}

function verdict(value: number | null, target: Row['target']): string {
  if (target === undefined) return '';
  const [met, wanted] =
    'least' in target
      ? [value !== null && value >= target.least, `at least ${target.least}`]
      : [value !== null && value <= target.most, `at most ${target.most.toLocaleString('en')}`];
  if (value === null) return wanted;
  return met ? `${wanted}: met` : `${wanted}: MISSED`;
}
