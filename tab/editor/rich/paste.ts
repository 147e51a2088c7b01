import { Fragment, type Node, Slice } from '@tiptap/pm/model';
import { bracketed, isTyped } from './variable.ts';

/** Pasted text, each variable that is written out in it as the one piece that it would be if it were typed. */
export function withVariables(slice: Slice, columns: readonly string[]): Slice {
  return new Slice(inFragment(slice.content, columns), slice.openStart, slice.openEnd);
}

function inFragment(fragment: Fragment, columns: readonly string[]): Fragment {
  const nodes: Node[] = [];
  fragment.forEach((node) => {
    if (node.isText) nodes.push(...inText(node, columns));
    else nodes.push(node.type.spec.code ? node : node.copy(inFragment(node.content, columns)));
  });
  return Fragment.fromArray(nodes);
}

function inText(node: Node, columns: readonly string[]): Node[] {
  const { variable } = node.type.schema.nodes;
  const text = node.text ?? '';
  const nodes: Node[] = [];
  let done = 0;
  for (const { 0: raw, index } of text.matchAll(bracketed)) {
    if (!isTyped(raw, columns)) continue;
    if (index > done) nodes.push(node.cut(done, index));
    nodes.push(variable!.create({ raw }, null, node.marks));
    done = index + raw.length;
  }
  if (done < text.length) nodes.push(node.cut(done));
  return nodes;
}

/** What a chat cannot show of what is pasted, and what has become of it. */
export interface Converted {
  readonly tables: number;
  /** Pictures that have become links to them. */
  readonly links: number;
  /** Pictures that have no address that others could open. */
  readonly lost: number;
}

const mayDiffer = /\sstyle\s*=|<(?:tr|img|h[4-6])[\s>]/i;
const none: Converted = { tables: 0, links: 0, lost: 0 };

/** Pasted HTML with what a chat shows alone: lists of Word are paragraphs with a sign in front, tables become lines, pictures links. */
export function forChat(html: string): { html: string; converted: Converted } {
  if (!mayDiffer.test(html)) return { html, converted: none };
  // The pages' policy lets no style of others in, not even to be read: here it is a word among others.
  const unstyled = html.replace(/<style[\s\S]*?<\/style>/gi, '').replace(/\sstyle(?=\s*=)/gi, ' data-style');
  const { body } = new DOMParser().parseFromString(unstyled, 'text/html');
  const tables = body.querySelectorAll('table').length;
  const pictures = [...body.querySelectorAll('img')].map(asWords);
  for (const row of body.querySelectorAll('tr')) row.replaceWith(lineOf(row));
  for (const paragraph of body.querySelectorAll('p[data-style*="mso-list:"]')) asItem(paragraph);
  for (const heading of body.querySelectorAll('h4, h5, h6')) asHeading(heading);
  for (const one of body.querySelectorAll('[data-style]')) asMarks(one);
  const count = (kind: 'link' | 'lost') => pictures.filter((one) => one === kind).length;
  return { html: body.innerHTML, converted: { tables, links: count('link'), lost: count('lost') } };
}

/** An emoji that is drawn is one still; a picture with an address becomes a link to it. */
function asWords(picture: HTMLImageElement): 'emoji' | 'link' | 'lost' {
  const { src, ownerDocument } = picture;
  const alt = picture.alt.trim();
  if (/^\p{Extended_Pictographic}/u.test(alt)) {
    picture.replaceWith(alt);
    return 'emoji';
  }
  if (!/^https?:/i.test(src)) {
    picture.replaceWith(alt);
    return 'lost';
  }
  const link = ownerDocument.createElement('a');
  link.href = src;
  link.textContent = alt === '' ? src : alt;
  const inLink = picture.closest('a') !== null;
  picture.replaceWith(inLink ? alt || src : link);
  return 'link';
}

const styles: readonly (readonly [RegExp, string])[] = [
  [/font-weight:\s*(?:bold|[6-9]00)/i, 'strong'],
  [/font-style:\s*italic/i, 'em'],
  [/text-decoration[^;]*line-through/i, 's'],
];

/** What a style says of the text, said by elements; Google Docs puts all it copies into a `b` that is not bold. */
function asMarks(element: Element): void {
  const style = element.getAttribute('data-style') ?? '';
  const { ownerDocument } = element;
  element.removeAttribute('data-style');
  if (element.matches('b') && /font-weight:\s*(?:normal|400)/i.test(style)) {
    element.replaceWith(...element.childNodes);
    return;
  }
  if (!element.matches('span, a, font')) return;
  for (const [pattern, tag] of styles) {
    if (!pattern.test(style)) continue;
    const mark = ownerDocument.createElement(tag);
    mark.append(...element.childNodes);
    element.append(mark);
  }
}

function asHeading(heading: Element): void {
  const lower = heading.ownerDocument.createElement('h3');
  lower.append(...heading.childNodes);
  heading.replaceWith(lower);
}

/** The cells of a row side by side. */
function lineOf(row: Element): Element {
  const line = row.ownerDocument.createElement('p');
  for (const cell of row.children) {
    if (line.hasChildNodes()) line.append(' · ');
    for (const block of cell.querySelectorAll('p, div')) block.replaceWith(...block.childNodes, ' ');
    line.append(...cell.childNodes);
  }
  return line;
}

/** An item of the list right before it, or of a new one. */
function asItem(paragraph: Element): void {
  const sign = paragraph.querySelector('[data-style*="mso-list:Ignore" i]');
  const kind = /^\s*\w+[.)]/.test(sign?.textContent ?? '') ? 'OL' : 'UL';
  sign?.remove();
  const { ownerDocument, previousElementSibling: before } = paragraph;
  const list = before?.matches(`${kind}[data-office]`) ? before : ownerDocument.createElement(kind);
  list.toggleAttribute('data-office', true);
  if (list !== before) paragraph.before(list);
  const item = ownerDocument.createElement('li');
  item.append(...paragraph.childNodes);
  list.append(item);
  paragraph.remove();
}
