import type { Message, SimpleCard } from '../../campaign/message/message.ts';

/** What a message held as the kind that it is not now: whoever comes back to that kind finds it. */
export interface Aside {
  readonly text?: string;
  readonly card?: NonNullable<Message['card']>;
}

const isOwn = (card: Aside['card']): boolean => card !== undefined && 'type' in card;

/** The same message as a text or as a card. A text goes along both ways, but not into a card of the author's own. */
export function asKind(kind: 'text' | 'card', message: Message, aside: Aside): Message {
  const { title, text = '', card } = message;
  if (kind === 'text') {
    if (!card) return message;
    return { title, text: isOwn(card) ? (aside.text ?? '') : (card as SimpleCard).text };
  }
  if (card) return message;
  if (!aside.card) return { title, card: { title, text, buttons: [] } };
  return { title, card: isOwn(aside.card) ? aside.card : { ...(aside.card as SimpleCard), text } };
}

/** What is put aside when a message becomes of the other kind. */
export const putAside = ({ text, card }: Message, aside: Aside): Aside => ({
  ...aside,
  ...(text !== undefined && { text }),
  ...(card !== undefined && { card }),
});
