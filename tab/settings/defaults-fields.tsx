import { Field, Input, makeStyles, Switch } from '@fluentui/react-components';
import type { CampaignDefaults } from '../../api/contract/settings.ts';
import { ClosedDays } from '../editor/closed-days.tsx';
import { PresenceFields } from '../editor/presence-fields.tsx';
import { Weekdays } from '../editor/weekdays.tsx';
import { ZoneField } from '../editor/zone-field.tsx';
import { useText } from '../strings/text.tsx';

const useStyles = makeStyles({
  form: { display: 'flex', flexDirection: 'column', gap: '20px' },
  row: { display: 'flex', flexWrap: 'wrap', gap: '16px 20px', alignItems: 'flex-start' },
});

interface Props {
  readonly defaults: CampaignDefaults;
  readonly faultOf: (field: string) => string | null;
  readonly onChange: (change: Partial<CampaignDefaults>) => void;
}

/** Hours, days, zone and presence with which a new campaign begins. */
export function DefaultsFields({ defaults, faultOf, onChange }: Props) {
  const styles = useStyles();
  const { windowStep: text } = useText();
  const { from, to } = defaults.hours;
  return (
    <div className={styles.form}>
      <div className={styles.row}>
        <Field label={text.from} validationMessage={faultOf('defaults.hours.from')}>
          <Input
            type="time"
            value={from}
            onChange={(_, { value }) => onChange({ hours: { from: value, to } })}
          />
        </Field>
        <Field
          label={text.to}
          hint={to <= from ? text.overnight : null}
          validationMessage={faultOf('defaults.hours.to')}
        >
          <Input
            type="time"
            value={to}
            onChange={(_, { value }) => onChange({ hours: { from, to: value } })}
          />
        </Field>
      </div>
      <Weekdays
        value={defaults.weekdays}
        fault={faultOf('defaults.weekdays')}
        onChange={(weekdays) => onChange({ weekdays })}
      />
      <div className={styles.row}>
        <ZoneField
          value={defaults.zone}
          fault={faultOf('defaults.zone')}
          onChange={(zone) => onChange({ zone })}
        />
        <Field hint={text.ownHint}>
          <Switch
            label={text.own}
            checked={defaults.perRecipientZone}
            onChange={(_, { checked }) => onChange({ perRecipientZone: checked })}
          />
        </Field>
      </div>
      <ClosedDays
        country={defaults.country}
        holidays={defaults.holidays}
        faults={{ country: faultOf('defaults.country'), holidays: faultOf('defaults.holidays') }}
        onCountry={(country) => onChange({ country })}
        onHolidays={(holidays) => onChange({ holidays })}
      />
      <PresenceFields presence={defaults.presence} failure={defaults.presenceFailure} onChange={onChange} />
    </div>
  );
}
