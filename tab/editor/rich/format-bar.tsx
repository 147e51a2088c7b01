import { Divider, makeStyles, ToggleButton, tokens } from '@fluentui/react-components';
import { type Editor, useEditorState } from '@tiptap/react';
import { useText } from '../../strings/text.tsx';
import { Icon, type IconName } from '../../ui/icons.tsx';
import { EmojiMenu } from './emoji-menu.tsx';
import { FallbackField } from './fallback-field.tsx';
import { LinkButton } from './link-button.tsx';
import { rawOf } from './variable.ts';
import { VariableMenu } from './variable-menu.tsx';
import { insertHere, writeOn } from './write-on.ts';

const useStyles = makeStyles({
  bar: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: '2px',
    padding: '4px',
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  line: { flexGrow: 0, height: '20px', padding: '0 4px' },
});

const marks = ['bold', 'italic', 'strike', 'code', 'bullets'] as const;
type Mark = (typeof marks)[number];

const runs: Readonly<Record<Mark, (editor: Editor) => void>> = {
  bold: (editor) => writeOn(editor).toggleBold().run(),
  italic: (editor) => writeOn(editor).toggleItalic().run(),
  strike: (editor) => writeOn(editor).toggleStrike().run(),
  code: (editor) => writeOn(editor).toggleCode().run(),
  bullets: (editor) => writeOn(editor).toggleBulletList().run(),
};
const icons: Readonly<Record<Mark, IconName>> = {
  bold: 'bold',
  italic: 'italic',
  strike: 'strike',
  code: 'code',
  bullets: 'bullets',
};

/** What a chat can show, variables of the audience, and emoji. */
export function FormatBar({ editor }: { editor: Editor }) {
  const styles = useStyles();
  const { tools } = useText().message;
  const active = useEditorState({
    editor,
    selector: ({ editor: now }) =>
      Object.fromEntries(
        marks.map((mark) => [mark, now.isActive(mark === 'bullets' ? 'bulletList' : mark)]),
      ) as Record<Mark, boolean>,
  });
  const insert = (name: string) =>
    insertHere(editor, { type: 'variable', attrs: { raw: rawOf(name, null) } });
  const leave = () => void writeOn(editor);
  return (
    <>
      <div className={styles.bar} role="toolbar" aria-label={tools.label}>
        {marks.map((mark) => (
          <ToggleButton
            key={mark}
            size="small"
            appearance="subtle"
            checked={active[mark]}
            icon={<Icon name={icons[mark]} size={16} />}
            aria-label={tools[mark]}
            title={tools[mark]}
            onClick={() => runs[mark](editor)}
          />
        ))}
        <LinkButton editor={editor} />
        <Divider vertical className={styles.line} />
        <VariableMenu onChoose={insert} onLeave={leave} />
        <EmojiMenu onChoose={(text) => insertHere(editor, { type: 'text', text })} onLeave={leave} />
      </div>
      <FallbackField editor={editor} />
    </>
  );
}
