import type { Message } from './message.ts';
import { fieldLinks, fieldsOf } from './message-fields.ts';

export interface Link {
  /** From 0, in the order of the message; the same number comes to the rewriting of links. */
  readonly index: number;
  /** As the author wrote it: two links to one address are one link. */
  readonly url: string;
  /** What the first of them says. */
  readonly label: string;
}

/** The web links of a message whose clicks can be told apart. Mail and telephone links are not tracked. */
export function linksIn(message: Message): Link[] {
  const links = new Map<string, Link>();
  for (const field of fieldsOf(message)) {
    for (const { source, label, tracked } of fieldLinks(field)) {
      if (tracked && !links.has(source)) links.set(source, { index: links.size, url: source, label });
    }
  }
  return [...links.values()];
}

/** The number of each tracked link, by the address that the author wrote. */
export const numberLinks = (message: Message): ReadonlyMap<string, number> =>
  new Map(linksIn(message).map(({ url, index }) => [url, index]));
