import { makeStyles, tokens } from '@fluentui/react-components';
import { type ReactNode, useId } from 'react';
import { Icon } from './icons.tsx';

const useStyles = makeStyles({
  group: { border: 'none', margin: 0, padding: 0, minWidth: 0 },
  // As the label of a Field, beside which it may stand.
  legend: {
    padding: `${tokens.spacingVerticalXXS} 0`,
    marginBottom: tokens.spacingVerticalXXS,
    fontSize: tokens.fontSizeBase300,
    lineHeight: tokens.lineHeightBase300,
  },
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
  /** In the API's words: `window.days`. */
  readonly field?: string;
  readonly label: string;
  readonly hint?: string;
  readonly fault?: string | null;
  readonly children: ReactNode;
}

/** Several controls under one label. A Field would give all of them the same id. */
export function Group({ field, label, hint, fault = null, children }: Props) {
  const styles = useStyles();
  const id = useId();
  return (
    <fieldset className={styles.group} data-field={field} aria-describedby={id}>
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
