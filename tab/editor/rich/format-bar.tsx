import { Divider, makeStyles, ToggleButton, tokens } from '@fluentui/react-components';
import { type Editor, useEditorState } from '@tiptap/react';
import { useText } from '../../strings/text.tsx';
import { Icon, type IconName } from '../../ui/icons.tsx';
import { continueTyping, insertHere } from './continue-typing.ts';
import { EmojiMenu } from './emoji-menu.tsx';
import { FallbackField } from './fallback-field.tsx';
import { LinkButton } from './link-button.tsx';
import { useToolbar } from './use-toolbar.ts';
import { rawOf } from './variable.ts';
import { VariableMenu } from './variable-menu.tsx';

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

interface Tool {
  readonly icon: IconName;
  readonly run: (editor: Editor) => void;
  readonly isOn: (editor: Editor) => boolean;
}

const tools = {
  bold: {
    icon: 'bold',
    run: (editor) => continueTyping(editor).toggleBold().run(),
    isOn: (e) => e.isActive('bold'),
  },
  italic: {
    icon: 'italic',
    run: (editor) => continueTyping(editor).toggleItalic().run(),
    isOn: (e) => e.isActive('italic'),
  },
  strike: {
    icon: 'strike',
    run: (editor) => continueTyping(editor).toggleStrike().run(),
    isOn: (e) => e.isActive('strike'),
  },
  code: {
    icon: 'code',
    run: (editor) => continueTyping(editor).toggleCode().run(),
    isOn: (e) => e.isActive('code'),
  },
  heading: {
    icon: 'heading',
    run: (editor) => continueTyping(editor).toggleHeading({ level: 2 }).run(),
    isOn: (e) => e.isActive('heading'),
  },
  bullets: {
    icon: 'bullets',
    run: (editor) => continueTyping(editor).toggleBulletList().run(),
    isOn: (e) => e.isActive('bulletList'),
  },
  numbers: {
    icon: 'numbers',
    run: (editor) => continueTyping(editor).toggleOrderedList().run(),
    isOn: (e) => e.isActive('orderedList'),
  },
  quote: {
    icon: 'quote',
    run: (editor) => continueTyping(editor).toggleBlockquote().run(),
    isOn: (e) => e.isActive('blockquote'),
  },
  codeBlock: {
    icon: 'codeBlock',
    run: (editor) => continueTyping(editor).toggleCodeBlock().run(),
    isOn: (e) => e.isActive('codeBlock'),
  },
} as const satisfies Readonly<Record<string, Tool>>;

type ToolName = keyof typeof tools;
const names = Object.keys(tools) as ToolName[];

/** What a chat can show, variables of the audience, and emoji. */
export function FormatBar({ editor }: { editor: Editor }) {
  const styles = useStyles();
  const text = useText();
  const words = { ...text.message.tools, ...text.writing.tools };
  const keys = useToolbar();
  const active = useEditorState({
    editor,
    selector: ({ editor: now }) =>
      Object.fromEntries(names.map((name) => [name, tools[name].isOn(now)])) as Record<ToolName, boolean>,
  });
  const insert = (name: string) =>
    insertHere(editor, { type: 'variable', attrs: { raw: rawOf(name, null) } });
  const leave = () => void continueTyping(editor);
  return (
    <>
      <div className={styles.bar} role="toolbar" aria-label={words.label} {...keys}>
        {names.map((name) => (
          <ToggleButton
            key={name}
            size="small"
            appearance="subtle"
            checked={active[name]}
            icon={<Icon name={tools[name].icon} size={16} />}
            aria-label={words[name]}
            title={words[name]}
            onClick={() => tools[name].run(editor)}
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
