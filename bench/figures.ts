/** The value that `percent` of all do not exceed. */
export function percentile(values: readonly number[], percent: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil((percent / 100) * sorted.length) - 1)] ?? Number.NaN;
}

export const median = (values: readonly number[]): number => percentile(values, 50);

/** Three digits that count, whole numbers from a hundred on. */
export const rounded = (value: number): number =>
  value >= 100 ? Math.round(value) : Number(value.toPrecision(3));

export interface PlanFigures {
  readonly recipients: number;
  readonly perSecond: number;
  readonly peakRssMb: number;
  /** BullMQ's figures are null where no Redis is found. */
  readonly bullmqAddBulkPerSecond: number | null;
  readonly ratio: number | null;
}

export interface DispatchFigures {
  readonly messages: number;
  readonly perSecond: number;
  readonly perCpuSecond: number;
  readonly rawHttpPerCpuSecond: number;
  readonly vsRawHttp: number;
  readonly botbuilderPerCpuSecond: number;
  readonly vsBotbuilder: number;
  readonly bullmqPerCpuSecond: number | null;
  readonly vsBullmq: number | null;
}

/** What the bench measures; a part that was not run is missing. */
export interface Figures {
  readonly plan: PlanFigures;
  readonly dispatch: DispatchFigures;
  readonly lateness: { readonly ratePerSecond: number; readonly p50Ms: number; readonly p99Ms: number };
  readonly idle: { readonly pending: number; readonly cpuPercent: number; readonly rssMb: number };
  readonly import: { readonly rows: number; readonly perSecond: number; readonly peakRssMb: number };
  readonly report: { readonly recipients: number; readonly p95Ms: number };
}
