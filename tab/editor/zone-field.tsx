import { Field, Select } from '@fluentui/react-components';
import { useText } from '../strings/text.tsx';

const zones = Intl.supportedValuesOf('timeZone');

interface Props {
  readonly value: string;
  readonly fault: string | null;
  readonly onChange: (zone: string) => void;
}

/** An IANA zone. */
export function ZoneField({ value, fault, onChange }: Props) {
  const { windowStep: text } = useText();
  return (
    <Field data-field="window.zone" label={text.zone} validationMessage={fault}>
      <Select value={value} onChange={(_, data) => onChange(data.value)}>
        {!zones.includes(value) && <option value={value}>{value}</option>}
        {zones.map((zone) => (
          <option key={zone} value={zone}>
            {zone.replaceAll('_', ' ')}
          </option>
        ))}
      </Select>
    </Field>
  );
}
