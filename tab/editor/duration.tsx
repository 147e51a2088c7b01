import { Input, makeStyles, Select } from '@fluentui/react-components';
import { useState } from 'react';
import type { Window } from '../../campaign/timing/window.ts';
import { useText } from '../strings/text.tsx';
import { Group } from '../ui/group.tsx';
import { useFault } from './use-forecast.ts';

const useStyles = makeStyles({
  short: { width: '88px' },
  duration: { display: 'flex', gap: '8px' },
});

interface Props {
  readonly window: Window;
  readonly onChange: (window: Window) => void;
}

/** Days, or hours within one day. */
export function Duration({ window, onChange }: Props) {
  const styles = useStyles();
  const { windowStep: text } = useText();
  const fault = useFault('window.days');
  const hoursFault = useFault('window.duration');
  const { days, duration, ...rest } = window;
  const unit = duration ? 'hours' : 'days';
  const amount = duration?.hours ?? days ?? 1;
  // An empty field is no number yet: the last one counts until the next is typed.
  const [isEmpty, setEmpty] = useState(false);
  const set = (value: number, next: string) =>
    onChange(next === 'hours' ? { ...rest, duration: { hours: value } } : { ...rest, days: value });
  return (
    <Group
      field={unit === 'hours' ? 'window.duration' : 'window.days'}
      label={text.duration}
      fault={fault ?? hoursFault}
    >
      <div className={styles.duration}>
        <Input
          type="number"
          className={styles.short}
          aria-label={text.duration}
          min={1}
          max={unit === 'hours' ? 24 : 60}
          value={isEmpty ? '' : String(amount)}
          onChange={(_, { value }) => {
            setEmpty(value === '');
            if (value !== '') set(Number(value), unit);
          }}
          onBlur={() => setEmpty(false)}
        />
        <Select
          aria-label={text.unit}
          value={unit}
          onChange={(_, { value }) => set(value === 'hours' ? Math.min(amount, 24) : amount, value)}
        >
          <option value="days">{text.days}</option>
          <option value="hours">{text.hours}</option>
        </Select>
      </div>
    </Group>
  );
}
