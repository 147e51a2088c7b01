/*
 * What became of a test, and what to do about it, by the result's code: the English of the API and of the pages. Their
 * French is in `tab/strings/fr.ts`.
 */
export const trySentences = {
  delivered: 'Look at the chat with the bot.',
  notified: 'They were notified in Teams. A test leaves nothing in the inbox.',
  'not-notified':
    'They could not be notified in Teams, and a test leaves nothing in the inbox. Ask them whether they have the app.',
  accepted: 'The channel has accepted it; it gives no receipt yet.',
  'invalid-address': 'This is not an email address. Check it for a typing error.',
  'no-address': 'They have no address in this channel.',
  'chat-gone':
    'Their chat with the bot is gone and could not be made anew. Ask them to write to the bot once.',
  'too-large': 'The message is too large for the channel. Shorten it, or use a smaller picture.',
  rejected: 'The channel does not accept this message as it is. Check the card and its links.',
  'provider-error': 'The channel had an internal error. Try again in a minute.',
  wait: 'The channel is busy and asks to wait. Try again in a minute.',
  unavailable:
    'The channel does not answer. Try again in a minute; if it stays so, look at the service status of Microsoft 365.',
  hold: 'The channel refuses our sign-in. An administrator has to renew the secret or certificate.',
  unknown:
    'It was handed over, but the answer was lost: it may have arrived. Look at the chat before you try again.',
  'person-not-found': 'The directory knows nobody at this address. Check the spelling.',
  'app-not-installed':
    'They do not have the app. Ask them to add Kairos in Teams, or have an administrator roll it out.',
  'blocked-by-user':
    'They have blocked the bot. They can unblock it in the chat with Kairos; try somebody else meanwhile.',
  'blocked-by-policy': 'A policy keeps the bot from writing to them. Ask a Teams administrator.',
  'opted-out': 'They have opted out. They can write “start” to the bot to get messages again.',
} as const;

export type TryCode = keyof typeof trySentences;
