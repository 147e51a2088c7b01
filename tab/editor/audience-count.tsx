import { makeStyles, Text, tokens } from '@fluentui/react-components';
import type { ForecastView } from '../../api/contract/forecast.ts';
import type { SubStatus } from '../../campaign/sends/outcome.ts';
import { useText } from '../strings/text.tsx';
import { Icon } from '../ui/icons.tsx';
import { useDraft } from './use-draft.ts';
import { useForecast } from './use-forecast.ts';

const useStyles = makeStyles({
  count: { display: 'flex', flexDirection: 'column', gap: '6px' },
  big: {
    fontSize: tokens.fontSizeBase500,
    fontWeight: tokens.fontWeightSemibold,
    fontVariantNumeric: 'tabular-nums',
  },
  quiet: { color: tokens.colorNeutralForeground2 },
  line: { display: 'flex', gap: '8px', alignItems: 'flex-start' },
});

/** How many people come of the lists, and who of them cannot be reached. */
export function AudienceCount() {
  const styles = useStyles();
  const { audience: text } = useText();
  const { campaign, isSaved } = useDraft();
  const { data: forecast } = useForecast();
  if (!campaign) return <Text className={styles.quiet}>{text.afterSave}</Text>;
  if (!forecast) return <Text className={styles.quiet}>{text.counting}</Text>;
  const { duplicates, optedOut } = forecast.removed;
  return (
    <div className={styles.count} aria-live="polite" style={{ opacity: isSaved ? 1 : 0.6 }}>
      <span className={styles.big}>{text.total(forecast.audience)}</span>
      {duplicates + optedOut > 0 && (
        <Text className={styles.quiet}>{text.removed(duplicates, optedOut)}</Text>
      )}
      <Unreachable forecast={forecast} />
    </div>
  );
}

/** Who cannot be reached, and why. */
export function Unreachable({ forecast }: { forecast: ForecastView }) {
  const styles = useStyles();
  const text = useText();
  const ways: Readonly<Record<string, (count: number) => string>> = text.audience.because;
  return forecast.unreachable.map(({ reason, people, examples }) => (
    <div key={reason} className={styles.line}>
      <Icon name="warning" size={16} style={{ flexShrink: 0, marginTop: 2 }} />
      <div>
        <Text block>
          {ways[reason]?.(people) ??
            text.audience.unreachable(people, (text.subs[reason as SubStatus]?.name ?? reason).toLowerCase())}
        </Text>
        {examples.length > 0 && (
          <Text size={200} className={styles.quiet}>
            {text.audience.examples(examples.slice(0, 3).join(', '))}
          </Text>
        )}
      </div>
    </div>
  ));
}
