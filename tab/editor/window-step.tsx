import { Field, Input, makeStyles, Select, Switch } from '@fluentui/react-components';
import type { Window } from '../../campaign/window.ts';
import { useText } from '../strings/text.tsx';
import { Group } from '../ui/group.tsx';
import { ClosedDays } from './closed-days.tsx';
import { PresenceFields } from './presence-fields.tsx';
import { useDraft } from './use-draft.ts';
import { useFault } from './use-forecast.ts';
import { Weekdays } from './weekdays.tsx';
import { WindowGrid } from './window-grid.tsx';
import { ZoneField } from './zone-field.tsx';

const useStyles = makeStyles({
  form: { display: 'flex', flexDirection: 'column', gap: '20px' },
  row: { display: 'flex', flexWrap: 'wrap', gap: '16px 20px', alignItems: 'flex-start' },
  pair: { display: 'flex', gap: '12px', flexWrap: 'wrap' },
  short: { width: '88px' },
  duration: { display: 'flex', gap: '8px' },
});

/** When it goes out: days, hours, zone, closed days, presence, and a picture of the open time. */
export default function WindowStep() {
  const styles = useStyles();
  const { windowStep: text } = useText();
  const { content, change } = useDraft();
  const { window } = content;
  const set = (next: Partial<Window>) => change({ window: { ...window, ...next } });
  const { from, to } = window.hours;
  const { country, ...rest } = window;
  return (
    <div className={styles.form}>
      <div className={styles.row}>
        <Field label={text.start} validationMessage={useFault('window.start')}>
          <Input type="date" value={window.start} onChange={(_, { value }) => set({ start: value })} />
        </Field>
        <Duration window={window} onChange={(next) => change({ window: next })} />
        <div className={styles.pair}>
          <Field label={text.from} validationMessage={useFault('window.hours.from')}>
            <Input
              type="time"
              value={from}
              onChange={(_, { value }) => set({ hours: { from: value, to } })}
            />
          </Field>
          <Field
            label={text.to}
            hint={to <= from ? text.overnight : null}
            validationMessage={useFault('window.hours.to')}
          >
            <Input type="time" value={to} onChange={(_, { value }) => set({ hours: { from, to: value } })} />
          </Field>
        </div>
      </div>
      <Weekdays
        value={window.weekdays}
        fault={useFault('window.weekdays')}
        onChange={(weekdays) => set({ weekdays })}
      />
      <div className={styles.row}>
        <ZoneField value={window.zone} fault={useFault('window.zone')} onChange={(zone) => set({ zone })} />
        <Field hint={text.ownHint}>
          <Switch
            label={text.own}
            checked={window.perRecipientZone}
            onChange={(_, { checked }) => set({ perRecipientZone: checked })}
          />
        </Field>
      </div>
      <ClosedDays
        country={country ?? null}
        holidays={window.holidays}
        faults={{ country: useFault('window.country'), holidays: useFault('window.holidays') }}
        onCountry={(next) => change({ window: next === null ? rest : { ...rest, country: next } })}
        onHolidays={(holidays) => set({ holidays })}
      />
      <WindowGrid window={window} />
      <PresenceFields presence={content.presence} failure={content.presenceFailure} onChange={change} />
    </div>
  );
}

interface DurationProps {
  readonly window: Window;
  readonly onChange: (window: Window) => void;
}

/** Days, or hours within one day. */
function Duration({ window, onChange }: DurationProps) {
  const styles = useStyles();
  const { windowStep: text } = useText();
  const fault = useFault('window.days');
  const hoursFault = useFault('window.duration');
  const { days, duration, ...rest } = window;
  const unit = duration ? 'hours' : 'days';
  const amount = duration?.hours ?? days ?? 1;
  const set = (value: number, next: string) =>
    onChange(next === 'hours' ? { ...rest, duration: { hours: value } } : { ...rest, days: value });
  return (
    <Group label={text.duration} fault={fault ?? hoursFault}>
      <div className={styles.duration}>
        <Input
          type="number"
          className={styles.short}
          aria-label={text.duration}
          min={1}
          max={unit === 'hours' ? 24 : 60}
          value={String(amount)}
          onChange={(_, { value }) => set(Number(value), unit)}
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
