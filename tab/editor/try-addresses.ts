import { looksLikeAddress } from '../lists/columns.ts';

/** As many as the service takes at once. */
export const maxTried = 20;

export interface Addresses {
  /** Each once, as it was written first. */
  readonly emails: readonly string[];
  /** What stands among them and is none. */
  readonly others: readonly string[];
}

/** Addresses as they are typed or pasted; of `Anna Berg <anna@contoso.com>`, as mail programs copy it, the address. */
export function addressesIn(typed: string): Addresses {
  const words = typed
    .split(/[;\r\n]+/)
    .flatMap(wordsIn)
    .map((word) => word.replace(/^(?:mailto:|[<"'“”‘’(])+|[>"'“”‘’).]+$/gi, ''))
    .filter((word) => word !== '');
  const emails = new Map<string, string>();
  for (const word of words.filter(looksLikeAddress))
    if (!emails.has(word.toLowerCase())) emails.set(word.toLowerCase(), word);
  return { emails: [...emails.values()], others: words.filter((word) => !looksLikeAddress(word)) };
}

/** Where addresses stand in angle brackets, what stands outside is names, with commas of their own. */
function wordsIn(part: string): string[] {
  const words = part
    .replace(/</g, ' <')
    .replace(/>/g, '> ')
    .split(/[\s,]+/);
  return /<[^<>]*>/.test(part) ? words.filter((word) => /[@<]/.test(word)) : words;
}
