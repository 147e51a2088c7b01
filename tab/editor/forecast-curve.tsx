import { makeStyles, tokens, typographyStyles } from '@fluentui/react-components';
import type { ForecastView } from '../../api/contract/forecast.ts';
import { formatMoment } from '../format/times.ts';
import { useLocale, useText } from '../strings/text.tsx';
import { useNow } from '../ui/use-now.ts';

const useStyles = makeStyles({
  heading: { ...typographyStyles.body1Strong, margin: '0 0 8px' },
  figure: { margin: 0 },
  chart: { width: '100%', height: '120px', display: 'block' },
  bar: { fill: tokens.colorBrandBackground, '@media (forced-colors: active)': { fill: 'Highlight' } },
  line: { stroke: tokens.colorNeutralStroke1 },
  axis: {
    display: 'flex',
    justifyContent: 'space-between',
    gap: '8px',
    // The beginning and the end stay at their ends.
    '@media (max-width: 640px)': {
      flexWrap: 'wrap',
      '& > :nth-child(2)': { order: -1, flexBasis: '100%' },
    },
    color: tokens.colorNeutralForeground2,
    fontSize: tokens.fontSizeBase200,
    fontVariantNumeric: 'tabular-nums',
  },
});

const width = 720;
const height = 120;

interface Props {
  readonly forecast: ForecastView;
  /** The campaign's zone, in which the hours are told. */
  readonly zone: string;
}

/** Planned messages by hour of the window. */
export function ForecastCurve({ forecast: { curve, startsAt, endsAt }, zone }: Props) {
  const styles = useStyles();
  const { review: text } = useText();
  const locale = useLocale();
  const now = useNow();
  const peak = curve.reduce((most, one) => (one.planned > most.planned ? one : most), {
    at: startsAt,
    planned: 0,
  });
  const step = width / Math.max(1, curve.length);
  const say = text.curvePeak(peak.planned, formatMoment(peak.at, now, locale, zone));
  return (
    <figure className={styles.figure}>
      <h2 className={styles.heading}>{text.curve}</h2>
      <svg
        viewBox={`0 0 ${width} ${height}`}
        preserveAspectRatio="none"
        className={styles.chart}
        role="img"
        aria-label={`${text.curve}. ${say}`}
      >
        <line x1={0} x2={width} y1={height - 0.5} y2={height - 0.5} className={styles.line} />
        {curve.map(({ at, planned }, i) => {
          const tall = peak.planned === 0 ? 0 : (planned / peak.planned) * (height - 4);
          return (
            <rect
              key={at}
              className={styles.bar}
              x={i * step}
              y={height - tall}
              width={Math.max(0.5, step - Math.min(1.5, step * 0.2))}
              height={tall}
            />
          );
        })}
      </svg>
      <figcaption className={styles.axis}>
        <span>{formatMoment(startsAt, now, locale, zone)}</span>
        <span>{say}</span>
        <span>{formatMoment(endsAt, now, locale, zone)}</span>
      </figcaption>
    </figure>
  );
}
