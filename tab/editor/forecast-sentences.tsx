import { makeStyles, Text, typographyStyles } from '@fluentui/react-components';
import type { CampaignContent, Forecast } from '../api/types.ts';
import { formatCount } from '../format/numbers.ts';
import { formatMoment } from '../format/times.ts';
import { formatWindow } from '../format/window.ts';
import { useLocale, useText } from '../strings/text.tsx';
import { useNow } from '../ui/use-now.ts';
import { Unreachable } from './audience-count.tsx';
import { ForecastCurve } from './forecast-curve.tsx';

const useStyles = makeStyles({
  parts: { display: 'flex', flexDirection: 'column', gap: '20px' },
  lines: { display: 'flex', flexDirection: 'column', gap: '6px' },
  heading: { ...typographyStyles.subtitle2, margin: '0 0 8px' },
  people: { ...typographyStyles.title1, display: 'block', fontVariantNumeric: 'tabular-nums' },
});

interface Props {
  readonly forecast: Forecast;
  readonly window: CampaignContent['window'];
}

/** What will happen, in people and times, and as a curve. */
export function ForecastSentences({ forecast, window }: Props) {
  const styles = useStyles();
  const { review: text, window: words } = useText();
  const locale = useLocale();
  const now = useNow();
  const { perHour, peakPerSecond, limitPerSecond, audience } = forecast;
  const isPlanned = audience > 0 && !forecast.faults.some(({ field }) => field.startsWith('window'));
  const small = new Intl.NumberFormat(locale, { maximumSignificantDigits: 2 });
  return (
    <div className={styles.parts}>
      <section className={styles.lines}>
        <h2 className={styles.heading}>{text.title}</h2>
        <span className={styles.people}>{text.who(audience)}</span>
        <Text size={400}>{formatWindow(window, words, locale)}</Text>
        {isPlanned && (
          <Text>
            {text.rate(
              perHour < 10 ? small.format(perHour) : formatCount(Math.round(perHour), locale),
              formatCount(Math.round(peakPerSecond * 60), locale),
              formatCount(Math.round(limitPerSecond * 60), locale),
            )}{' '}
            {text.ends(formatMoment(forecast.endsAt, now, locale, window.zone))}
          </Text>
        )}
        <Unreachable forecast={forecast} />
      </section>
      {isPlanned && <ForecastCurve forecast={forecast} zone={window.zone} />}
    </div>
  );
}
