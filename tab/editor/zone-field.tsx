import { Combobox, Field, makeStyles, Option, tokens } from '@fluentui/react-components';
import { useMemo, useState } from 'react';
import { useLocale, useText } from '../strings/text.tsx';
import { useNow } from '../ui/use-now.ts';
import { cityOf, findZones, offsetOf, type ZoneChoice, zoneChoices } from './zones.ts';

const useStyles = makeStyles({
  field: { minWidth: '240px' },
  option: { display: 'flex', gap: '12px', justifyContent: 'space-between', width: '100%' },
  quiet: { color: tokens.colorNeutralForeground2, fontVariantNumeric: 'tabular-nums' },
});

/** More than these nobody reads: another letter says more. */
const maxShown = 30;

interface Props {
  readonly value: string;
  readonly fault: string | null;
  readonly onChange: (zone: string) => void;
  readonly hint?: string | null;
}

/** A zone, found by its city, its country, or another city of its clock. */
export function ZoneField({ value, fault, onChange, hint = null }: Props) {
  const styles = useStyles();
  const { windowStep: text } = useText();
  const locale = useLocale();
  const now = useNow();
  const choices = useMemo(() => zoneChoices(locale), [locale]);
  /** Null: nothing is being looked for. */
  const [typed, setTyped] = useState<string | null>(null);
  const [open, setOpen] = useState(false);
  const shown = findZones(choices, typed ?? '', maxShown);
  return (
    <Field data-field="window.zone" label={text.zone} validationMessage={fault} hint={hint}>
      <Combobox
        className={styles.field}
        freeform
        value={typed ?? nameOf(choices.find(({ zone }) => zone === value) ?? null, value)}
        selectedOptions={[value]}
        placeholder={text.zoneSearch}
        open={open}
        onOpenChange={(_, data) => setOpen(data.open)}
        onFocus={({ currentTarget }) => currentTarget.select()}
        onInput={({ currentTarget }) => {
          setTyped(currentTarget.value);
          setOpen(true);
        }}
        onOptionSelect={(_, { optionValue }) => {
          // What is typed takes the choice back first; the last one stands until there is another.
          if (!optionValue) return;
          onChange(optionValue);
          setTyped(null);
        }}
        onBlur={() => {
          setTyped(null);
          setOpen(false);
        }}
      >
        {shown.map((choice) => (
          <Option key={choice.zone} value={choice.zone} text={nameOf(choice, choice.zone)}>
            <span className={styles.option}>
              {nameOf(choice, choice.zone)}
              <span className={styles.quiet}>{offsetOf(choice.zone, now)}</span>
            </span>
          </Option>
        ))}
        {shown.length === 0 && (
          <Option key="" disabled text="">
            {text.zoneNone}
          </Option>
        )}
      </Combobox>
    </Field>
  );
}

const nameOf = (choice: ZoneChoice | null, zone: string): string =>
  choice === null ? cityOf(zone) : choice.country ? `${choice.city}, ${choice.country}` : choice.city;
