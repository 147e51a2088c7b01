import { makeStyles, ToggleButton, useArrowNavigationGroup } from '@fluentui/react-components';
import { useLocale, useText } from '../strings/text.tsx';
import { Group } from '../ui/group.tsx';

const useStyles = makeStyles({
  days: { display: 'flex', flexWrap: 'wrap', gap: '6px', margin: 0, padding: 0, border: 'none' },
  day: { minWidth: '56px' },
});

const week = [1, 2, 3, 4, 5, 6, 7];
/** 1 January 2024 was a Monday. */
const dayOf = (weekday: number) => new Date(Date.UTC(2024, 0, weekday));

interface Props {
  readonly value: readonly number[];
  readonly fault: string | null;
  readonly onChange: (weekdays: number[]) => void;
}

/** The weekdays on which it is open, 1 = Monday. */
export function Weekdays({ value, fault, onChange }: Props) {
  const styles = useStyles();
  const { windowStep: text } = useText();
  const locale = useLocale();
  // One stop for Tab; the arrows lead on.
  const arrows = useArrowNavigationGroup({ axis: 'horizontal' });
  const name = (weekday: number, form: 'short' | 'long') =>
    new Intl.DateTimeFormat(locale, { weekday: form, timeZone: 'UTC' }).format(dayOf(weekday));
  const toggle = (weekday: number) =>
    onChange(week.filter((one) => (one === weekday ? !value.includes(one) : value.includes(one))));
  return (
    <Group field="window.weekdays" label={text.weekdays} fault={fault}>
      <div className={styles.days} {...arrows}>
        {week.map((weekday) => (
          <ToggleButton
            key={weekday}
            size="small"
            className={styles.day}
            appearance={value.includes(weekday) ? 'primary' : 'secondary'}
            checked={value.includes(weekday)}
            aria-label={name(weekday, 'long')}
            onClick={() => toggle(weekday)}
          >
            {name(weekday, 'short')}
          </ToggleButton>
        ))}
      </div>
    </Group>
  );
}
