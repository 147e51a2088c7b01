import { makeStyles, tokens } from '@fluentui/react-components';
import { type ReactNode, useId } from 'react';
import { Icon } from './icons.tsx';

const useStyles = makeStyles({
  group: { border: 'none', margin: 0, padding: 0, minWidth: 0 },
  legend: { padding: '0 0 4px', fontSize: tokens.fontSizeBase300, lineHeight: tokens.lineHeightBase300 },
  note: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200, marginTop: '4px' },
  fault: {
    display: 'flex',
    gap: '4px',
    alignItems: 'center',
    color: tokens.colorStatusDangerForeground1,
    fontSize: tokens.fontSizeBase200,
    marginTop: '4px',
  },
});

interface Props {
  readonly label: string;
  readonly hint?: string;
  readonly fault?: string | null;
  readonly children: ReactNode;
}

/** Several controls under one label. A Field would give all of them the same id. */
export function Group({ label, hint, fault = null, children }: Props) {
  const styles = useStyles();
  const id = useId();
  return (
    <fieldset className={styles.group} aria-describedby={id}>
      <legend className={styles.legend}>{label}</legend>
      {children}
      <div id={id}>
        {fault !== null && (
          <div className={styles.fault} role="alert">
            <Icon name="warning" size={14} /> {fault}
          </div>
        )}
        {hint && <div className={styles.note}>{hint}</div>}
      </div>
    </fieldset>
  );
}
