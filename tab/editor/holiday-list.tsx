import { makeStyles, Switch } from '@fluentui/react-components';
import type { Holiday } from '../../api/contract/holidays.ts';
import { formatDays } from '../format/times.ts';
import { useLocale, useText } from '../strings/text.tsx';
import { Group } from '../ui/group.tsx';
import { useNow } from '../ui/use-now.ts';

const useStyles = makeStyles({
  list: { display: 'flex', flexDirection: 'column', margin: 0, padding: 0, listStyle: 'none' },
});

interface Props {
  /** The public holidays within the window. */
  readonly calendar: readonly Holiday[];
  /** Those that are worked, as ISO dates. */
  readonly openDays: readonly string[];
  readonly onChange: (openDays: string[]) => void;
}

/** What the calendar takes for closed, by name; each can be opened. */
export function HolidayList({ calendar, openDays, onChange }: Props) {
  const styles = useStyles();
  const { windowStep: text } = useText();
  const locale = useLocale();
  const now = useNow();
  return (
    <Group field="window.openDays" label={text.calendar} hint={text.calendarHint}>
      <ul className={styles.list}>
        {calendar.map(({ date, name }) => {
          const isOpen = openDays.includes(date);
          return (
            <li key={date}>
              <Switch
                label={text.holiday(formatDays(date, 1, locale, now), name, isOpen)}
                checked={!isOpen}
                onChange={(_, { checked }) =>
                  onChange(checked ? openDays.filter((one) => one !== date) : [...openDays, date].sort())
                }
              />
            </li>
          );
        })}
      </ul>
    </Group>
  );
}
