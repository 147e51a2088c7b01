import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import type { CampaignSummary, Report } from '../api/types.ts';
import { formatCount } from '../format/numbers.ts';
import { formatMoment } from '../format/times.ts';
import { useLocale, useText } from '../strings/text.tsx';
import { Section } from '../ui/section.tsx';
import { useNow } from '../ui/use-now.ts';
import { areaPath, climbOf, linePath, midnights } from './climb.ts';

const useStyles = makeStyles({
  figure: { margin: 0 },
  chart: { width: '100%', height: '140px', display: 'block', overflow: 'visible' },
  sent: { fill: 'var(--outcome-delivered)', fillOpacity: 0.28, stroke: 'none' },
  sentLine: { fill: 'none', stroke: 'var(--outcome-delivered)', strokeWidth: '2px' },
  planned: { fill: 'none', stroke: tokens.colorNeutralForeground2, strokeDasharray: '4 4' },
  day: { stroke: tokens.colorNeutralStroke2 },
  now: { stroke: tokens.colorNeutralForeground1 },
  axis: {
    display: 'flex',
    justifyContent: 'space-between',
    gap: '8px',
    paddingTop: '6px',
    color: tokens.colorNeutralForeground2,
    fontSize: tokens.fontSizeBase200,
    fontVariantNumeric: 'tabular-nums',
  },
  key: { justifyContent: 'flex-start', flexWrap: 'wrap', gap: '4px 20px' },
  entry: { display: 'inline-flex', alignItems: 'center', gap: '6px' },
});

const width = 720;
const height = 140;
/** Lines keep their thickness however wide the chart is drawn. */
const steady = { vectorEffect: 'non-scaling-stroke' } as const;

/** How many have left against how many were planned to, over the window. */
export function SentCurve({ campaign, report }: { campaign: CampaignSummary; report: Report }) {
  const styles = useStyles();
  const { campaign: text } = useText();
  const locale = useLocale();
  const now = useNow();
  const { zone } = campaign.window;
  // The statuses may be some moments newer than the hours.
  const left = report.statuses.sent + report.statuses.delivered;
  const climb = climbOf(report.curve, campaign.endedAt ?? now, left);
  if (climb === null) return null;
  const { from, to, planned, sent, most, plannedByNow } = climb;
  const x = (at: number) => ((at - from) / (to - from)) * width;
  const place = ({ at, people }: { at: number; people: number }): [number, number] => [
    x(at),
    height - (people / most) * (height - 4),
  ];
  const say = text.curveNow(left, plannedByNow);
  const isOver = campaign.endedAt !== null || now >= to;
  return (
    <Section title={text.curve} aside={isOver ? undefined : say}>
      <figure className={styles.figure}>
        <svg
          viewBox={`0 0 ${width} ${height}`}
          preserveAspectRatio="none"
          className={styles.chart}
          role="img"
          aria-label={`${text.curve}. ${say}`}
        >
          {midnights(from, to, zone).map((at) => (
            <line key={at} x1={x(at)} x2={x(at)} y1={0} y2={height} className={styles.day} {...steady} />
          ))}
          <line x1={0} x2={width} y1={height} y2={height} className={styles.day} {...steady} />
          <path d={areaPath(sent.map(place), height)} className={styles.sent} />
          <path d={linePath(planned.map(place))} className={styles.planned} {...steady} />
          <path d={linePath(sent.map(place))} className={styles.sentLine} {...steady} />
          {!isOver && <line x1={x(now)} x2={x(now)} y1={0} y2={height} className={styles.now} {...steady} />}
        </svg>
        <figcaption>
          <div className={styles.axis}>
            <span>{formatMoment(from, now, locale, zone)}</span>
            <span>{formatMoment(to, now, locale, zone)}</span>
          </div>
          <div className={mergeClasses(styles.axis, styles.key)}>
            <span className={styles.entry}>
              <Key line={styles.sentLine} /> {text.curveSent(formatCount(left, locale))}
            </span>
            <span className={styles.entry}>
              <Key line={styles.planned} /> {text.curvePlanned(formatCount(most, locale))}
            </span>
          </div>
        </figcaption>
      </figure>
    </Section>
  );
}

const Key = ({ line }: { line: string }) => (
  <svg width={24} height={8} aria-hidden="true">
    <line x1={0} x2={24} y1={4} y2={4} className={line} />
  </svg>
);
