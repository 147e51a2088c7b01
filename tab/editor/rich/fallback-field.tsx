import { Button, Field, Input, makeStyles, tokens } from '@fluentui/react-components';
import { type Editor, useEditorState } from '@tiptap/react';
import { useText } from '../../strings/text.tsx';
import { continueTyping } from './continue-typing.ts';
import { partsOf, rawOf } from './variable.ts';

const useStyles = makeStyles({
  row: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'flex-end',
    gap: '8px',
    padding: '8px 12px',
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    '> :first-child': { flex: '1 1 200px' },
  },
});

/** What stands there for people without a value; shown for the variable that is selected. */
export function FallbackField({ editor }: { editor: Editor }) {
  const styles = useStyles();
  const { message: text, writing } = useText();
  const raw = useEditorState({
    editor,
    selector: ({ editor: now }) =>
      now.isActive('variable') ? String(now.getAttributes('variable')['raw']) : null,
  });
  if (raw === null) return null;
  const { name, fallback } = partsOf(raw);
  const known = text.variable[name as keyof typeof text.variable] ?? name;
  const say = (value: string) => {
    // A changed node is no longer the selected one, and without it this field would go in the middle of a word.
    const { from } = editor.state.selection;
    editor
      .chain()
      .updateAttributes('variable', { raw: rawOf(name, value) })
      .setNodeSelection(from)
      .run();
  };
  const writeOut = () =>
    continueTyping(editor)
      .command(({ tr, state: { schema } }) => {
        tr.replaceSelectionWith(schema.text(raw));
        return true;
      })
      .run();
  return (
    <div className={styles.row}>
      <Field size="small" label={text.fallback(known)}>
        <Input
          size="small"
          value={fallback ?? ''}
          maxLength={100}
          onChange={(_, { value }) => say(value)}
          onKeyDown={(event) => {
            const leads = event.key === 'Tab' && !event.shiftKey;
            if (!leads && event.key !== 'Enter' && event.key !== 'Escape') return;
            // The key itself stays here.
            event.preventDefault();
            continueTyping(editor).setTextSelection(editor.state.selection.to).run();
          }}
        />
      </Field>
      <Button size="small" appearance="subtle" onClick={writeOut}>
        {writing.asText}
      </Button>
    </div>
  );
}
