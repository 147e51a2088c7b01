import { makeStyles, tokens } from '@fluentui/react-components';
import { useText } from '../strings/text.tsx';
import { Icon, type IconName } from '../ui/icons.tsx';
import type { DraftView } from './draft-autosave.ts';

const useStyles = makeStyles({
  status: {
    display: 'inline-flex',
    alignItems: 'center',
    gap: '6px',
    color: tokens.colorNeutralForeground2,
    fontSize: tokens.fontSizeBase200,
  },
});

/** What became of the last change. */
export function SaveStatus({ view }: { view: DraftView }) {
  const styles = useStyles();
  const { editor: text } = useText();
  const scheduled = view.campaign?.state === 'scheduled';
  const says: Record<DraftView['state'], { icon: IconName; say: string }> = {
    saved: { icon: 'check', say: text.saved },
    saving: { icon: 'clock', say: text.saving },
    offline: { icon: 'warning', say: text.offline },
    device: { icon: 'info', say: scheduled && view.faults.length === 0 ? text.scheduled : text.device },
    conflict: { icon: 'warning', say: text.conflictTitle },
    frozen: { icon: 'warning', say: text.frozenTitle },
  };
  const { icon, say } = says[view.state];
  if (view.state === 'saved' && view.campaign === null) return null;
  return (
    <span className={styles.status} role="status">
      <Icon name={icon} size={16} />
      {say}
    </span>
  );
}
