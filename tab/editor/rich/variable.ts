import { InputRule, mergeAttributes, Node } from '@tiptap/react';

/** What is written between the brackets: `[CITY|your town]`. */
export function partsOf(raw: string): { name: string; fallback: string | null } {
  const [name = '', ...rest] = raw.replace(/^\[|\]$/g, '').split('|');
  return { name: name.trim(), fallback: rest.length > 0 ? rest.join('|') : null };
}

export const rawOf = (name: string, fallback: string | null): string =>
  fallback === null || fallback === '' ? `[${name}]` : `[${name}|${fallback.replace(/[[\]\n|]/g, '')}]`;

/** Written out by hand, in a text. */
export const typedVariable = /\[\p{Lu}[\p{Lu}\p{N} _-]*(?:\|[^[\]\n]*)?\]/gu;

interface Options {
  /** What the chip of a variable says. */
  readonly say: (raw: string) => string;
}

/** A variable in the text: one piece, which nothing that is typed can break. */
export const Variable = Node.create<Options>({
  name: 'variable',
  group: 'inline',
  inline: true,
  atom: true,
  addOptions: () => ({ say: (raw) => raw }),
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
        find: new RegExp(`${typedVariable.source}$`, 'u'),
        handler: ({ state, range: { from, to }, match }) => {
          const marks = state.storedMarks ?? state.selection.$from.marks();
          state.tr.replaceWith(from, to, this.type.create({ raw: match[0] }, null, marks));
        },
        // Backspace takes a variable away whole, however it came there.
        undoable: false,
      }),
    ];
  },
});
