import { Field, Input, makeStyles, Switch, tokens } from '@fluentui/react-components';
import type { Window } from '../../campaign/timing/window.ts';
import { useText } from '../strings/text.tsx';
import { ClosedDays } from './closed-days.tsx';
import { Duration } from './duration.tsx';
import { HolidayList } from './holiday-list.tsx';
import { PresenceFields } from './presence-fields.tsx';
import { StartDay } from './start-day.tsx';
import { useCapability } from './use-channels.ts';
import { useDraft } from './use-draft.ts';
import { useFault } from './use-forecast.ts';
import { useHolidays } from './use-holidays.ts';
import { Weekdays } from './weekdays.tsx';
import { WindowGrid } from './window-grid.tsx';
import { ZoneField } from './zone-field.tsx';

const useStyles = makeStyles({
  form: { display: 'flex', flexDirection: 'column', gap: '20px' },
  row: { display: 'flex', flexWrap: 'wrap', gap: '16px 20px', alignItems: 'flex-start' },
  hours: { display: 'flex', flexDirection: 'column', gap: '4px' },
  hint: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
  pair: { display: 'flex', gap: '12px', flexWrap: 'wrap' },
});

/** When it goes out: days, hours, zone, closed days, presence, and a picture of the open time. */
export default function WindowStep() {
  const styles = useStyles();
  const { windowStep: text } = useText();
  const { content, change } = useDraft();
  const { window } = content;
  const set = (next: Partial<Window>) => change({ window: { ...window, ...next } });
  const { from, to } = window.hours;
  const { country, openDays = [], ...rest } = window;
  const calendar = useHolidays(window);
  const asksPresence = useCapability(content.channel).presence;
  return (
    <div className={styles.form}>
      <div className={styles.row}>
        <StartDay
          value={window.start}
          zone={window.zone}
          fault={useFault('window.start')}
          onChange={(start) => set({ start })}
        />
        <Duration window={window} onChange={(next) => change({ window: next })} />
        <div className={styles.hours}>
          <div className={styles.pair}>
            <Field
              data-field="window.hours.from"
              label={text.from}
              validationMessage={useFault('window.hours.from')}
            >
              <Input
                type="time"
                value={from}
                onChange={(_, { value }) => set({ hours: { from: value, to } })}
              />
            </Field>
            <Field
              data-field="window.hours.to"
              label={text.to}
              validationMessage={useFault('window.hours.to')}
            >
              <Input
                type="time"
                value={to}
                onChange={(_, { value }) => set({ hours: { from, to: value } })}
              />
            </Field>
          </div>
          {to <= from && <span className={styles.hint}>{text.overnight}</span>}
        </div>
      </div>
      <Weekdays
        value={window.weekdays}
        fault={useFault('window.weekdays')}
        onChange={(weekdays) => set({ weekdays })}
      />
      <div className={styles.row}>
        <ZoneField value={window.zone} fault={useFault('window.zone')} onChange={(zone) => set({ zone })} />
        <Field hint={window.perRecipientZone ? text.ownHint : null}>
          <Switch
            label={text.own}
            checked={window.perRecipientZone}
            onChange={(_, { checked }) => set({ perRecipientZone: checked })}
          />
        </Field>
      </div>
      <div className={styles.row}>
        <Field hint={text.ownHoursHint}>
          <Switch
            label={text.ownHours}
            checked={window.ownHours ?? false}
            onChange={(_, { checked }) => set({ ownHours: checked })}
          />
        </Field>
        <Field hint={text.leaveHint}>
          <Switch
            label={text.leave}
            checked={window.leave ?? false}
            onChange={(_, { checked }) => set({ leave: checked })}
          />
        </Field>
      </div>
      {asksPresence && (
        <PresenceFields presence={content.presence} failure={content.presenceFailure} onChange={change} />
      )}
      <ClosedDays
        country={country ?? null}
        holidays={window.holidays}
        faults={{ country: useFault('window.country'), holidays: useFault('window.holidays') }}
        onCountry={(next) => change({ window: next === null ? rest : { ...rest, country: next } })}
        onHolidays={(holidays) => set({ holidays })}
      />
      {calendar && calendar.length > 0 && (
        <HolidayList
          calendar={calendar}
          openDays={openDays}
          onChange={(next) =>
            change({
              window: { ...rest, ...(country && { country }), ...(next.length > 0 && { openDays: next }) },
            })
          }
        />
      )}
      {country !== undefined && calendar?.length === 0 && (
        <span className={styles.hint}>{text.noHolidays}</span>
      )}
      <WindowGrid window={window} calendar={calendar ?? []} />
    </div>
  );
}
