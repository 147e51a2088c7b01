import { Field, Input, makeStyles } from '@fluentui/react-components';
import { useText } from '../strings/text.tsx';

const useStyles = makeStyles({
  counted: { width: '200px' },
  field: { maxWidth: '560px' },
});

interface ThresholdProps {
  readonly value: number;
  readonly fault: string | null;
  readonly onChange: (value: number) => void;
}

/** Groups of fewer people are not broken down. */
export function ThresholdField({ value, fault, onChange }: ThresholdProps) {
  const styles = useStyles();
  const { settings: text } = useText();
  return (
    <Field
      className={styles.field}
      label={text.threshold}
      hint={text.thresholdHint}
      validationMessage={fault}
    >
      <Input
        type="number"
        min={1}
        max={1000}
        className={styles.counted}
        value={value === 0 ? '' : String(value)}
        contentAfter={text.people}
        onChange={(_, data) => onChange(Number(data.value))}
      />
    </Field>
  );
}
