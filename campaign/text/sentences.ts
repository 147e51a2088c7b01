import { sentencesOf } from './localized-text.ts';

/** Why a message cannot be sent as it is. */
const ofMessages = {
  'title-missing': 'Give the message a title: it is the text of the banner.',
  'title-long': 'A title may have at most {most} characters.',
  'text-missing': 'Write something: the text is empty.',
  'text-or-card': 'Give either a text or a card, not both.',
  'card-missing': 'Write something: the card has neither title nor text.',
  'card-empty': 'The card is empty.',
  'card-version': 'Cards are shown up to version 1.5.',
  'card-deep': 'A card may be nested {most} levels deep at most.',
  'card-elements': '“{key}” must be a list of elements.',
  'card-command':
    'A card of a campaign may ask, but not command the bot or Teams: take this out of it, or give it another name.',
  'card-acts': 'A card of a campaign does nothing by itself: take “{key}” out of it.',
  'buttons-many': 'A card may have at most {most} buttons.',
  'actions-many': 'A card may have at most {most} actions.',
  'button-title-missing': 'Give the button a label.',
  'button-title-long': 'A button’s label may have at most {most} characters.',
  'address-missing': 'Give an address.',
  'image-missing': 'Give the address of the image.',
  'image-address':
    'The address of the image, “{address}”, must begin with https:// and a host without variables.',
  'web-address': '“{address}” must begin with http:// or https:// and a host without variables.',
  'link-address':
    'The link to “{address}” must begin with https://, http://, mailto: or tel:, and name its host without variables.',
  'address-scheme': '“{address}” must begin with https:// or http://.',
  'variable-unknown':
    '[{name}] is not a column of the chosen lists: {known} and the columns of the lists are known. To show it as it is, write {literal}.',
  'variables-unknown':
    '{names} are not columns of the chosen lists: {known} and the columns of the lists are known. To show such a one as it is, write {literal}.',
  'variable-nested':
    'What is said where a value is missing is plain text, and holds no other variable: {raw}.',
  'control-characters': 'Control characters cannot be sent.',
  'message-large': 'The message is too large: {size} KB, and the channel takes {most} KB.',
  'message-large-for-one':
    'With their values the message is too large for 1 person: {size} KB, and the channel takes {most} KB. Shorten it, or their values: {people}.',
  'message-large-for':
    'With their values the message is too large for {count} people: up to {size} KB, and the channel takes {most} KB. Shorten it, or their values: {people}.',
} as const;

/** Why a window cannot be planned in. */
const ofWindows = {
  'window-closed':
    'The window has no open time: all of its days are closed, by weekdays, holidays or clock changes.',
  'window-over': 'The window has no open time left: it lies in the past or on closed days.',
  'start-missing': 'Choose the day on which it starts.',
  'window-over-everybody':
    'Nobody in the audience has open time left: in their own zone their day is over, or they are away.',
  'start-date': 'Choose a start day: a date like 2026-11-23.',
  'days-or-hours': 'Choose a duration either in days or in hours (duration.hours).',
  'days-range': 'Choose a whole number of days from 1 to 60.',
  'hours-range': 'Choose a whole number of hours from 1 to 24.',
  'time-from': 'Write when the working hours begin: a time from 00:00 to 23:59, such as 09:00.',
  'time-to': 'Write when the working hours end: a time from 00:00 to 24:00, such as 18:00.',
  'times-equal': 'Choose working hours that begin and end at different times.',
  'weekdays-none': 'Choose at least one day of the week.',
  'weekdays-numbers': 'One of the weekdays is not a day of the week: they are numbers from 1 (Monday) to 7.',
  'weekdays-twice': 'One of the weekdays is there twice.',
  'holiday-date': 'One of the closed days is not a date like 2026-12-25.',
  'zone-unknown': 'Choose a time zone like Europe/Paris, no abbreviation.',
  'country-unknown':
    'There is no calendar of holidays for {country}: choose a country (FR) or a country and region (DE-BY).',
} as const;

/** Why a campaign cannot be launched or tried, or was not. */
const ofLaunches = {
  'channel-missing': 'The channel {channel} is not set up. Choose another, or ask an administrator.',
  'list-missing': 'There is no list {list}: take it off the audience, or choose another.',
  'list-deleted': 'The list “{list}” was deleted: take it off the audience, or choose another.',
  'groups-off': 'Directory groups need the directory, which is not set up. Ask an administrator.',
  'launch-unread': 'The directory could not be read: the campaign was not launched, and nothing was sent.',
  'list-unread': 'The list “{list}” could not be read from the directory.',
  'group-unread': 'A chosen directory group could not be read.',
  'audience-empty': 'The audience is empty: choose a list with people in it.',
  'preflight-off': 'In this channel nobody can be looked up beforehand.',
  'preflight-failed':
    'Looking the audience up has failed; the reason stands in the log of the service. Try again.',
  'value-missing':
    '1 person has no value for [{name}], and the message gives no fallback: {people}. Write [{name}|…] or complete the rows.',
  'values-missing':
    '{count} people have no value for [{name}], and the message gives no fallback: {people}. Write [{name}|…] or complete the rows.',
  'values-missing-more':
    '{count} people have no value for [{name}], and the message gives no fallback: {people} and {more} more. Write [{name}|…] or complete the rows.',
  'try-values-missing':
    'There is no value for {names} for this person. Give a fallback, or complete the list.',
  'try-address-shared':
    'Several accounts have this mail address, so nobody can say who is meant. Give the user name (UPN) instead.',
  'try-installed': 'The app was installed for {name} first.',
  'approval-none': 'A second person has to approve it first: ask for approval.',
  'approval-requested': 'A second person has been asked, but has not approved it as it is now.',
  'approval-void':
    'It was approved, but its content, audience or window has changed since: ask for approval again.',
  'tries-many': 'You may send {limit} tests an hour, and this would be more: try again later.',
  'approval-refused': '{name} asks for changes: {remark}',
  'approval-right-lost':
    '{name}, who approved it, may no longer approve: somebody else has to. Ask for approval again.',
  'approval-by-writer':
    '{name}, who approved it, has since changed it or a list of it: a second person has to approve it.',
  'approval-own':
    'You wrote or changed this campaign, its original or a list of it yourself: a second person has to approve it.',
  'approval-off': 'Here a launch needs no second person: it can be launched at once.',
  'approval-changed': 'The campaign or a list of it has changed since you read it.',
} as const;

/** Why a campaign in its state does not take an action. */
const ofStates = {
  'launch-state': 'The campaign is {state} and cannot be launched. Only a draft can be launched.',
  'preflight-state': 'The campaign is {state}: only the audience of a draft is looked up.',
  'stop-state':
    'The campaign is {state} and cannot be stopped. Only a scheduled or running campaign can be stopped.',
  'pause-state':
    'The campaign is {state} and cannot be paused. Only a scheduled or running campaign can be paused.',
  'paused-already': 'The campaign is {state} and cannot be paused. It is paused already.',
  'not-paused': 'The campaign is {state} and cannot be resumed. It is not paused.',
  'withdraw-state':
    'The campaign is {state} and cannot be withdrawn. Only a scheduled campaign, of which nothing has left, can be withdrawn.',
  'approve-state': 'The campaign is {state}: only a draft is approved.',
  purged:
    'The recipients of this campaign were deleted on {date}: the settings keep them for {days} days after its end. Its report is still there.',
  'not-deleted': 'The campaign is not deleted: there is nothing to bring back.',
  frozen: 'The campaign is {state}: its content, audience and window are fixed. Duplicate it to change it.',
  'other-tenant': 'Messages are sent in the tenant of this installation alone, which is another.',
  'relaunch-paused': 'The campaign was paused. It is a draft now: launch it when it may go on.',
} as const;

/** Why a person cannot be taken into a list. */
const ofPeople = {
  'email-missing': 'There is no email address.',
  'email-invalid': '“{value}” is not an email address.',
  'email-known': '{email} is in this list already. Change that row instead.',
  'email-other': 'This address names another person. Add that one, and remove this one.',
  'zone-invalid': '“{value}” is not a known time zone. Write one such as Europe/Paris.',
  'value-long': 'The value of {field} is longer than {most} characters.',
  'column-long': 'A column name may have at most {most} characters.',
  'column-signs': 'A column name may not hold [ ] | or line breaks.',
  'column-reserved': 'This column name is reserved.',
} as const;

/** What the core says; other rooms have catalogues of their own, in their `sentences.ts`. */
export const sentences = { ...ofMessages, ...ofWindows, ...ofLaunches, ...ofStates, ...ofPeople };
export type TextCode = keyof typeof sentences;

export const { text, fieldError } = sentencesOf(sentences);
