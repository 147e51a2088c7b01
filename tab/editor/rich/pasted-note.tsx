import { makeStyles, tokens } from '@fluentui/react-components';
import { useText } from '../../strings/text.tsx';
import { Icon } from '../../ui/icons.tsx';
import type { Converted } from './paste.ts';

const useStyles = makeStyles({
  note: {
    display: 'flex',
    gap: '8px',
    padding: '8px 12px',
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
    color: tokens.colorNeutralForeground2,
    fontSize: tokens.fontSizeBase200,
  },
});

/** What has become of what was pasted and no chat shows. */
export function PastedNote({ converted: { tables, links, lost } }: { converted: Converted }) {
  const styles = useStyles();
  const { pasted } = useText().writing;
  const said = [
    tables > 0 ? pasted.tables : '',
    links > 0 ? pasted.links(links) : '',
    lost > 0 ? pasted.lost(lost) : '',
  ].filter((sentence) => sentence !== '');
  return (
    <div role="status">
      {said.length > 0 && (
        <div className={styles.note}>
          <Icon name="info" size={16} />
          <span>{said.join(' ')}</span>
        </div>
      )}
    </div>
  );
}
