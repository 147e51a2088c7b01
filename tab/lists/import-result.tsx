import { Button, DialogActions, DialogContent, makeStyles, Text } from '@fluentui/react-components';
import type { ImportResult } from '../../api/contract/import.ts';
import { navigate } from '../router/router.tsx';
import { useMay } from '../sign-in/session.ts';
import { useText } from '../strings/text.tsx';
import { Icon } from '../ui/icons.tsx';
import { ImportNotes } from './import-notes.tsx';
import { pathOf, writeTo } from './list-queries.ts';
import { RejectedRows } from './rejected-rows.tsx';

const useStyles = makeStyles({
  content: { display: 'flex', flexDirection: 'column', gap: '12px' },
  counts: { margin: 0, padding: 0, listStyle: 'none', display: 'flex', flexWrap: 'wrap', gap: '6px 24px' },
  count: { display: 'flex', alignItems: 'center', gap: '6px', fontVariantNumeric: 'tabular-nums' },
  whole: { maxWidth: 'none', whiteSpace: 'nowrap' },
});

interface Props {
  readonly list: string;
  readonly result: ImportResult;
  /** Whether the page stays, instead of leading to the list. */
  readonly stays: boolean;
  readonly file: string;
  readonly onClose: () => void;
}

/** What an import did. */
export function ImportResultView({ list, result, stays, file, onClose }: Props) {
  const styles = useStyles();
  const { import: text, common } = useText();
  const mayWrite = useMay('author');
  const counts = [
    { icon: 'check', say: text.added(result.added) },
    { icon: 'copy', say: text.merged(result.merged) },
    { icon: 'warning', say: text.rejected(result.rejectedCount) },
  ] as const;
  const leave = () => {
    onClose();
    if (!stays) navigate(pathOf(list));
  };
  const write = () => {
    onClose();
    navigate(writeTo(list));
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
        <ImportNotes notes={result.notes} />
        <RejectedRows result={result} file={file} />
      </DialogContent>
      <DialogActions>
        <Button autoFocus appearance="primary" className={styles.whole} onClick={leave}>
          {stays ? common.close : text.show}
        </Button>
        {mayWrite && !stays && (
          <Button className={styles.whole} onClick={write}>
            {text.write}
          </Button>
        )}
      </DialogActions>
    </>
  );
}
