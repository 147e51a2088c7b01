import type { Person } from '../people/person.ts';
import type { Message } from './message.ts';
import { fieldLinks, fieldsOf } from './message-fields.ts';
import { fillUrl } from './render-program.ts';
import { parseTemplate } from './variables-token.ts';

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

/**
 * Where a tracked link of a message leads, as `render` would write it for this person. Without the person only where it is
 * the same for everybody; null otherwise, and for a number that the message does not have.
 */
export function linkTargets(message: Message): (index: number, person: Person | null) => string | null {
  const targets = linksIn(message).map(({ url }) => parseTemplate(url));
  return (index, person) => {
    const parts = targets[index];
    if (parts === undefined) return null;
    if (person !== null) return fillUrl(parts, person);
    return parts.every((part) => typeof part === 'string') ? parts.join('') : null;
  };
}

/** Signs of the token of a tracked link: the same for each, so that the size of a message is known before it is sent. */
export const linkTokenLength = 60;

/** A tracked link as it stands in messages. */
export const trackedLink = (publicUrl: string, token: string): string => `${publicUrl}/c/${token}`;

/** Signs of each tracked link, at a public address. */
export const trackedLinkLength = (publicUrl: string): number =>
  trackedLink(publicUrl, '').length + linkTokenLength;
