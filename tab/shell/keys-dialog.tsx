import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { useText } from '../strings/text.tsx';
import { PlainDialog } from '../ui/plain-dialog.tsx';
import type { KeyName } from './keys.ts';

const useStyles = makeStyles({
  keys: { display: 'grid', gridTemplateColumns: 'auto 1fr', columnGap: '20px', rowGap: '10px', margin: 0 },
  key: {
    fontFamily: tokens.fontFamilyMonospace,
    padding: '2px 8px',
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground3,
    justifySelf: 'start',
  },
  word: { margin: 0 },
});

const signs: Readonly<Record<KeyName, string>> = {
  new: 'n',
  search: '/',
  move: '↑ ↓',
  open: 'Enter',
  undo: 'Ctrl Z',
  escape: 'Esc',
  list: '?',
};

/** The keys that work on the page below. */
export function KeysDialog({ names, onClose }: { names: readonly KeyName[]; onClose: () => void }) {
  const styles = useStyles();
  const { keys, common } = useText();
  const rows = names.map((name) => [signs[name], keys[name]] as const);
  return (
    <PlainDialog
      title={keys.title}
      actions={<Button onClick={onClose}>{common.close}</Button>}
      onClose={onClose}
    >
      <dl className={styles.keys}>
        {rows.map(([key, word]) => [
          <dt key={`key ${key}`} className={styles.key}>
            {key}
          </dt>,
          <dd key={`word ${key}`} className={styles.word}>
            {word}
          </dd>,
        ])}
      </dl>
    </PlainDialog>
  );
}
