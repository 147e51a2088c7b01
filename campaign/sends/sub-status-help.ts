import type { NotSentReason, UndeliveredReason } from './event.ts';
import type { Status, SubStatus } from './outcome.ts';

/*
 * What each sub-status means, and what the author can do next, in the English of the API and the export. The pages say it
 * in their reader's language (`tab/strings/outcomes-*.ts`).
 */

export interface SubStatusHelp {
  readonly status: Status;
  readonly label: string;
  readonly meaning: string;
  /** What the author can do next. */
  readonly action: string;
}

const help = (status: Status, label: string, meaning: string, action: string): SubStatusHelp => ({
  status,
  label,
  meaning,
  action,
});

const undeliveredHelp: Readonly<Record<UndeliveredReason, SubStatusHelp>> = {
  'app-not-installed': help(
    'undelivered',
    'App not installed',
    'The app is not installed for this person.',
    'Have an administrator roll the app out to them, then send to them again in a new campaign.',
  ),
  'blocked-by-user': help(
    'undelivered',
    'Blocked by the person',
    'The person has blocked the bot.',
    'Respect it, or reach them in another channel. It ends when they write to the bot.',
  ),
  'blocked-by-policy': help(
    'undelivered',
    'Blocked by policy',
    'An administrator has switched the bot off for this person.',
    'Ask the administrator to allow the app for them, then send to them again in a new campaign.',
  ),
  'person-not-found': help(
    'undelivered',
    'Person not found',
    'The directory knows nobody with this address.',
    'Correct the address in the list, or take the row out.',
  ),
  'chat-gone': help(
    'undelivered',
    'Chat gone',
    'The chat with this person no longer exists and could not be made anew.',
    'Ask them to open the app once, then send to them again in a new campaign.',
  ),
  'too-large': help(
    'undelivered',
    'Too large',
    'With this person’s values the message is larger than the channel takes.',
    'Shorten the message or the values, then send to them again in a new campaign.',
  ),
  rejected: help(
    'undelivered',
    'Rejected',
    'The channel refused the message as it is.',
    'Look at the code in the person’s timeline, correct the message, then send to them again in a new campaign.',
  ),
  'expired-at-provider': help(
    'undelivered',
    'Expired at the provider',
    'The provider could not deliver within the message’s time.',
    'Send to them again in a new campaign, at an hour when their device is on.',
  ),
  'device-off': help(
    'undelivered',
    'Device off',
    'The person’s device was off or out of reach.',
    'Send to them again later in a new campaign, or use another channel.',
  ),
  unreachable: help(
    'undelivered',
    'Unreachable',
    'The network could not reach the person.',
    'Check the address, then send to them again in a new campaign, or use another channel.',
  ),
  'provider-error': help(
    'undelivered',
    'Provider error',
    'The channel failed while it took the message, and said so.',
    'Send to them again later in a new campaign; if it happens again, look at the channel’s service health.',
  ),
};

const notSentHelp: Readonly<Record<NotSentReason, SubStatusHelp>> = {
  absent: help(
    'notSent',
    'Absent',
    'The person was not there at any of the attempts.',
    'Send to them again in a new campaign, over more days or with a presence mode that asks for less.',
  ),
  expired: help(
    'notSent',
    'Expired',
    'The window ended before the person could be reached.',
    'Send to them again in a new campaign, with a longer window.',
  ),
  stopped: help(
    'notSent',
    'Stopped',
    'The campaign was stopped before this message left.',
    'Send to them in a new campaign if they should still get it.',
  ),
  'opted-out': help(
    'notSent',
    'Opted out',
    'The person wants no campaigns.',
    'Nothing: they come back by writing “start” to the bot.',
  ),
  'no-address': help(
    'notSent',
    'No address',
    'The person has no address in this channel.',
    'Complete the list, or use another channel.',
  ),
  'invalid-address': help(
    'notSent',
    'Invalid address',
    'The address cannot be one of this channel.',
    'Correct it in the list.',
  ),
  duplicate: help(
    'notSent',
    'Duplicate',
    'The same person was already in the audience under another address.',
    'Nothing: they got the message once.',
  ),
  'refused-by-policy': help(
    'notSent',
    'Refused by policy',
    'A rule of the company forbids this message to this person.',
    'Ask whoever owns the rule.',
  ),
};

/** What each sub-status means and what to do next: for the report, the API and the export. */
export const subStatusHelp: Readonly<Record<SubStatus, SubStatusHelp>> = {
  planned: help('waiting', 'Planned', 'The message waits for its moment.', 'Nothing: it goes out by itself.'),
  retrying: help(
    'waiting',
    'Retrying',
    'The person was not there; the ladder tries again.',
    'Nothing: it goes out when they are there.',
  ),
  throttled: help(
    'waiting',
    'Throttled',
    'The channel asked to wait; the message is tried again.',
    'Nothing: it goes out when the channel takes it.',
  ),
  held: help('waiting', 'Held', 'The campaign is paused.', 'Resume the campaign, or stop it.'),
  accepted: help(
    'sent',
    'Accepted',
    'The channel took the message and has not said yet whether it arrived.',
    'Wait for the receipt.',
  ),
  unknown: help(
    'sent',
    'Unknown',
    'The message was handed over and the answer was lost: it may have arrived.',
    'Ask them whether it arrived; send again in a new campaign if a second copy does less harm than none.',
  ),
  delivered: help('delivered', 'Delivered', 'The message is in the person’s chat.', 'Nothing.'),
  read: help(
    'delivered',
    'Read',
    'The person has read the message.',
    'Nothing, or follow up in a new campaign.',
  ),
  clicked: help(
    'delivered',
    'Clicked',
    'The person followed a link of the message.',
    'Nothing, or follow up.',
  ),
  replied: help('delivered', 'Replied', 'The person answered in the chat.', 'Read the answer.'),
  ...undeliveredHelp,
  ...notSentHelp,
};

/** What it means that a send still waits while no rung is left for it: it ends with its window, if not before. */
export const noRungLeft = {
  meaning: 'No attempt is left for this person before the window ends, so the message ends as not sent.',
  action: 'Send to them again in a new campaign, over more days or with a presence mode that asks for less.',
} as const;
