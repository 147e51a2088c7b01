import { makeStyles, tokens } from '@fluentui/react-components';
import { useText } from '../strings/text.tsx';
import { Icon, type IconName } from './icons.tsx';
import type { SaveState } from './use-autosave.ts';

const useStyles = makeStyles({
  note: {
    display: 'inline-flex',
    alignItems: 'center',
    gap: '6px',
    marginInlineEnd: 'auto',
    color: tokens.colorNeutralForeground2,
    fontSize: tokens.fontSizeBase200,
  },
});

/** What became of the last change. */
export function SaveNote({ state }: { state: SaveState }) {
  const styles = useStyles();
  const { editor: text, saveNote } = useText();
  const says: Record<SaveState, { icon: IconName; say: string }> = {
    saved: { icon: 'check', say: text.saved },
    saving: { icon: 'clock', say: text.saving },
    offline: { icon: 'warning', say: text.offline },
    refused: { icon: 'warning', say: saveNote.refused },
    conflict: { icon: 'warning', say: saveNote.conflict },
  };
  const { icon, say } = says[state];
  return (
    <span className={styles.note} role="status">
      <Icon name={icon} size={16} /> {say}
    </span>
  );
}
