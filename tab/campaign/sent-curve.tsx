import { makeStyles, mergeClasses, Text, tokens } from '@fluentui/react-components';
import { type PointerEvent, useState } from 'react';
import type { CampaignSummary } from '../../api/contract/campaign.ts';
import type { ReportView } from '../../api/contract/report.ts';
import { formatCount } from '../format/numbers.ts';
import { formatMoment } from '../format/times.ts';
import { useLocale, useText } from '../strings/text.tsx';
import { Section } from '../ui/section.tsx';
import { useNow } from '../ui/use-now.ts';
import {
  areaPath,
  type CumulativeCurve,
  cumulativeCurve,
  heightAt,
  linePath,
  roundAbove,
  ticksOf,
} from './cumulative-curve.ts';
import { useCurveStyles } from './curve-styles.ts';
import { CurveTable } from './curve-table.tsx';

const width = 720;
const height = 140;
/** Lines keep their thickness however wide the chart is drawn. */
const steady = { vectorEffect: 'non-scaling-stroke' } as const;

const useStyles = makeStyles({
  aside: { fontVariantNumeric: 'tabular-nums' },
  table: { marginTop: '8px', color: tokens.colorNeutralForeground2 },
});

/** How many have left against how many were planned to, over the window; with the numbers in a table. */
export function SentCurve({ campaign, report }: { campaign: CampaignSummary; report: ReportView }) {
  const styles = useStyles();
  const { campaign: text } = useText();
  const locale = useLocale();
  const now = useNow();
  const [pointed, setPointed] = useState<number | null>(null);
  const { zone } = campaign.window;
  // The statuses may be some moments newer than the hours.
  const left = report.statuses.sent + report.statuses.delivered;
  const climb = cumulativeCurve(report.curve, campaign.endedAt ?? now, left);
  if (climb === null) return null;
  const isOver = campaign.endedAt !== null || now >= climb.to;
  const until = Math.min(campaign.endedAt ?? now, climb.to);
  const say = text.curveNow(left, climb.plannedByNow);
  const sayAt = (at: number) =>
    text.curveAt(
      formatMoment(at, now, locale, zone),
      at > until ? null : heightAt(climb.sent, at),
      heightAt(climb.planned, at),
    );
  const started = now >= climb.from;
  return (
    <Section title={started ? text.curve : text.curveBefore}>
      <Chart
        climb={climb}
        zone={zone}
        now={isOver || !started ? null : now}
        label={`${text.curve}. ${say}`}
        onPoint={setPointed}
        pointed={pointed}
      />
      <Text size={200} className={styles.aside} aria-live="off">
        {pointed !== null ? sayAt(pointed) : isOver || !started ? '\u00a0' : say}
      </Text>
      <Keys left={started ? left : null} most={climb.most} />
      <details className={styles.table}>
        <summary>{text.curveTable}</summary>
        <CurveTable climb={climb} zone={zone} now={until} />
      </details>
    </Section>
  );
}

interface ChartProps {
  readonly climb: CumulativeCurve;
  readonly zone: string;
  /** Null: it is not going on. */
  readonly now: number | null;
  readonly label: string;
  readonly pointed: number | null;
  readonly onPoint: (at: number | null) => void;
}

function Chart({ climb, zone, now, label, pointed, onPoint }: ChartProps) {
  const styles = useCurveStyles();
  const { campaign: text } = useText();
  const locale = useLocale();
  const { from, to, planned, sent, most } = climb;
  const top = roundAbove(most);
  const share = (at: number) => (at - from) / (to - from);
  const x = (at: number) => share(at) * width;
  const place = ({ at, people }: { at: number; people: number }): [number, number] => [
    x(at),
    height - (people / top) * height,
  ];
  const point = (event: PointerEvent<SVGSVGElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    const part = Math.min(1, Math.max(0, (event.clientX - box.left) / box.width));
    onPoint(from + part * (to - from));
  };
  const ticks = ticksOf(from, to, zone);
  const line = (at: number, className: string) => (
    <line key={at} x1={x(at)} x2={x(at)} y1={0} y2={height} className={className} {...steady} />
  );
  const levels = top % 2 === 0 ? [top, top / 2, 0] : [top, 0];
  return (
    <div className={styles.chart}>
      <div className={styles.scale} aria-hidden="true">
        {levels.map((people) => (
          <span key={people}>{formatCount(people, locale)}</span>
        ))}
      </div>
      <div className={styles.field}>
        <svg
          viewBox={`0 0 ${width} ${height}`}
          preserveAspectRatio="none"
          className={styles.drawing}
          role="img"
          aria-label={label}
          onPointerMove={point}
          onPointerLeave={() => onPoint(null)}
        >
          {levels.map((people) => (
            <line
              key={people}
              x1={0}
              x2={width}
              y1={height - (people / top) * height}
              y2={height - (people / top) * height}
              className={styles.grid}
              {...steady}
            />
          ))}
          {ticks.map(({ at }) => line(at, styles.grid))}
          <path d={areaPath(sent.map(place), height)} className={styles.sent} />
          <path d={linePath(planned.map(place))} className={styles.planned} {...steady} />
          <path d={linePath(sent.map(place))} className={styles.sentLine} {...steady} />
          {now !== null && line(now, styles.now)}
          {pointed !== null && line(pointed, styles.pointed)}
        </svg>
        <div className={mergeClasses(styles.ticks, now !== null && styles.withNow)} aria-hidden="true">
          {ticks.map(({ at, isDay }) => (
            <span key={at} className={styles.tick} style={{ insetInlineStart: `${share(at) * 100}%` }}>
              {isDay ? formatDay(at, locale, zone) : formatHour(at, locale, zone)}
            </span>
          ))}
          {now !== null && (
            <span
              className={mergeClasses(styles.tick, styles.nowTick)}
              // As far along its own width as along the chart's: whole at either end.
              style={{ insetInlineStart: `${share(now) * 100}%`, translate: `${share(now) * -100}%` }}
            >
              {text.curveNowMark}
            </span>
          )}
        </div>
      </div>
    </div>
  );
}

const formatDay = (at: number, locale: string, timeZone: string): string =>
  new Intl.DateTimeFormat(locale, { weekday: 'short', day: 'numeric', timeZone }).format(at);

const formatHour = (at: number, locale: string, timeZone: string): string =>
  new Intl.DateTimeFormat(locale, {
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone,
  }).format(at);

function Keys({ left, most }: { left: number | null; most: number }) {
  const styles = useCurveStyles();
  const { campaign: text } = useText();
  const locale = useLocale();
  return (
    <div className={styles.keys}>
      {left !== null && (
        <span className={styles.entry}>
          <Key line={styles.sentLine} /> {text.curveSent(formatCount(left, locale))}
        </span>
      )}
      <span className={styles.entry}>
        <Key line={styles.planned} /> {text.curvePlanned(formatCount(most, locale))}
      </span>
    </div>
  );
}

const Key = ({ line }: { line: string }) => (
  <svg width={24} height={8} aria-hidden="true">
    <line x1={0} x2={24} y1={4} y2={4} className={line} />
  </svg>
);
