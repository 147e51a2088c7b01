import { Input } from '@fluentui/react-components';
import { useRef } from 'react';
import { flushSync } from 'react-dom';
import { foldName, parseTemplate } from '../../campaign/message/variables-token.ts';
import { useText } from '../strings/text.tsx';
import { useVariableWords } from './rich/use-variable-words.ts';
import { useColumns, VariableMenu } from './rich/variable-menu.tsx';

/** What a title's variables will be, in words: in a field of one line they stand as they are written. */
export function useBecomes(): (title: string) => string {
  const { writing } = useText();
  const say = useVariableWords();
  const columns = useColumns();
  const columnOf = (name: string) => columns.find((column) => foldName(column) === name);
  return (title) =>
    parseTemplate(title)
      .filter((part) => typeof part !== 'string')
      .filter(({ name, sure }) => sure || columnOf(name) !== undefined)
      .map(({ raw, name, fallback }) => writing.becomes(raw, say({ name: columnOf(name) ?? name, fallback })))
      .join(' ');
}

interface Props {
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** The title, with the variables that can stand in it. What a field gives its input goes on to it. */
export function TitleInput({ value, onChange, ...rest }: Props) {
  const { writing } = useText();
  const input = useRef<HTMLInputElement>(null);
  const leave = () => input.current?.focus();
  const insert = (name: string) => {
    const { selectionStart: from, selectionEnd: to } = input.current ?? {};
    const [before, after] = [value.slice(0, from ?? value.length), value.slice(to ?? value.length)];
    const begun = `${before}[${name}]`;
    // The cursor goes behind what is written, once that stands there.
    flushSync(() => onChange(begun + after));
    input.current?.focus();
    input.current?.setSelectionRange(begun.length, begun.length);
  };
  return (
    <Input
      {...(rest as object)}
      input={{ ref: input }}
      value={value}
      maxLength={200}
      onChange={(_, data) => onChange(data.value)}
      contentAfter={<VariableMenu onChoose={insert} onLeave={leave} label={writing.titleVariable} />}
    />
  );
}
