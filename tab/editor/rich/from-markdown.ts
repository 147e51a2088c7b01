import { readVariable } from '../../../campaign/variables-token.ts';
import { escapeHtml, markdownToHtml } from '../../preview/markdown.ts';

/** Stored Markdown as the HTML that the editor opens, each variable as an element of its own. */
export function fromMarkdown(markdown: string): string {
  const { text, raws } = putAway(markdown);
  return markdownToHtml(text).replace(/\ue000(\d+)\ue001/g, (_, at: string) => chip(raws[Number(at)] ?? ''));
}

const chip = (raw: string): string => `<span data-variable="${escapeHtml(raw)}"></span>`;

/** The text with a mark, of signs that nobody writes, for each variable that is one whoever reads it. */
function putAway(markdown: string): { text: string; raws: readonly string[] } {
  const raws: string[] = [];
  const source = markdown.replace(/[\ue000-\ue003]/g, '');
  let text = '';
  for (let at = 0; at < source.length; ) {
    const found = source[at] === '[' ? readVariable(source, at) : null;
    // What an address follows is the text of a link.
    if (found?.variable.sure && source[found.end] !== '(') {
      text += `\ue000${raws.push(found.variable.raw) - 1}\ue001`;
      at = found.end;
    } else {
      const length = source[at] === '\\' ? 2 : 1;
      text += source.slice(at, at + length);
      at += length;
    }
  }
  return { text, raws };
}
