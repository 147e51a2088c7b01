import { Button, Field, makeStyles, Select } from '@fluentui/react-components';
import { useState } from 'react';
import { formatDays } from '../format/times.ts';
import { useLocale, useText } from '../strings/text.tsx';
import { Group } from '../ui/group.tsx';
import { Icon } from '../ui/icons.tsx';
import { useNow } from '../ui/use-now.ts';
import { DayInput } from './day-input.tsx';
import { useRegions } from './use-holidays.ts';

const useStyles = makeStyles({
  row: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: '16px 20px',
    alignItems: 'flex-start',
    // The names of regions are as long as they like to be.
    '& > *': { minWidth: 0, maxWidth: '100%', gridTemplateColumns: 'minmax(0, max-content)' },
    '& select': { minWidth: 0, textOverflow: 'ellipsis' },
  },
  days: { display: 'flex', flexWrap: 'wrap', gap: '6px' },
  add: { display: 'flex', gap: '8px' },
});

/** Countries whose public holidays are offered; any other can be given through the API. */
const countries = (
  'AE AR AT AU BE BG BR CA CH CL CN CO CZ DE DK EE ES FI FR GB GR HR HU ID IE IL IN IT JP KE KR LT LU LV MA MX MY NG NL NO NZ ' +
  'PE PH PL PT RO RS SA SE SG SI SK TH TN TR TW UA US VN ZA'
).split(' ');

interface Props {
  /** Null: none. */
  readonly country: string | null;
  /** ISO dates. */
  readonly holidays: readonly string[];
  readonly faults: { readonly country: string | null; readonly holidays: string | null };
  readonly onCountry: (country: string | null) => void;
  readonly onHolidays: (holidays: string[]) => void;
}

/** Public holidays of a country, and days of one's own. */
export function ClosedDays({ country, holidays, faults, onCountry, onHolidays }: Props) {
  const styles = useStyles();
  const { windowStep: text } = useText();
  const locale = useLocale();
  const now = useNow();
  const [day, setDay] = useState('');
  const names = new Intl.DisplayNames(locale, { type: 'region', fallback: 'code' });
  const offered = countries
    .map((code) => ({ code, name: names.of(code) ?? code }))
    .sort((a, b) => a.name.localeCompare(b.name, locale));
  const nation = country?.split('-')[0]?.toUpperCase() ?? null;
  const regions = useRegions(nation);
  const add = () => {
    if (day !== '' && !holidays.includes(day)) onHolidays([...holidays, day].sort());
    setDay('');
  };
  return (
    <div className={styles.row}>
      <Field data-field="window.country" label={text.country} validationMessage={faults.country}>
        <Select value={nation ?? ''} onChange={(_, { value }) => onCountry(value === '' ? null : value)}>
          <option value="">{text.noCountry}</option>
          {nation && !countries.includes(nation) && (
            <option value={nation}>{names.of(nation) ?? nation}</option>
          )}
          {offered.map(({ code, name }) => (
            <option key={code} value={code}>
              {name}
            </option>
          ))}
        </Select>
      </Field>
      {regions.length > 0 && (
        <Field label={text.region}>
          <Select value={country ?? ''} onChange={(_, { value }) => onCountry(value)}>
            <option value={nation ?? ''}>{text.wholeCountry}</option>
            {regions.map(({ code, name }) => (
              <option key={code} value={code}>
                {name}
              </option>
            ))}
          </Select>
        </Field>
      )}
      <Group field="window.holidays" label={text.holidays} fault={faults.holidays}>
        <div className={styles.add}>
          <DayInput
            aria-label={text.addDay}
            value={day}
            onChange={setDay}
            onKeyDown={({ key }) => key === 'Enter' && add()}
          />
          <Button icon={<Icon name="add" />} aria-label={text.addDay} title={text.addDay} onClick={add} />
        </div>
      </Group>
      <div className={styles.days}>
        {holidays.map((date) => {
          const name = formatDays(date, 1, locale, now);
          return (
            <Button
              key={date}
              size="small"
              shape="circular"
              icon={<Icon name="cross" size={14} />}
              iconPosition="after"
              aria-label={text.removeDay(name)}
              onClick={() => onHolidays(holidays.filter((one) => one !== date))}
            >
              {name}
            </Button>
          );
        })}
      </div>
    </div>
  );
}
