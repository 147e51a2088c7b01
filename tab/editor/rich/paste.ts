import { Fragment, type Node, Slice } from '@tiptap/pm/model';
import { typedVariable } from './variable.ts';

/** Pasted text, each variable that is written out in it as the one piece that it would be if it were typed. */
export function withVariables(slice: Slice): Slice {
  return new Slice(inFragment(slice.content), slice.openStart, slice.openEnd);
}

function inFragment(fragment: Fragment): Fragment {
  const nodes: Node[] = [];
  fragment.forEach((node) => {
    if (node.isText) nodes.push(...inText(node));
    else nodes.push(node.copy(inFragment(node.content)));
  });
  return Fragment.fromArray(nodes);
}

function inText(node: Node): Node[] {
  const { variable } = node.type.schema.nodes;
  const text = node.text ?? '';
  const nodes: Node[] = [];
  let done = 0;
  for (const { 0: raw, index } of text.matchAll(typedVariable)) {
    if (index > done) nodes.push(node.cut(done, index));
    nodes.push(variable!.create({ raw }, null, node.marks));
    done = index + raw.length;
  }
  if (done < text.length) nodes.push(node.cut(done));
  return nodes;
}

/** HTML of Word and Outlook: their lists, which are paragraphs with a sign in front, and tables, which no chat shows. */
export function withoutOffice(html: string): string {
  if (!/mso-list|<tr[\s>]/i.test(html)) return html;
  const { body } = new DOMParser().parseFromString(html, 'text/html');
  for (const row of body.querySelectorAll('tr')) row.replaceWith(lineOf(row));
  for (const paragraph of body.querySelectorAll('p[style*="mso-list:"]')) asItem(paragraph);
  return body.innerHTML;
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
  const sign = paragraph.querySelector('[style*="mso-list:Ignore" i]');
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
