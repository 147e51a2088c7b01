import { withoutEntities } from '../../../campaign/message/markdown-entity.ts';
import { readVariable } from '../../../campaign/message/variables-token.ts';

const escaped = /[()<>`]/;

/** An address between the brackets of a link: nothing in it ends it early, and its variables stay variables. */
export function addressMarkdown(href: string): string {
  let written = '';
  for (let at = 0; at < href.length; ) {
    const variable = href[at] === '[' ? readVariable(href, at) : null;
    const sign = href[at]!;
    if (variable !== null) written += variable.variable.raw;
    else if (href.startsWith('\\[', at)) written += '\\[';
    else if (sign === '[' || sign === ']' || sign === '\\' || /\s/.test(sign))
      written += encodeURIComponent(sign);
    else if (escaped.test(sign)) written += `\\${sign}`;
    else written += sign;
    at = variable?.end ?? at + (href.startsWith('\\[', at) ? 2 : 1);
  }
  return withoutEntities(written);
}

/** An address that is its own text: `<https://…>`; null: it needs brackets. */
export const selfMarkdown = (href: string): string | null =>
  /^(?:https?:\/\/|mailto:|tel:)[^\s<>[\]\\]+$/i.test(href) ? `<${withoutEntities(href)}>` : null;
