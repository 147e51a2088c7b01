import { makeStyles, mergeClasses, tokens, typographyStyles } from '@fluentui/react-components';
import type { Holiday } from '../../api/contract/holidays.ts';
import type { Window } from '../../campaign/timing/window.ts';
import { formatDays } from '../format/times.ts';
import { clockOf, type PictureDay, windowPicture } from '../format/window-picture.ts';
import { useLocale, useText } from '../strings/text.tsx';

const useStyles = makeStyles({
  title: { ...typographyStyles.body1Strong, margin: '0 0 8px' },
  grid: { display: 'flex', flexDirection: 'column', gap: '3px', margin: 0, padding: 0, listStyle: 'none' },
  day: {
    display: 'grid',
    gridTemplateColumns: '104px minmax(0, 1fr)',
    gap: '12px',
    alignItems: 'center',
    fontSize: tokens.fontSizeBase200,
    fontVariantNumeric: 'tabular-nums',
  },
  closed: { color: tokens.colorNeutralForeground3 },
  track: {
    position: 'relative',
    height: '20px',
    borderRadius: tokens.borderRadiusSmall,
    backgroundColor: tokens.colorNeutralBackground4,
    backgroundImage: `linear-gradient(to right, ${tokens.colorNeutralBackground1} 1px, transparent 1px)`,
    backgroundSize: 'calc(100% / 24) 100%',
    overflow: 'hidden',
    '@media (forced-colors: active)': { outline: '1px solid CanvasText' },
  },
  open: {
    position: 'absolute',
    top: 0,
    bottom: 0,
    backgroundColor: tokens.colorBrandBackground,
    backgroundImage: `linear-gradient(to right, rgba(255, 255, 255, 0.35) 1px, transparent 1px)`,
    '@media (forced-colors: active)': { backgroundColor: 'Highlight', forcedColorAdjust: 'none' },
  },
  holiday: {
    backgroundImage: `repeating-linear-gradient(135deg, ${tokens.colorNeutralStroke1} 0 2px, transparent 2px 7px)`,
    backgroundSize: 'auto',
  },
  why: {
    position: 'absolute',
    insetInlineStart: '6px',
    top: '2px',
    maxWidth: 'calc(100% - 12px)',
    padding: '0 6px',
    borderRadius: tokens.borderRadiusSmall,
    backgroundColor: tokens.colorNeutralBackground1,
    color: tokens.colorNeutralForeground1,
    lineHeight: '16px',
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
  },
  hours: { position: 'relative', height: '16px', color: tokens.colorNeutralForeground3 },
  hour: { position: 'absolute', transform: 'translateX(-50%)' },
  more: { color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200, marginTop: '6px' },
});

const maxDays = 14;
const dayMinutes = 1440;
const percent = (minutes: number) => `${(minutes / dayMinutes) * 100}%`;

interface Props {
  readonly window: Window;
  /** The public holidays of its country. */
  readonly calendar: readonly Holiday[];
}

/** The window as a picture: a row for each day, its open hours filled, a holiday hatched and named. */
export function WindowGrid({ window, calendar }: Props) {
  const styles = useStyles();
  const { windowStep: text } = useText();
  const days = windowPicture(window, calendar);
  if (days.length === 0) return null;
  return (
    <section aria-label={text.picture}>
      <h2 className={styles.title}>{text.picture}</h2>
      <div className={styles.day} aria-hidden>
        <span />
        <span className={styles.hours}>
          {[6, 12, 18].map((hour) => (
            <span key={hour} className={styles.hour} style={{ left: percent(hour * 60) }}>
              {clockOf(hour * 60)}
            </span>
          ))}
        </span>
      </div>
      <ul className={styles.grid}>
        {days.slice(0, maxDays).map((day) => (
          <Day key={day.date} day={day} />
        ))}
      </ul>
      {days.length > maxDays && <div className={styles.more}>{text.more(days.length - maxDays)}</div>}
    </section>
  );
}

function Day({ day }: { day: PictureDay }) {
  const styles = useStyles();
  const { windowStep: text } = useText();
  const locale = useLocale();
  const name = formatDays(day.date, 1, locale, null);
  const hours = day.open.map(({ from, to }) => `${clockOf(from)}–${clockOf(to)}`).join(', ');
  const why = day.holiday ?? (day.closed === 'holiday' ? text.ownClosed : null);
  const say = hours === '' ? (why === null ? text.closed : text.closedFor(why)) : text.open(hours);
  return (
    <li className={styles.day}>
      <span className={hours === '' ? styles.closed : undefined}>{name}</span>
      <span
        className={mergeClasses(styles.track, day.closed === 'holiday' && styles.holiday)}
        role="img"
        aria-label={say}
        title={say}
      >
        {day.closed === 'holiday' && <span className={styles.why}>{why}</span>}
        {day.open.map(({ from, to }) => (
          <span
            key={from}
            className={styles.open}
            style={{
              left: percent(from),
              width: percent(to - from),
              backgroundSize: `${100 / ((to - from) / 60)}% 100%`,
            }}
          />
        ))}
      </span>
    </li>
  );
}
