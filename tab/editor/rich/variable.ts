import { InputRule, mergeAttributes, Node } from '@tiptap/react';
import { foldName, isBuiltIn } from '../../../campaign/message/variables-token.ts';

/** What is written between the brackets: `[CITY|your town]`. */
export function partsOf(raw: string): { name: string; fallback: string | null } {
  const [name = '', ...rest] = raw.replace(/^\[|\]$/g, '').split('|');
  return { name: name.trim(), fallback: rest.length > 0 ? rest.join('|') : null };
}

export const rawOf = (name: string, fallback: string | null): string =>
  fallback === null || fallback === '' ? `[${name}]` : `[${name}|${fallback.replace(/[[\]\n|]/g, '')}]`;

/** What could be a variable, written out by hand in a text. */
export const bracketed = /\[[^[\]|\n]{1,200}(?:\|[^[\]\n]*)?\]/gu;

/**
 * Whether what somebody typed is meant as a variable: a name that begins or stands in capitals, or one of a column that
 * there is. `[sic]` and `[1]` are words.
 */
export function isTyped(raw: string, columns: readonly string[]): boolean {
  const { name } = partsOf(raw);
  if (!/\p{L}/u.test(name)) return false;
  const folded = foldName(name);
  if (isBuiltIn(folded) || columns.some((column) => foldName(column) === folded)) return true;
  const first = name.match(/\p{L}/u)![0];
  return first === first.toUpperCase();
}

interface Options {
  /** What the chip of a variable says. */
  readonly say: (raw: string) => string;
  /** Names of columns that people may have. */
  readonly columns: () => readonly string[];
}

/** A variable in the text: one piece, which nothing that is typed can break. */
export const Variable = Node.create<Options>({
  name: 'variable',
  group: 'inline',
  inline: true,
  atom: true,
  addOptions: () => ({ say: (raw) => raw, columns: () => [] }),
  addAttributes: () => ({ raw: { default: '' } }),
  parseHTML: () => [
    {
      tag: 'span[data-variable]',
      getAttrs: (element) => ({ raw: element.getAttribute('data-variable') ?? '' }),
    },
  ],
  renderHTML({ node, HTMLAttributes: { raw: _, ...rest } }) {
    const raw = String(node.attrs['raw']);
    return ['span', mergeAttributes(rest, { 'data-variable': raw }), this.options.say(raw)];
  },
  renderText: ({ node }) => String(node.attrs['raw']),
  addInputRules() {
    return [
      new InputRule({
        // Typed out by hand: [CITY] becomes a variable as its bracket closes.
        find: new RegExp(`${bracketed.source}$`, 'u'),
        handler: ({ state, range: { from, to }, match }) => {
          if (!isTyped(match[0], this.options.columns())) return null;
          const marks = state.storedMarks ?? state.selection.$from.marks();
          state.tr.replaceWith(from, to, this.type.create({ raw: match[0] }, null, marks));
          return undefined;
        },
        // Backspace takes a variable away whole, however it came there.
        undoable: false,
      }),
    ];
  },
});
