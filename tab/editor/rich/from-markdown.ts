import { markSure, unmark } from '../../preview/fill.ts';
import { escapeHtml, markdownToHtml } from '../../preview/markdown.ts';

/** Stored Markdown as the HTML that the editor opens, each variable as an element of its own. */
export function fromMarkdown(markdown: string): string {
  const { text, values } = markSure(markdown);
  return unmark(markdownToHtml(text), values, chip);
}

const chip = (raw: string): string => `<span data-variable="${escapeHtml(raw)}"></span>`;
