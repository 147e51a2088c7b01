/** A text with what is selected in it. */
export interface Selected {
  readonly text: string;
  readonly from: number;
  readonly to: number;
}

/** Puts a mark around what is selected, or takes it off where it already stands. */
export function toggleMark({ text, from, to }: Selected, mark: string): Selected {
  const inner = text.slice(from, to);
  const outside = text.slice(from - mark.length, from) === mark && text.slice(to, to + mark.length) === mark;
  if (outside && from >= mark.length)
    return {
      text: text.slice(0, from - mark.length) + inner + text.slice(to + mark.length),
      from: from - mark.length,
      to: to - mark.length,
    };
  return {
    text: text.slice(0, from) + mark + inner + mark + text.slice(to),
    from: from + mark.length,
    to: to + mark.length,
  };
}

/** Makes the lines of the selection a list, or no list any more. */
export function toggleBullets({ text, from, to }: Selected): Selected {
  const start = text.lastIndexOf('\n', from - 1) + 1;
  const found = text.indexOf('\n', to);
  const end = found < 0 ? text.length : found;
  const lines = text.slice(start, end).split('\n');
  const all = lines.every((line) => line.startsWith('- '));
  const changed = lines.map((line) => (all ? line.slice(2) : `- ${line}`)).join('\n');
  return { text: text.slice(0, start) + changed + text.slice(end), from: start, to: start + changed.length };
}

/** Replaces what is selected, and stands behind it. */
export function insert({ text, from, to }: Selected, what: string): Selected {
  const at = from + what.length;
  return { text: text.slice(0, from) + what + text.slice(to), from: at, to: at };
}

/** Makes a link of what is selected, its address selected to be written over. */
export function insertLink({ text, from, to }: Selected, placeholder: string): Selected {
  const label = text.slice(from, to) || placeholder;
  const address = 'https://';
  const at = from + label.length + 3;
  return {
    text: `${text.slice(0, from)}[${label}](${address})${text.slice(to)}`,
    from: at,
    to: at + address.length,
  };
}
