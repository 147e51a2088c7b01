import { Button, makeStyles, Text, tokens } from '@fluentui/react-components';
import type { TemplateView } from '../../api/contract/template.ts';
import { underPointer } from '../host/use-theme.ts';
import { useText } from '../strings/text.tsx';
import { ChannelIcon } from '../ui/channel-icon.tsx';
import { PlainDialog } from '../ui/plain-dialog.tsx';
import { Failed, RowsSkeleton } from '../ui/states.tsx';
import { useTemplates } from './use-templates.ts';

const useStyles = makeStyles({
  content: { display: 'flex', flexDirection: 'column', gap: '12px' },
  rows: { margin: 0, padding: 0, listStyle: 'none', maxHeight: '50vh', overflowY: 'auto' },
  row: {
    font: 'inherit',
    color: 'inherit',
    width: '100%',
    display: 'flex',
    gap: '12px',
    alignItems: 'center',
    textAlign: 'start',
    minHeight: '44px',
    padding: '6px 8px',
    border: 'none',
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: 'transparent',
    cursor: 'pointer',
    overflowWrap: 'anywhere',
    ':hover': { backgroundColor: underPointer },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-2px' },
  },
});

interface Props {
  readonly onPick: (template: TemplateView) => void;
  readonly onClose: () => void;
}

/** The saved messages, one of which is to be taken. */
export function TemplatePicker({ onPick, onClose }: Props) {
  const styles = useStyles();
  const { templates: text, common } = useText();
  const { data, error, refetch } = useTemplates();
  return (
    <PlainDialog
      title={text.takeTitle}
      className={styles.content}
      actions={<Button onClick={onClose}>{common.cancel}</Button>}
      onClose={onClose}
    >
      <Text>{data?.items.length === 0 ? text.none : text.takeText}</Text>
      {!data && (error ? <Failed error={error} retry={() => void refetch()} /> : <RowsSkeleton rows={3} />)}
      <ul className={styles.rows}>
        {data?.items.map((template) => (
          <li key={template.id}>
            <button type="button" className={styles.row} onClick={() => onPick(template)}>
              <ChannelIcon channel={template.channel} />
              <bdi>{template.name}</bdi>
            </button>
          </li>
        ))}
      </ul>
    </PlainDialog>
  );
}
