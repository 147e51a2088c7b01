const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (sign) => entities[sign]!);

/** Only addresses that lead somewhere harmless become links. */
const safeUrl = /^(https?:|mailto:|tel:)/i;

/** Emphasis, code and links of one line; the text is escaped first, so that no tag comes through. */
function inline(line: string): string {
  // Code and escaped signs are put away while marks are looked for.
  const codes: string[] = [];
  return escapeHtml(line.replace(/[\ue002\ue003]/g, ''))
    .replace(
      /\\(&(?:amp|lt|gt|quot|#39);|[!-/:-@[-`{-~])|`([^`]+)`/g,
      (_, sign: string | undefined, code: string) =>
        `\ue002${codes.push(sign ?? `<code>${code}</code>`) - 1}\ue003`,
    )
    .replace(/\[([^\]]+)\]\(([^()\s]+)\)/g, (raw, text: string, url: string) =>
      safeUrl.test(url) ? `<a href="${url}" target="_blank" rel="noopener noreferrer">${text}</a>` : raw,
    )
    .replace(/(\*\*|__)(?=\S)(.+?)(?<=\S)\1(?!\*)/g, '<strong>$2</strong>')
    .replace(/(?<![\p{L}\p{N}])([*_])(?=\S)(.+?)(?<=\S)\1(?![\p{L}\p{N}])/gu, '<em>$2</em>')
    .replace(/~~(?=\S)(.+?)(?<=\S)~~/g, '<s>$1</s>')
    .replace(/\ue002(\d+)\ue003/g, (_, index: string) => codes[Number(index)] ?? '');
}

/** HTML of the Markdown that chats show: paragraphs, lists, quotes, headings as bold, emphasis, code, links. */
export function markdownToHtml(text: string): string {
  return text
    .split(/\n{2,}/)
    .map((block) => blockOf(block.split('\n').filter((line) => line.trim() !== '')))
    .join('');
}

const bullet = /^\s*[-*+]\s+/;
const ordered = /^\s*\d+[.)]\s+/;

function blockOf(lines: readonly string[]): string {
  const html: string[] = [];
  for (let i = 0; i < lines.length; ) {
    const kind = [bullet, ordered].find((one) => one.test(lines[i]!));
    if (kind) {
      const items: string[] = [];
      while (i < lines.length && kind.test(lines[i]!))
        items.push(`<li>${inline(lines[i++]!.replace(kind, ''))}</li>`);
      html.push(kind === bullet ? `<ul>${items.join('')}</ul>` : `<ol>${items.join('')}</ol>`);
    } else {
      const words: string[] = [];
      while (i < lines.length && !bullet.test(lines[i]!) && !ordered.test(lines[i]!))
        words.push(lineOf(lines[i++]!));
      html.push(`<p>${words.join('<br>')}</p>`);
    }
  }
  return html.join('');
}

function lineOf(line: string): string {
  const heading = /^#{1,6}\s+(.*)$/.exec(line);
  if (heading) return `<strong>${inline(heading[1]!)}</strong>`;
  return inline(line.replace(/^>\s?/, ''));
}
