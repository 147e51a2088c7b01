import { Button, DialogActions, DialogContent, makeStyles, Text, tokens } from '@fluentui/react-components';
import type { ImportResult } from '../api/types.ts';
import { navigate } from '../router/router.tsx';
import { useText } from '../strings/text.tsx';
import { Icon } from '../ui/icons.tsx';
import { csvLine } from './csv.ts';
import { pathOf } from './use-lists.ts';

const useStyles = makeStyles({
  content: { display: 'flex', flexDirection: 'column', gap: '12px' },
  counts: { margin: 0, padding: 0, listStyle: 'none', display: 'flex', flexWrap: 'wrap', gap: '6px 24px' },
  count: { display: 'flex', alignItems: 'center', gap: '6px', fontVariantNumeric: 'tabular-nums' },
  scroller: { maxHeight: '240px', overflowY: 'auto' },
  table: { borderCollapse: 'collapse', width: '100%', fontSize: tokens.fontSizeBase200 },
  cell: { textAlign: 'start', padding: '4px 12px 4px 0', verticalAlign: 'top', overflowWrap: 'anywhere' },
});

const mostShown = 50;
const whole = { maxWidth: 'none', whiteSpace: 'nowrap' } as const;

interface Props {
  readonly list: string;
  readonly result: ImportResult;
  /** Whether the page stays, instead of leading to the list. */
  readonly stays: boolean;
  readonly file: string;
  readonly onClose: () => void;
}

/** What an import did; rejected rows with their reason, to look at and to take away. */
export function ImportResultView({ list, result, stays, file, onClose }: Props) {
  const styles = useStyles();
  const { import: text, common } = useText();
  const { added, merged, rejected, rejectedCount } = result;
  const counts = [
    { icon: 'check', say: text.added(added) },
    { icon: 'copy', say: text.merged(merged) },
    { icon: 'warning', say: text.rejected(rejectedCount) },
  ] as const;
  const download = () =>
    save(`${file.replace(/\.\w+$/, '')}-rejected.csv`, [text.row, text.reason], rejected);
  const leave = () => {
    onClose();
    if (!stays) navigate(pathOf(list));
  };
  return (
    <>
      <DialogContent className={styles.content}>
        <ul className={styles.counts} aria-live="polite">
          {counts.map(({ icon, say }) => (
            <li key={icon} className={styles.count}>
              <Icon name={icon} /> <Text size={400}>{say}</Text>
            </li>
          ))}
        </ul>
        {rejected.length > 0 && (
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
          <section className={styles.scroller} tabIndex={0} aria-label={text.rejected(rejectedCount)}>
            <table className={styles.table}>
              <thead>
                <tr>
                  <th className={styles.cell}>{text.row}</th>
                  <th className={styles.cell}>{text.reason}</th>
                </tr>
              </thead>
              <tbody>
                {rejected.slice(0, mostShown).map(({ row, reason }) => (
                  <tr key={row}>
                    <td className={styles.cell}>{row}</td>
                    <td className={styles.cell}>{reason}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </section>
        )}
      </DialogContent>
      <DialogActions>
        {rejected.length > 0 && (
          <Button icon={<Icon name="download" />} style={whole} onClick={download}>
            {text.download}
          </Button>
        )}
        <Button autoFocus appearance="primary" style={whole} onClick={leave}>
          {stays ? common.close : text.show}
        </Button>
      </DialogActions>
    </>
  );
}

function save(name: string, header: readonly string[], rejected: ImportResult['rejected']): void {
  const lines = [csvLine(header), ...rejected.map(({ row, reason }) => csvLine([row, reason]))];
  // The mark in front makes spreadsheets read it as UTF-8.
  const url = URL.createObjectURL(new Blob(['\ufeff', ...lines], { type: 'text/csv' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}
