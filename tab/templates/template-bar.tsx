import { Button, makeStyles } from '@fluentui/react-components';
import { useState } from 'react';
import type { TemplateView } from '../../api/contract/template.ts';
import { useDraft } from '../editor/use-draft.ts';
import { useText } from '../strings/text.tsx';
import { Icon } from '../ui/icons.tsx';
import { useNotify } from '../ui/notices.tsx';
import { undoMs } from '../ui/undoable.ts';
import { TemplatePicker } from './template-picker.tsx';
import { useSaveTemplate } from './use-templates.ts';

const useStyles = makeStyles({ bar: { display: 'flex', flexWrap: 'wrap', gap: '8px' } });

/** From a saved message, and into one. */
export function TemplateBar() {
  const styles = useStyles();
  const { templates: text } = useText();
  const { content, campaign, isSaved, change, aside } = useDraft();
  const [picking, setPicking] = useState(false);
  const notify = useNotify();
  const save = useSaveTemplate();
  const { name, channel, message } = content;
  const take = (template: TemplateView) => {
    setPicking(false);
    aside.current = {};
    change({ channel: template.channel, message: template.message });
    notify({ say: text.taken(template.name), timeout: undoMs, undo: () => change({ channel, message }) });
  };
  return (
    <div className={styles.bar}>
      <Button appearance="subtle" icon={<Icon name="copy" />} onClick={() => setPicking(true)}>
        {text.take}
      </Button>
      <Button
        appearance="subtle"
        icon={<Icon name="templates" />}
        disabledFocusable={!campaign || !isSaved || save.isPending}
        onClick={() => save.mutate({ name, channel, message })}
      >
        {text.save}
      </Button>
      {picking && <TemplatePicker onPick={take} onClose={() => setPicking(false)} />}
    </div>
  );
}
