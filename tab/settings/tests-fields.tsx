import { Field, Input, makeStyles, Textarea } from '@fluentui/react-components';
import { useState } from 'react';
import type { SettingsView } from '../../api/contract/settings.ts';
import { addressesIn } from '../editor/try-addresses.ts';
import { useText } from '../strings/text.tsx';

const useStyles = makeStyles({
  form: { display: 'flex', flexDirection: 'column', gap: '20px' },
  field: { maxWidth: '560px' },
  short: { width: '120px' },
});

type Tests = Pick<SettingsView, 'testers' | 'triesPerHour'>;

interface Props extends Tests {
  readonly faultOf: (field: string) => string | null;
  readonly onChange: (change: Partial<Tests>) => void;
}

const maxTesters = 100;
const maxAnHour = 1000;

/** To whom everybody may send a test, and how many somebody may send. What is not legal is not saved. */
export function TestsFields({ testers, triesPerHour, faultOf, onChange }: Props) {
  const styles = useStyles();
  return (
    <div className={styles.form}>
      <Testers value={testers} fault={faultOf('testers')} onChange={(next) => onChange({ testers: next })} />
      <PerHour
        value={triesPerHour}
        fault={faultOf('triesPerHour')}
        onChange={(next) => onChange({ triesPerHour: next })}
      />
    </div>
  );
}

interface One<T> {
  readonly value: T;
  readonly fault: string | null;
  readonly onChange: (value: T) => void;
}

function Testers({ value, fault, onChange }: One<readonly string[]>) {
  const styles = useStyles();
  const { settings: text } = useText();
  /** As it is typed; null: as it is saved. */
  const [typed, setTyped] = useState<string | null>(null);
  const [isJudged, setJudged] = useState(false);
  const { emails, others } = addressesIn(typed ?? '');
  const isLegal = others.length === 0 && emails.length <= maxTesters;
  const write = (next: string) => {
    setTyped(next);
    setJudged(false);
    const found = addressesIn(next);
    if (found.others.length === 0 && found.emails.length <= maxTesters) onChange(found.emails);
  };
  const leave = () => {
    setJudged(true);
    if (isLegal) setTyped(null);
  };
  return (
    <Field
      className={styles.field}
      label={text.testers}
      hint={text.testersHint}
      validationMessage={isJudged && !isLegal ? text.faults.testers : fault}
    >
      <Textarea
        resize="vertical"
        rows={4}
        autoCapitalize="none"
        spellCheck={false}
        value={typed ?? value.join('\n')}
        onBlur={leave}
        onChange={(_, data) => write(data.value)}
      />
    </Field>
  );
}

function PerHour({ value, fault, onChange }: One<number>) {
  const styles = useStyles();
  const { settings: text } = useText();
  /** What cannot be saved. */
  const [odd, setOdd] = useState<string | null>(null);
  const write = (next: string) => {
    const count = Number(next);
    const isLegal = Number.isInteger(count) && count >= 1 && count <= maxAnHour;
    setOdd(isLegal ? null : next);
    if (isLegal) onChange(count);
  };
  return (
    <Field
      className={styles.field}
      label={text.triesPerHour}
      hint={text.triesPerHourHint}
      validationMessage={odd === null ? fault : text.faults.triesPerHour}
    >
      <Input
        type="number"
        min={1}
        max={maxAnHour}
        className={styles.short}
        value={odd ?? String(value)}
        onChange={(_, data) => write(data.value)}
      />
    </Field>
  );
}
