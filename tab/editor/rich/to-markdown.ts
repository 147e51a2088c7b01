/** A node of the rich text, as far as it is written. */
export interface RichNode {
  readonly type?: string | undefined;
  readonly text?: string | undefined;
  readonly attrs?: Readonly<Record<string, unknown>> | undefined;
  readonly marks?:
    | readonly { readonly type: string; readonly attrs?: Readonly<Record<string, unknown>> }[]
    | undefined;
  readonly content?: readonly RichNode[] | undefined;
}

/** The Markdown that a rich text is stored as: what the author sees as plain text stays plain text. */
export const toMarkdown = (doc: RichNode): string => blocks(doc.content ?? [], '\n\n').trim();

const blocks = (nodes: readonly RichNode[], between: string): string =>
  nodes
    .map(block)
    .filter((text) => text !== '')
    .join(between);

function block(node: RichNode): string {
  if (node.type === 'bulletList') return items(node, () => '- ');
  if (node.type === 'orderedList') return items(node, (i) => `${Number(node.attrs?.['start'] ?? 1) + i}. `);
  return inline(node.content ?? []);
}

const items = ({ content = [] }: RichNode, marker: (i: number) => string): string =>
  content
    .map((item, i) => {
      const mark = marker(i);
      const text = blocks(item.content ?? [], '\n');
      return mark + text.replaceAll('\n', `\n${' '.repeat(mark.length)}`);
    })
    .join('\n');

/** Marks from the outside in. */
const order = ['link', 'bold', 'italic', 'strike', 'code'];
const signs: Readonly<Record<string, readonly [string, string]>> = {
  // The second where the first would run together with what stands before it.
  bold: ['**', '__'],
  italic: ['*', '_'],
  strike: ['~~', '~~'],
  code: ['`', '`'],
};

interface Open {
  readonly type: string;
  readonly href: string;
  readonly close: string;
}

/** Writes runs of marked text; blanks at the edge of a mark stand outside it, where they belong in Markdown. */
class Line {
  #text = '';
  #blanks = '';
  readonly #open: Open[] = [];

  add(node: RichNode): void {
    const mayBeCode = !node.text?.includes('`');
    const marks = order
      .filter((type) => type !== 'code' || mayBeCode)
      .flatMap((type) => (node.marks ?? []).filter((mark) => mark.type === type));
    const isCode = marks.some(({ type }) => type === 'code');
    const raw = node.type === 'variable' ? String(node.attrs?.['raw'] ?? '') : (node.text ?? '');
    const [, before = '', core = '', after = ''] = /^(\s*)([\s\S]*?)(\s*)$/.exec(raw) ?? [];
    if (core === '') {
      this.#blanks += raw;
      return;
    }
    const wanted = marks.map(({ type, attrs }) => ({ type, href: String(attrs?.['href'] ?? '') }));
    const same = this.#open.findIndex(
      ({ type, href }, i) => wanted[i]?.type !== type || wanted[i].href !== href,
    );
    const kept = same === -1 ? this.#open.length : same;
    this.#closeTo(kept);
    this.#text += this.#blanks + before;
    for (const mark of wanted.slice(kept)) this.#openMark(mark.type, mark.href);
    this.#text += node.type === 'variable' || isCode ? core : escaped(core, this.#atLineStart());
    this.#blanks = after;
  }

  break(): void {
    this.#closeTo(0);
    this.#text += '\n';
    this.#blanks = '';
  }

  end(): string {
    this.#closeTo(0);
    return this.#text;
  }

  #atLineStart = () => this.#text === '' || this.#text.endsWith('\n');

  #openMark(type: string, href: string): void {
    const [usual, other] = signs[type] ?? ['[', '['];
    const sign = this.#text.endsWith('*') ? other : usual;
    this.#text += sign;
    this.#open.push({ type, href, close: type === 'link' ? `](${safe(href)})` : sign });
  }

  #closeTo(count: number): void {
    while (this.#open.length > count) this.#text += this.#open.pop()!.close;
  }
}

function inline(nodes: readonly RichNode[]): string {
  const line = new Line();
  for (const node of nodes) {
    if (node.type === 'hardBreak') line.break();
    else line.add(node);
  }
  return line.end();
}

/** Blanks and brackets would end the address early. */
const safe = (href: string): string => href.replace(/[\s()<>]/g, (sign) => encodeURIComponent(sign));

/** A bracket begins a variable or a link only where one would be read; elsewhere it stays as it was typed. */
const bracket = /\[(?=[^[\]\n]*\])|\](?=\()/g;

function escaped(text: string, atStart: boolean): string {
  const plain = text.replace(/[\\`*_~<&]/g, '\\$&').replace(bracket, '\\$&');
  return atStart ? plain.replace(/^([#>+-])/, '\\$1').replace(/^(\d+)([.)])/, '$1\\$2') : plain;
}
