import { Field, Input, makeStyles, Radio, RadioGroup } from '@fluentui/react-components';
import { useText } from '../strings/text.tsx';

const useStyles = makeStyles({
  short: { width: '120px' },
  counted: { width: '200px' },
  field: { maxWidth: '560px' },
  form: { display: 'flex', flexDirection: 'column', gap: '12px' },
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
        value={String(value)}
        contentAfter={text.people}
        onChange={(_, data) => onChange(Number(data.value))}
      />
    </Field>
  );
}

interface RetentionProps {
  /** Days; null: for good. */
  readonly value: number | null;
  readonly fault: string | null;
  readonly onChange: (value: number | null) => void;
}

const year = 365;

export function RetentionField({ value, fault, onChange }: RetentionProps) {
  const styles = useStyles();
  const { settings: text } = useText();
  return (
    <div className={styles.form}>
      <Field className={styles.field} label={text.keep} hint={text.retentionHint}>
        <RadioGroup
          value={value === null ? 'always' : 'days'}
          onChange={(_, data) => onChange(data.value === 'always' ? null : year)}
        >
          <Radio value="always" label={text.keepAlways} />
          <Radio value="days" label={text.keepFor} />
        </RadioGroup>
      </Field>
      {value !== null && (
        <Field label={text.days} validationMessage={fault}>
          <Input
            type="number"
            min={31}
            max={3650}
            className={styles.short}
            value={String(value)}
            onChange={(_, data) => onChange(Number(data.value))}
          />
        </Field>
      )}
    </div>
  );
}
