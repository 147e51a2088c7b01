import { makeStyles } from '@fluentui/react-components';
import { formatCount } from '../format/numbers.ts';
import { formatDays, formatMoment } from '../format/times.ts';
import { useLocale, useText } from '../strings/text.tsx';
import { type CumulativeCurve, rowsOf } from './cumulative-curve.ts';

const useStyles = makeStyles({
  table: {
    borderCollapse: 'collapse',
    marginTop: '8px',
    fontVariantNumeric: 'tabular-nums',
    '& th': { textAlign: 'start', fontWeight: 'inherit', padding: '2px 24px 2px 0' },
    '& td': { textAlign: 'end', padding: '2px 0 2px 24px' },
    '& thead th:not(:first-child)': { textAlign: 'end', padding: '2px 0 2px 24px' },
  },
});

interface Props {
  readonly climb: CumulativeCurve;
  readonly zone: string;
  readonly now: number;
}

/** The curve in numbers, for whoever would rather read them. */
export function CurveTable({ climb, zone, now }: Props) {
  const styles = useStyles();
  const { campaign: text } = useText();
  const locale = useLocale();
  const dateOf = new Intl.DateTimeFormat('en-CA', { timeZone: zone });
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">{text.curveHour}</th>
          <th scope="col">{text.curveSentHead}</th>
          <th scope="col">{text.curvePlannedHead}</th>
        </tr>
      </thead>
      <tbody>
        {rowsOf(climb, zone, now).map(({ at, isDay, planned, sent }) => (
          <tr key={at}>
            <th scope="row">
              {isDay
                ? formatDays(dateOf.format(at - 1), 1, locale, null)
                : formatMoment(at, now, locale, zone)}
            </th>
            <td>{sent === null ? '–' : formatCount(sent, locale)}</td>
            <td>{formatCount(planned, locale)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
