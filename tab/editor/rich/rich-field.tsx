import { Field, makeStyles, tokens } from '@fluentui/react-components';
import { EditorContent, type JSONContent, useEditor } from '@tiptap/react';
import { useEffect, useRef, useState } from 'react';
import { useFault } from '../use-forecast.ts';
import { chatKit } from './chat-kit.ts';
import { useFieldRules } from './field-styles.ts';
import { FormatBar } from './format-bar.tsx';
import { fromMarkdown } from './from-markdown.ts';
import { type Converted, forChat, withVariables } from './paste.ts';
import { PastedNote } from './pasted-note.tsx';
import type { RichFieldProps } from './rich-field-props.ts';
import { toMarkdown } from './to-markdown.ts';
import { useVariableWords } from './use-variable-words.ts';
import { partsOf, Variable } from './variable.ts';
import { useColumns } from './variable-menu.tsx';

const useStyles = makeStyles({
  frame: {
    border: `1px solid ${tokens.colorNeutralStroke1}`,
    borderBottomColor: tokens.colorNeutralStrokeAccessible,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground1,
    ':focus-within': {
      borderBottomColor: tokens.colorCompoundBrandStroke,
      boxShadow: `inset 0 -1px 0 ${tokens.colorCompoundBrandStroke}`,
    },
  },
  text: {
    '& .tiptap': {
      minHeight: '200px',
      padding: '10px 12px',
      outlineStyle: 'none',
      overflowWrap: 'anywhere',
      lineHeight: tokens.lineHeightBase300,
    },
    '& .tiptap p': { margin: '0 0 8px' },
    '& .tiptap ul, & .tiptap ol': { margin: '0 0 8px', paddingInlineStart: '24px' },
    '& .tiptap li p': { margin: 0 },
    '& .tiptap a': { color: tokens.colorBrandForegroundLink, textDecorationLine: 'underline' },
    '& .tiptap code': {
      fontFamily: tokens.fontFamilyMonospace,
      backgroundColor: tokens.colorNeutralBackground3,
      borderRadius: tokens.borderRadiusSmall,
      padding: '0 3px',
    },
    '& .tiptap h1, & .tiptap h2, & .tiptap h3': { margin: '0 0 8px', fontSize: tokens.fontSizeBase400 },
    '& .tiptap blockquote': {
      margin: '0 0 8px',
      paddingInlineStart: '12px',
      borderInlineStartWidth: '3px',
      borderInlineStartStyle: 'solid',
      borderInlineStartColor: tokens.colorNeutralStroke1,
    },
    '& .tiptap pre': {
      margin: '0 0 8px',
      padding: '8px',
      overflowX: 'auto',
      backgroundColor: tokens.colorNeutralBackground3,
      borderRadius: tokens.borderRadiusSmall,
    },
    '& .tiptap [data-variable]': {
      padding: '1px 6px',
      borderRadius: tokens.borderRadiusMedium,
      color: tokens.colorBrandForeground2,
      backgroundColor: tokens.colorBrandBackground2,
      cursor: 'pointer',
      '@media (forced-colors: active)': { border: '1px solid' },
    },
    '& .tiptap .ProseMirror-selectednode': { outline: `2px solid ${tokens.colorStrokeFocus2}` },
  },
});

/** Formatted text, stored as Markdown; variables stand in it as one piece each. */
export default function RichField({ label, field, value, required = false, onChange }: RichFieldProps) {
  const styles = useStyles();
  const fault = useFault(field);
  const words = useVariableWords();
  const say = (raw: string) => words(partsOf(raw));
  const columns = useColumns();
  const latest = useRef({ value, onChange, columns });
  latest.current.onChange = onChange;
  latest.current.columns = columns;
  const [converted, setConverted] = useState<Converted | null>(null);
  useFieldRules();
  const editor = useEditor({
    injectCSS: false,
    // Made once the field stands there: one made earlier is given up as soon as it is not shown at once.
    immediatelyRender: false,
    extensions: [chatKit, Variable.configure({ say, columns: () => latest.current.columns })],
    content: fromMarkdown(value, columns) as JSONContent,
    editorProps: {
      attributes: {
        role: 'textbox',
        'aria-label': label,
        'aria-multiline': 'true',
        'aria-required': String(required),
      },
      transformPasted: (slice) => withVariables(slice, latest.current.columns),
      transformPastedHTML: (pasted) => {
        const { html, converted: found } = forChat(pasted);
        setConverted(found);
        return html;
      },
      handlePaste: (_, event) => {
        const data = event.clipboardData;
        const pictures = [...(data?.files ?? [])].filter(({ type }) => type.startsWith('image/'));
        if (pictures.length === 0 || data?.types.includes('text/html')) return false;
        setConverted({ tables: 0, links: 0, lost: pictures.length });
        return true;
      },
      // Tab leads on, as in every other field.
      handleDOMEvents: { keydown: (_, event) => event.key === 'Tab' },
    },
    onUpdate: ({ editor: changed }) => {
      const markdown = toMarkdown(changed.getJSON());
      if (markdown === latest.current.value) return;
      latest.current.value = markdown;
      latest.current.onChange(markdown);
    },
  });
  // What a word stands for may be known only once the lists are; nothing that was typed here depends on it.
  const doc = JSON.stringify(fromMarkdown(value, columns));
  const read = useRef({ value, doc });
  useEffect(() => {
    const isOwn = value === latest.current.value;
    const isReadAnew = value === read.current.value && doc !== read.current.doc;
    read.current = { value, doc };
    if (!editor || (isOwn && !isReadAnew)) return;
    latest.current.value = value;
    editor.commands.setContent(JSON.parse(doc) as JSONContent, { emitUpdate: false });
  }, [editor, value, doc]);
  return (
    <Field data-field={field} required={required} label={label} validationMessage={fault}>
      <div className={styles.frame}>
        {editor && <FormatBar editor={editor} />}
        <EditorContent editor={editor} className={styles.text} />
        {converted && <PastedNote converted={converted} />}
      </div>
    </Field>
  );
}
