import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { formatCount, formatShare } from '../format/numbers.ts';
import { type OutcomeCounts, type OutcomeKey, outcomeKeys, totalOf } from '../format/outcome.ts';
import type { Strings } from '../strings/en.ts';
import { useLocale, useText } from '../strings/text.tsx';
import { Icon } from './icons.tsx';
import { outcomeColour, outcomeFill, outcomeIconColour, outcomeIcons } from './outcome-colours.ts';

const useStyles = makeStyles({
  bar: {
    display: 'flex',
    gap: '1px',
    height: '12px',
    borderRadius: tokens.borderRadiusMedium,
    overflow: 'hidden',
    backgroundColor: tokens.colorNeutralBackground5,
  },
  thin: { height: '6px', borderRadius: tokens.borderRadiusSmall },
  piece: {
    minWidth: '3px',
    boxSizing: 'border-box',
    transitionProperty: 'flex-grow',
    transitionDuration: '180ms',
    '@media (prefers-reduced-motion: reduce)': { transitionDuration: '0s' },
    '@media (forced-colors: active)': { forcedColorAdjust: 'none' },
  },
  legend: {
    display: 'flex',
    flexWrap: 'wrap',
    columnGap: '20px',
    rowGap: '6px',
    margin: '10px 0 0',
    padding: 0,
    listStyle: 'none',
  },
  entry: { display: 'flex', alignItems: 'center', gap: '6px', fontVariantNumeric: 'tabular-nums' },
  colours: {
    margin: '0 12px 8px',
    justifyContent: 'flex-end',
    columnGap: '14px',
    color: tokens.colorNeutralForeground2,
    fontSize: tokens.fontSizeBase200,
    '@media (max-width: 640px)': { margin: '0 4px 8px', justifyContent: 'flex-start' },
  },
  swatch: {
    width: '14px',
    height: '6px',
    borderRadius: tokens.borderRadiusSmall,
    '@media (forced-colors: active)': { forcedColorAdjust: 'none' },
  },
  share: { color: tokens.colorNeutralForeground2 },
});

interface Props {
  readonly counts: OutcomeCounts;
  /** Whether it is told when a message is read. */
  readonly receipts: boolean;
}

/** What became of an audience, as one bar that adds up to it. */
export function OutcomeBar({ counts, receipts, thin = false }: Props & { thin?: boolean }) {
  const styles = useStyles();
  const text = useText();
  const locale = useLocale();
  const total = totalOf(counts);
  const shown = outcomeKeys.filter((key) => counts[key] > 0);
  const label = shown.map((key) =>
    text.outcomes.part(partName(text, key, receipts), counts[key], formatShare(counts[key], total, locale)),
  );
  return (
    <div
      role="img"
      aria-label={`${text.outcomes.bar}. ${label.join(', ')}`}
      title={label.join('\n')}
      className={mergeClasses(styles.bar, thin && styles.thin)}
    >
      {shown.map((key) => (
        <div
          key={key}
          className={styles.piece}
          style={{
            flexGrow: counts[key],
            background: outcomeFill(key),
            ...(key === 'sent' && { boxShadow: `inset 0 0 0 1px ${outcomeColour(key)}` }),
          }}
        />
      ))}
    </div>
  );
}

/** The words and numbers to the bar. */
export function OutcomeLegend({ counts, receipts }: Props) {
  const styles = useStyles();
  const text = useText();
  const locale = useLocale();
  const total = totalOf(counts);
  return (
    <ul className={styles.legend}>
      {outcomeKeys
        .filter((key) => counts[key] > 0)
        .map((key) => (
          <li key={key} className={styles.entry}>
            <Icon name={outcomeIcons[key]} size={16} style={{ color: outcomeIconColour(key) }} />
            {partName(text, key, receipts)} <strong>{formatCount(counts[key], locale)}</strong>
            <span className={styles.share}>{formatShare(counts[key], total, locale)}</span>
          </li>
        ))}
    </ul>
  );
}

const legendKeys = ['clicked', 'read', 'delivered', 'sent', 'undelivered', 'notSent', 'waiting'] as const;

/** What the colours of bars mean, where no numbers stand beside them; `read`: of some of them that can be told. */
export function ColourLegend({ receipts, read }: Pick<Props, 'receipts'> & { read: boolean }) {
  const styles = useStyles();
  const text = useText();
  return (
    <ul className={mergeClasses(styles.legend, styles.colours)} aria-label={text.campaigns.legend}>
      {legendKeys
        .filter((key) => read || key !== 'read')
        .map((key) => (
          <li key={key} className={styles.entry}>
            <span
              className={styles.swatch}
              style={{
                background: outcomeFill(key),
                ...(key === 'sent' && { boxShadow: `inset 0 0 0 1px ${outcomeColour(key)}` }),
              }}
            />
            {partName(text, key, receipts)}
          </li>
        ))}
    </ul>
  );
}

const partName = ({ outcomes: { parts } }: Strings, key: OutcomeKey, receipts: boolean): string =>
  key === 'delivered' && !receipts ? parts.unread : parts[key];
