import { Field, Input, makeStyles, Radio, RadioGroup } from '@fluentui/react-components';
import { useRef, useState } from 'react';
import { useText } from '../strings/text.tsx';
import { ShorterNotice } from './shorter-notice.tsx';

const useStyles = makeStyles({
  short: { width: '120px' },
  field: { maxWidth: '560px' },
  form: { display: 'flex', flexDirection: 'column', gap: '12px' },
});

interface Props {
  /** Days; null: for good. */
  readonly value: number | null;
  readonly fault: string | null;
  readonly onChange: (value: number | null) => void;
}

const year = 365;
const least = 31;
const most = 3650;

const isLegal = (days: number | null) =>
  days === null || (Number.isInteger(days) && days >= least && days <= most);

const isShorter = (wish: number | null, than: number | null) =>
  wish !== null && (than === null || wish < than);

/** How long recipients are kept. A longer time is saved as it is typed; a shorter one deletes, and so is asked for. */
export function RetentionField({ value, fault, onChange }: Props) {
  const styles = useStyles();
  const { settings: text } = useText();
  const form = useRef<HTMLDivElement>(null);
  const [wish, setWish] = useState<number | null>();
  const shown = wish === undefined ? value : wish;
  const choose = (next: number | null) => {
    const safe = next === value || (isLegal(next) && !isShorter(next, value));
    setWish(safe ? undefined : next);
    if (safe && next !== value) onChange(next);
  };
  const settle = (next: number | null) => {
    // What had the focus goes with the question.
    form.current?.querySelector<HTMLElement>('input:checked')?.focus();
    setWish(undefined);
    if (next !== value) onChange(next);
  };
  return (
    <div className={styles.form} ref={form}>
      <Field className={styles.field} label={text.keep} hint={text.retentionHint}>
        <RadioGroup
          value={shown === null ? 'always' : 'days'}
          onChange={(_, data) => choose(data.value === 'always' ? null : (value ?? year))}
        >
          <Radio value="always" label={text.keepAlways} />
          <Radio value="days" label={text.keepFor} />
        </RadioGroup>
      </Field>
      {shown !== null && (
        <Field label={text.days} validationMessage={isLegal(shown) ? fault : text.faults.retentionDays}>
          <Input
            type="number"
            min={least}
            max={most}
            className={styles.short}
            value={shown === 0 ? '' : String(shown)}
            onChange={(_, data) => choose(Number(data.value))}
          />
        </Field>
      )}
      {wish != null && isLegal(wish) && (
        <ShorterNotice days={wish} onConfirm={() => settle(wish)} onKeep={() => settle(value)} />
      )}
    </div>
  );
}
