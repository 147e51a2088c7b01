import { Button, makeStyles, mergeClasses, Text, tokens } from '@fluentui/react-components';
import type { ImportResult, Reject } from '../../api/contract/import.ts';
import { csvRow } from '../../campaign/text/csv.ts';
import { useSay, useText } from '../strings/text.tsx';
import { Icon } from '../ui/icons.tsx';

const useStyles = makeStyles({
  rejected: { display: 'flex', flexDirection: 'column', alignItems: 'flex-start', gap: '8px' },
  scroller: { maxHeight: '200px', overflowY: 'auto', width: '100%' },
  table: { borderCollapse: 'collapse', width: '100%', fontSize: tokens.fontSizeBase200 },
  cell: { textAlign: 'start', padding: '4px 12px 4px 0', verticalAlign: 'top', overflowWrap: 'anywhere' },
  number: { fontVariantNumeric: 'tabular-nums', width: '1%', whiteSpace: 'nowrap', overflowWrap: 'normal' },
  download: { maxWidth: 'none' },
});

const maxShown = 50;

interface Props {
  readonly result: ImportResult;
  readonly file: string;
}

/** Rejected rows with their reason, to look at and to take away. */
export function RejectedRows({ result: { rejected, rejectedCount }, file }: Props) {
  const styles = useStyles();
  const { import: text } = useText();
  const say = useSay();
  const reasonOf = ({ reason, ...told }: Reject) => say({ ...told, message: reason });
  if (rejected.length === 0) return null;
  const name = `${file.replace(/\.\w+$/, '')}-rejected.csv`;
  return (
    <div className={styles.rejected}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section className={styles.scroller} tabIndex={0} aria-label={text.rejected(rejectedCount)}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th className={mergeClasses(styles.cell, styles.number)}>{text.row}</th>
              <th className={styles.cell}>{text.reason}</th>
            </tr>
          </thead>
          <tbody>
            {rejected.slice(0, maxShown).map((reject) => (
              <tr key={reject.row}>
                <td className={mergeClasses(styles.cell, styles.number)}>{reject.row}</td>
                <td className={styles.cell}>{reasonOf(reject)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <Button
        size="small"
        className={styles.download}
        icon={<Icon name="download" size={16} />}
        onClick={() =>
          save(
            name,
            [text.row, text.reason],
            rejected.map((reject) => [reject.row, reasonOf(reject)]),
          )
        }
      >
        {text.download}
      </Button>
      {rejectedCount > rejected.length && <Text size={200}>{text.listed(rejected.length)}</Text>}
    </div>
  );
}

function save(name: string, header: readonly string[], rows: readonly (readonly [number, string])[]): void {
  const lines = [csvRow(header), ...rows.map(csvRow)];
  // The mark in front makes spreadsheets read it as UTF-8.
  const url = URL.createObjectURL(new Blob(['\ufeff', ...lines], { type: 'text/csv' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The browser takes the file up after this step.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
