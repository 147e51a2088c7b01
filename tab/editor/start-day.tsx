import { Button, Field, makeStyles, useArrowNavigationGroup } from '@fluentui/react-components';
import { todayIn, weekdayAfter } from '../format/days.ts';
import { useText } from '../strings/text.tsx';
import { useNow } from '../ui/use-now.ts';
import { DayInput } from './day-input.tsx';

const useStyles = makeStyles({
  quick: { display: 'flex', flexWrap: 'wrap', gap: '4px', marginTop: '4px' },
  button: { minWidth: 'auto' },
});

interface Props {
  /** An ISO date; empty where none is chosen. */
  readonly value: string;
  /** In which the day is one: today may be another day there. */
  readonly zone: string;
  readonly fault: string | null;
  readonly onChange: (start: string) => void;
}

/** The first day, and the ones that are chosen most in one press. */
export function StartDay({ value, zone, fault, onChange }: Props) {
  const styles = useStyles();
  const { windowStep: text } = useText();
  const arrows = useArrowNavigationGroup({ axis: 'horizontal' });
  const today = todayIn(zone, useNow());
  const quick = [
    [text.today, today],
    [text.tomorrow, weekdayAfter(today, null)],
    [text.nextMonday, weekdayAfter(today, 1)],
  ] as const;
  return (
    <div>
      <Field data-field="window.start" label={text.start} validationMessage={fault}>
        <DayInput value={value} onChange={onChange} />
      </Field>
      <div className={styles.quick} {...arrows}>
        {quick.map(([name, day]) => (
          <Button
            key={name}
            size="small"
            appearance="subtle"
            className={styles.button}
            onClick={() => onChange(day)}
          >
            {name}
          </Button>
        ))}
      </div>
    </div>
  );
}
