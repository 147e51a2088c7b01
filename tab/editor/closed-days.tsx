import { Button, Field, Input, makeStyles, Select } from '@fluentui/react-components';
import { useState } from 'react';
import type { Window } from '../../campaign/window.ts';
import { formatDays } from '../format/times.ts';
import { useLocale, useText } from '../strings/text.tsx';
import { Group } from '../ui/group.tsx';
import { Icon } from '../ui/icons.tsx';
import { useFault } from './use-forecast.ts';

const useStyles = makeStyles({
  row: { display: 'flex', flexWrap: 'wrap', gap: '16px 20px', alignItems: 'flex-start' },
  days: { display: 'flex', flexWrap: 'wrap', gap: '6px' },
  add: { display: 'flex', gap: '8px' },
});

/** Countries whose public holidays are offered; any other can be given through the API. */
const countries = (
  'AE AR AT AU BE BG BR CA CH CL CN CO CZ DE DK EE ES FI FR GB GR HR HU ID IE IL IN IT JP KE KR LT LU LV MA MX MY NG NL NO NZ ' +
  'PE PH PL PT RO RS SA SE SG SI SK TH TN TR TW UA US VN ZA'
).split(' ');

interface Props {
  readonly window: Window;
  readonly onChange: (window: Window) => void;
}

/** Public holidays of a country, and days of one's own. */
export function ClosedDays({ window, onChange }: Props) {
  const styles = useStyles();
  const { windowStep: text } = useText();
  const locale = useLocale();
  const [day, setDay] = useState('');
  const { country, ...rest } = window;
  const names = new Intl.DisplayNames(locale, { type: 'region' });
  const offered = countries
    .map((code) => ({ code, name: names.of(code) ?? code }))
    .sort((a, b) => a.name.localeCompare(b.name, locale));
  const add = () => {
    if (day !== '' && !window.holidays.includes(day))
      onChange({ ...window, holidays: [...window.holidays, day].sort() });
    setDay('');
  };
  return (
    <div className={styles.row}>
      <Field label={text.country} validationMessage={useFault('window.country')}>
        <Select
          value={country ?? ''}
          onChange={(_, { value }) => onChange(value === '' ? rest : { ...rest, country: value })}
        >
          <option value="">{text.noCountry}</option>
          {country && !countries.includes(country) && <option value={country}>{country}</option>}
          {offered.map(({ code, name }) => (
            <option key={code} value={code}>
              {name}
            </option>
          ))}
        </Select>
      </Field>
      <Group label={text.holidays} fault={useFault('window.holidays')}>
        <div className={styles.add}>
          <Input
            type="date"
            aria-label={text.addDay}
            value={day}
            onChange={(_, { value }) => setDay(value)}
          />
          <Button icon={<Icon name="add" />} aria-label={text.addDay} title={text.addDay} onClick={add} />
        </div>
      </Group>
      <div className={styles.days}>
        {window.holidays.map((date) => {
          const name = formatDays(date, 1, locale);
          return (
            <Button
              key={date}
              size="small"
              shape="circular"
              icon={<Icon name="cross" size={14} />}
              iconPosition="after"
              aria-label={text.removeDay(name)}
              onClick={() => onChange({ ...window, holidays: window.holidays.filter((one) => one !== date) })}
            >
              {name}
            </Button>
          );
        })}
      </div>
    </div>
  );
}
