import type { Inline } from './markdown-tree.ts';

type Mark = 'strong' | 'emphasis' | 'strike';
type Leaf = Exclude<Inline, { type: Mark }>;
interface Marked {
  readonly leaf: Leaf;
  readonly marks: readonly Mark[];
}
interface Open {
  readonly mark: Mark;
  readonly children: Inline[];
}

/** From the outside in. */
const order: readonly Mark[] = ['strong', 'emphasis', 'strike'];

const isMark = (node: Inline): node is Extract<Inline, { type: Mark }> =>
  (order as readonly string[]).includes(node.type);

function* leavesOf(nodes: readonly Inline[], marks: readonly Mark[]): Generator<Marked> {
  for (const node of nodes) {
    if (isMark(node)) yield* leavesOf(node.children, [...marks, node.type]);
    else yield { leaf: node, marks: order.filter((mark) => marks.includes(mark)) };
  }
}

/** Gathers what has the same marks, one leaf after the other. */
class Groups {
  readonly #all: Inline[] = [];
  readonly #open: Open[] = [];
  #blanks = '';

  add({ leaf, marks }: Marked): void {
    if (leaf.type !== 'text') this.#put(leaf, marks);
    else {
      const [, before = '', core = '', after = ''] = /^(\s*)([\s\S]*?)(\s*)$/.exec(leaf.text)!;
      this.#blanks += before;
      if (core !== '') this.#put({ type: 'text', text: core }, marks);
      this.#blanks += after;
    }
  }

  end(): Inline[] {
    this.#closeTo(0);
    this.#flush();
    return this.#all;
  }

  #put(leaf: Leaf, marks: readonly Mark[]): void {
    const other = this.#open.findIndex(({ mark }, at) => marks[at] !== mark);
    const shared = other === -1 ? this.#open.length : other;
    const star = this.#open.findIndex(({ mark }) => mark !== 'strike');
    const mayEnd =
      star >= 0 &&
      star < shared &&
      this.#blanks === '' &&
      marks.slice(shared).some((mark) => mark !== 'strike');
    const kept = mayEnd ? star : shared;
    this.#closeTo(kept);
    this.#flush();
    for (const mark of marks.slice(kept)) this.#open.push({ mark, children: [] });
    this.#into().push(leaf);
  }

  #into = (): Inline[] => this.#open.at(-1)?.children ?? this.#all;

  /** Blanks stand outside of the marks that end or begin at them. */
  #flush(): void {
    if (this.#blanks !== '') this.#into().push({ type: 'text', text: this.#blanks });
    this.#blanks = '';
  }

  #closeTo(count: number): void {
    while (this.#open.length > count) {
      const { mark, children } = this.#open.pop()!;
      this.#into().push({ type: mark, children });
    }
  }
}

/**
 * The same text with the same marks, nested in one way only: bold that would begin in the middle of an italic word, where
 * its sign could as well be the end of the italic, stands beside it instead.
 */
export function regroupMarks(nodes: readonly Inline[]): Inline[] {
  if (!nodes.some(isMark)) return [...nodes];
  const groups = new Groups();
  for (const marked of leavesOf(nodes, [])) groups.add(marked);
  return groups.end();
}
