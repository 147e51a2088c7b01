import { Field, makeStyles, Radio, RadioGroup } from '@fluentui/react-components';
import type { SettingsView } from '../../api/contract/settings.ts';
import { useText } from '../strings/text.tsx';

type Receipts = SettingsView['receipts'];

const useStyles = makeStyles({ field: { maxWidth: '560px' } });

const choices: readonly Receipts[] = ['auto', 'known', 'not-known'];

interface Props {
  readonly value: Receipts;
  readonly onChange: (value: Receipts) => void;
}

/** Whether reports count who has read, and what the absence of a receipt means. */
export function ReceiptsField({ value, onChange }: Props) {
  const styles = useStyles();
  const { settings: text } = useText();
  return (
    <Field className={styles.field} label={text.receiptsAsk} hint={text.receiptsHint}>
      <RadioGroup value={value} onChange={(_, data) => onChange(data.value as Receipts)}>
        {choices.map((choice) => (
          <Radio key={choice} value={choice} label={text.receiptsAre[choice]} />
        ))}
      </RadioGroup>
    </Field>
  );
}
