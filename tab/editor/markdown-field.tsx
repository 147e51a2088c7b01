import { Field, makeStyles, Textarea } from '@fluentui/react-components';
import { type KeyboardEvent, useRef } from 'react';
import { useText } from '../strings/text.tsx';
import { FormatBar } from './format-bar.tsx';
import type { Selected } from './markdown-edit.ts';
import { toggleMark } from './markdown-edit.ts';
import { useFault } from './use-forecast.ts';

const useStyles = makeStyles({
  area: { minHeight: '220px', '& textarea': { minHeight: '210px', maxHeight: 'none' } },
});

interface Props {
  readonly label: string;
  readonly field: string;
  readonly value: string;
  readonly required?: boolean;
  readonly onChange: (value: string) => void;
}

/** Text with what a chat can show, and variables. */
export function MarkdownField({ label, field, value, required = false, onChange }: Props) {
  const styles = useStyles();
  const { message: text } = useText();
  const fault = useFault(field);
  const area = useRef<HTMLTextAreaElement>(null);
  const edit = (change: (selected: Selected) => Selected) => {
    const element = area.current;
    if (!element) return;
    const next = change({ text: value, from: element.selectionStart, to: element.selectionEnd });
    onChange(next.text);
    // The selection can be set once the new text stands in the field.
    requestAnimationFrame(() => {
      element.focus();
      element.setSelectionRange(next.from, next.to);
    });
  };
  const onKey = (event: KeyboardEvent) => {
    if (!(event.ctrlKey || event.metaKey)) return;
    const mark = event.key === 'b' ? '**' : event.key === 'i' ? '_' : null;
    if (mark === null) return;
    event.preventDefault();
    edit((selected) => toggleMark(selected, mark));
  };
  return (
    <div>
      <Field required={required} label={label} hint={text.variableHint} validationMessage={fault}>
        <Textarea
          textarea={{ ref: area }}
          className={styles.area}
          resize="vertical"
          value={value}
          onKeyDown={onKey}
          onChange={(_, data) => onChange(data.value)}
        />
      </Field>
      <FormatBar onEdit={edit} />
    </div>
  );
}
