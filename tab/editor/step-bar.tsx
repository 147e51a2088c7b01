import { CounterBadge, makeStyles, Tab, TabList, tokens } from '@fluentui/react-components';
import { useText } from '../strings/text.tsx';
import { Icon } from '../ui/icons.tsx';
import { faultCounts, isComplete, type Step, steps } from './steps.ts';
import { useDraft } from './use-draft.ts';
import { useFaults } from './use-forecast.ts';

const useStyles = makeStyles({
  bar: {
    padding: '8px 22px 0',
    '@media (max-width: 800px)': { padding: '4px 4px 0' },
    '@media (max-width: 640px)': { '& button': { paddingLeft: '8px', paddingRight: '8px' } },
  },
  tick: { color: tokens.colorStatusSuccessForeground1 },
  ticked: { display: 'inline-flex', '@media (max-width: 640px)': { display: 'none' } },
  mark: { display: 'inline-flex', alignItems: 'center', gap: '6px' },
});

/** The steps, each with a tick or the count of its faults. */
export function StepBar({ step, onStep }: { step: Step; onStep: (step: Step) => void }) {
  const styles = useStyles();
  const { editor: text } = useText();
  const { content } = useDraft();
  const counts = faultCounts(useFaults());
  return (
    <TabList
      className={styles.bar}
      selectedValue={step}
      aria-label={text.stepLabel}
      onTabSelect={(_, { value }) => onStep(value as Step)}
    >
      {steps.map((one) => (
        <Tab key={one} value={one}>
          <span className={styles.mark}>
            {text.steps[one]}
            {counts[one] > 0 ? (
              <CounterBadge
                count={counts[one]}
                size="small"
                color="danger"
                aria-label={text.faults(counts[one])}
              />
            ) : (
              isComplete(one, content) && (
                <span className={styles.ticked} role="img" aria-label={text.complete}>
                  <Icon name="check" size={16} className={styles.tick} />
                </span>
              )
            )}
          </span>
        </Tab>
      ))}
    </TabList>
  );
}
