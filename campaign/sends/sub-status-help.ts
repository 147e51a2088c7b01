import type { SubStatus } from './outcome.ts';

/*
 * What each sub-status means for the person, and what the author can do next: the English of the API, of the export and of
 * the pages. Their French is `tab/strings/outcomes-fr.ts`.
 */

export interface SubStatusHelp {
  readonly name: string;
  readonly meaning: string;
  /** What the author can do next; empty where there is nothing to do. */
  readonly action: string;
}

export const subStatusHelp: Readonly<Record<SubStatus, SubStatusHelp>> = {
  planned: { name: 'Planned', meaning: 'Their moment in the window has not come yet.', action: '' },
  retrying: {
    name: 'Retrying',
    meaning: 'They were not there when it was tried. It is tried again.',
    action: '',
  },
  throttled: {
    name: 'Throttled',
    meaning: 'The channel asked to wait. It is tried again, and nothing has reached them yet.',
    action: '',
  },
  held: {
    name: 'Held',
    meaning: 'The campaign is on hold. Nothing leaves until it goes on.',
    action: 'Resume the campaign, or stop it.',
  },
  accepted: {
    name: 'Accepted',
    meaning: 'The channel took the message and has not said yet whether it arrived.',
    action: '',
  },
  unknown: {
    name: 'Unknown',
    meaning:
      'The message was handed over, but the answer was lost. It may have arrived, so it is not sent again.',
    action: 'Ask them whether it arrived.',
  },
  delivered: { name: 'Delivered', meaning: 'They got the message.', action: '' },
  read: { name: 'Read', meaning: 'They got the message and read it.', action: '' },
  clicked: { name: 'Clicked', meaning: 'They got the message and followed a link in it.', action: '' },
  replied: { name: 'Replied', meaning: 'They got the message and answered it.', action: '' },
  'app-not-installed': {
    name: 'App not installed',
    meaning: 'They do not have the app, and it could not be installed for them.',
    action: 'Have an administrator roll out the app to them, then send to them again in a new campaign.',
  },
  'blocked-by-user': {
    name: 'Blocked by the person',
    meaning: 'They have blocked the bot.',
    action: 'Respect it, or reach them in another channel.',
  },
  'blocked-by-policy': {
    name: 'Blocked by policy',
    meaning: 'A policy of your organisation keeps the bot from writing to them.',
    action: 'Ask an administrator to allow the app for them.',
  },
  'person-not-found': {
    name: 'Person not found',
    meaning: 'The directory knows nobody at this address.',
    action: 'Correct the address in the list, or remove the row.',
  },
  'chat-gone': {
    name: 'Chat gone',
    meaning: 'Their chat with the bot no longer exists and could not be made anew.',
    action: 'Ask them to open the app once, then send to them again in a new campaign.',
  },
  'too-large': {
    name: 'Too large',
    meaning: 'With their values the message is larger than the channel takes.',
    action: 'Shorten the message, then send to them again in a new campaign.',
  },
  rejected: {
    name: 'Rejected',
    meaning: 'The message is faulty: the channel refused it, or it could not be made for this person.',
    action: 'Check the message with TRY, then send to them again in a new campaign.',
  },
  'expired-at-provider': {
    name: 'Expired at the provider',
    meaning: 'The provider could not deliver the message in time.',
    action: 'Send to them again at another time.',
  },
  'device-off': {
    name: 'Device off',
    meaning: 'Their device was off.',
    action: 'Send to them again at another time.',
  },
  unreachable: {
    name: 'Unreachable',
    meaning: 'Their device or mailbox could not be reached.',
    action: 'Check the address, then send to them again in a new campaign.',
  },
  'provider-error': {
    name: 'Provider error',
    meaning: 'The channel failed while it handled the message.',
    action: 'Send to them again later, in a new campaign.',
  },
  absent: {
    name: 'Absent',
    meaning: 'They were absent at every attempt, so the message never left.',
    action: 'Send to them again in a new campaign, with a longer window or a wider presence.',
  },
  expired: {
    name: 'Expired',
    meaning: 'The window ended before there was a moment at which they were there.',
    action: 'Send to them again in a new campaign, with a longer window or a wider presence.',
  },
  stopped: {
    name: 'Stopped',
    meaning: 'The campaign was stopped before their message left.',
    action: 'Send to them in a new campaign if they are to get it after all.',
  },
  'opted-out': { name: 'Opted out', meaning: 'They have opted out of messages.', action: 'Respect it.' },
  'no-address': {
    name: 'No address',
    meaning: 'They have no address in this channel.',
    action: 'Complete the row in the list.',
  },
  'invalid-address': {
    name: 'Invalid address',
    meaning: 'Their address in this channel is not valid, or several accounts have it.',
    action: 'Correct the row in the list.',
  },
  duplicate: { name: 'Duplicate', meaning: 'They were in the audience twice and count once.', action: '' },
  'refused-by-policy': {
    name: 'Refused by policy',
    meaning: 'A rule of this deployment forbids sending to them.',
    action: 'Ask an administrator of Kairos.',
  },
};

/** What it means that a send still waits while no rung is left for it: it ends with its window, if not before. */
export const noRungLeft = {
  meaning: 'No attempt is left for them before the window ends, so the message ends as not sent.',
  action: 'Send to them again in a new campaign, with a longer window or a wider presence.',
} as const;

/** For programs, which expect a sentence. */
export const actionOf = ({ action }: Pick<SubStatusHelp, 'action'>): string => action || 'Nothing.';
