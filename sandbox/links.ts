import type { Received } from './ledger.ts';

const address = /https?:\/\/[^\s<>"')\]]+/g;

/** Every address that a person could follow in a message: in its text, and in a card's texts and buttons. */
export function linksOf(message: Pick<Received, 'text' | 'card'>): string[] {
  const found = [...(message.text?.match(address) ?? []), ...inCard(message.card)];
  return [...new Set(found.map((link) => link.replaceAll('&amp;', '&').replace(/[.,;:!?]+$/, '')))];
}

function inCard(part: unknown): string[] {
  if (Array.isArray(part)) return part.flatMap(inCard);
  if (typeof part !== 'object' || part === null) return [];
  const element = part as Record<string, unknown>;
  const own = [
    ...(element.type === 'Action.OpenUrl' && typeof element.url === 'string' ? [element.url] : []),
    ...(element.type === 'TextBlock' && typeof element.text === 'string'
      ? (element.text.match(address) ?? [])
      : []),
  ];
  return [...own, ...Object.values(element).flatMap(inCard)];
}

/** The people of the sandbox never leave the machine. */
export function isLoopback(link: string): boolean {
  if (!URL.canParse(link)) return false;
  const { hostname, protocol } = new URL(link);
  return (
    protocol === 'http:' &&
    (hostname === 'localhost' || hostname === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(hostname))
  );
}
