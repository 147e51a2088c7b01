import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { useText } from '../strings/text.tsx';
import { PlainDialog } from '../ui/plain-dialog.tsx';

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

/** The list of the keys that work everywhere. */
export function KeysDialog({ onClose }: { onClose: () => void }) {
  const styles = useStyles();
  const { keys, common } = useText();
  const rows = [
    ['n', keys.new],
    ['/', keys.search],
    ['↑ ↓', keys.move],
    ['Enter', keys.open],
    ['Esc', keys.escape],
    ['Ctrl Z', keys.undo],
    ['?', keys.list],
  ];
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
