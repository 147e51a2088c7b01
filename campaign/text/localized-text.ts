import { ofFiles, ofImports } from './told-files.ts';

/** Values that a sentence mentions, by the names that stand in it in braces. */
export type Params = Readonly<Record<string, string | number>>;

/** A sentence for people. With `code` and `params` a page can say the same in its reader's language. */
export interface LocalizedText {
  readonly message: string;
  readonly code?: TextCode;
  readonly params?: Params;
}

/** What is wrong with one field, in the API's words: `message.card.buttons[0].url`. */
export interface FieldError extends LocalizedText {
  readonly field: string;
}

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
  'button-title-missing': 'Give the button a title.',
  'button-title-long': 'A button’s title may have at most {most} characters.',
  'address-missing': 'Give an address.',
  'image-missing': 'Give the address of the image.',
  'image-address': '“{address}” must begin with https:// and a host without variables.',
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

const ofWindows = {
  'window-closed': 'holds no open time: its days are all closed by weekdays, holidays or clock changes',
  'window-over': 'The window has no open time left: it lies in the past or on closed days.',
  'start-missing': 'Choose the day on which it starts.',
  'window-over-everybody':
    'Nobody in the audience has open time left: in their own zone their day is over, or they are away.',
  'start-date': 'must be a date like 2026-11-23',
  'days-or-hours': 'give either days or duration.hours, one of them',
  'days-range': 'must be a whole number from 1 to 60',
  'hours-range': 'must be a whole number from 1 to 24',
  'time-from': 'must be a time from 00:00 to 23:59',
  'time-to': 'must be a time from 00:00 to 24:00',
  'times-equal': 'must differ from hours.from',
  'weekdays-none': 'must name at least one day',
  'weekdays-numbers': 'must be numbers from 1 (Monday) to 7',
  'weekdays-twice': 'must name each day once',
  'holiday-date': 'must be a date like 2026-12-25',
  'zone-unknown': 'must be a time zone like Europe/Paris, no abbreviation',
  'country-unknown':
    'There is no holiday calendar for {country}: give a country (FR) or a country and region (DE-BY)',
} as const;

const ofLaunches = {
  'channel-missing': 'The channel {channel} is not set up.',
  'list-missing': 'There is no list {list}.',
  'list-deleted': 'The list “{list}” was deleted: take it off the audience, or choose another.',
  'groups-off': 'Groups need the directory, which is not set up.',
  'launch-unread': 'The directory could not be read: the campaign was not launched, and nothing was sent.',
  'list-unread': 'The list “{list}” could not be read from the directory.',
  'group-unread': 'A chosen directory group could not be read.',
  'directory-off': 'There is no directory: it is not set up.',
  'directory-silent': 'The directory does not answer ({code}). Try again later.',
  'directory-no-group': 'The group is not in the directory: it may have been deleted.',
  'directory-permission':
    'The directory may not be read: grant the app GroupMember.Read.All and User.Read.All, and consent to them.',
  'directory-odd': 'The directory gave an answer that cannot be used ({code}).',
  'directory-refuses': 'The directory refuses to answer ({code}).',
  'list-by-hand': 'The people of this list are kept by hand: there is nothing to read again.',
  'list-from-directory': 'The people of this list are read from the directory: it cannot be changed by hand.',
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
  'try-not-yours':
    '{email} is nobody whom you may send a test to: you may send it to yourself, to the testers of your company and to people in your lists.',
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
  frozen: 'The campaign is {state}: its content, audience and window are frozen. Duplicate it to change it.',
  'other-tenant': 'Messages are sent in the tenant of this installation alone, which is another.',
  'relaunch-paused': 'The campaign was paused. It is a draft now: launch it when it may go on.',
  'role-needed': 'This is for people with the role {right}; {has}.',
  'not-yours': '{what}: {yours}.',
  'changed-by-other': 'Somebody else has changed the {what}; read it again.',
} as const;

const ofPeople = {
  'email-missing': 'no e-mail address',
  'email-invalid': '“{value}” is not an e-mail address',
  'email-known': '{email} is in this list already; change that row instead',
  'email-other': 'names another person; add that one and remove this one instead',
  'zone-invalid': '“{value}” is not a known time zone (such as Europe/Paris)',
  'value-long': 'the value of {field} is longer than {most} characters',
  'column-long': 'a column name may have at most {most} characters',
  'column-signs': 'a column name may not hold [ ] | or line breaks',
  'column-reserved': 'this column name is reserved',
  'column-twice': 'there are two columns of this name',
  'columns-many': 'A list may have at most {most} columns of its own.',
  'columns-other':
    'names {named} columns, the file has {columns}; give one entry for each, null to leave it out',
  'columns-unnamed': 'A row must name the columns, one of them email. Found: {found}. Nothing was imported.',
  'cell-error': 'a cell holds the error {error} (column {column})',
  'cells-many': 'the row has {cells} cells, the header {columns}',
  'cell-formula': 'the file does not tell the value of the formula (column {column})',
} as const;

const ofShapes = {
  required: 'is required',
  empty: 'must not be empty',
  'text-long': 'may have at most {most} characters',
  'number-least': 'must be at least {least}',
  'number-most': 'may be at most {most}',
  'field-unknown': 'is not a known field',
  'value-one-of': 'must be {values}',
  'value-refused': 'is not a value that is taken',
} as const;

const ofSignIns = {
  'secret-expired':
    'The client secret has expired: make a new one in the app registration and set it as MicrosoftAppPassword. ({code})',
  'secret-wrong':
    'The client secret is wrong: set the value of the secret (not its id) from the app registration as MicrosoftAppPassword. ({code})',
  'app-unknown':
    'The app is not known in this tenant: check MicrosoftAppId and MicrosoftAppTenantId, and that an administrator has consented. ({code})',
  'tenant-unknown': 'The tenant is not known: check MicrosoftAppTenantId. ({code})',
  'certificate-refused':
    'The certificate is not one that the app registration holds, or has expired: upload it there or set the right one. ({code})',
  'certificate-unread': 'The certificate cannot be read: it must be in PEM form.',
  'app-disabled': 'The app registration is disabled: an administrator can enable it in Entra ID. ({code})',
  'app-not-consented':
    'The app has no service principal in this tenant: an administrator has to consent to it. ({code})',
  'service-unknown':
    'The service that is called is not known in this tenant: check the CLOUD setting. ({code})',
  'access-policy': 'A Conditional Access policy blocks the app: an administrator has to except it. ({code})',
  'sign-in-refused':
    'Sign-in was refused ({code}): check MicrosoftAppId, MicrosoftAppTenantId and the secret, certificate or managed identity.',
  'graph-refuses': 'Microsoft Graph refuses our token: check the app registration and its consent.',
  'graph-elsewhere':
    'Something on the way to Microsoft Graph answers in its place ({code}): check proxy and firewall of this service.',
  'people-permission':
    'People may not be looked up in the directory: grant the app User.Read.All, and consent to it.',
  'install-permission':
    'The app may not be installed for people: grant AppCatalog.Read.All and TeamsAppInstallation.ReadWriteSelfForUser.All and consent to them, or set INSTALL_APP=off.',
  'connector-refuses':
    'The Bot Connector refuses our sign-in ({code}): check that the bot is registered with this app and its Teams channel is on.',
  'connector-intercepted':
    'Something between Kairos and Teams answers in place of the Bot Connector ({code}): a proxy or firewall has to let these requests pass.',
  'teams-refuses': 'Microsoft refuses the sign-in of this service.',
  'address-local':
    'PUBLIC_URL is not set: links in messages lead to this machine, where nobody can follow them.',
  'channel-later': 'This channel comes with a later release.',
} as const;

/** Why an installation without a sign-in answers nobody but this machine. */
const local = 'Without a sign-in, this answers to programs and browsers on this machine alone';

const ofRequests = {
  'local-address': `${local}; the request came from another address.`,
  'local-proxy': `${local}; the request came through a proxy or tunnel (header {header}).`,
  'local-host': `${local}, as localhost, 127.0.0.1 or [::1]; the request names another host.`,
  'local-site': `${local}; the request comes from another site.`,
  'body-late': 'The body did not arrive within {seconds} s.',
  'request-late': 'The request did not arrive in time.',
  'headers-large': 'The headers may have at most {most} KB.',
  'requests-many': 'Too many requests: try again in {seconds} s.',
  'choice-over': 'Who you chose to be has run out: choose again.',
  'service-stopping': 'The service is stopping; try again in a moment.',
  'import-forgotten':
    'People who have asked to be forgotten are left out until they write to the bot again: {count}.',
  'person-forgotten':
    'This person has asked to be forgotten: they are left out until they write to the bot again.',
  'disk-full':
    'The disk takes nothing: it is full, or it fails. Nothing is lost, and it goes on by itself once there is room.',
  'database-lost':
    'The database was deleted or replaced under the running service, which sends and stores nothing any more. Put the file back and restart Kairos.',
  'database-busy': 'Another process is writing to the database; try again.',
  'import-under-way': 'Another import into this list is under way; try again when it has ended.',
  'list-name-taken': 'There is a list “{name}” already. Choose another name, or that list.',
  'list-busy': 'People are being imported into this list; try again in a moment.',
  'import-applying': 'This import is being applied and can no longer be given up.',
} as const;

/** Every sentence that pages say in their own words, in English. */
export const sentences = {
  ...ofMessages,
  ...ofWindows,
  ...ofLaunches,
  ...ofStates,
  ...ofPeople,
  ...ofFiles,
  ...ofImports,
  ...ofShapes,
  ...ofSignIns,
  ...ofRequests,
};
export type TextCode = keyof typeof sentences;

/** A sentence with its values in place. */
export const fillIn = (sentence: string, params: Params, locale = 'en'): string =>
  sentence.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = params[name];
    return typeof value === 'number' ? value.toLocaleString(locale) : (value ?? whole);
  });

/** So many faults are told at once; whoever has more mends these first. */
export const maxFieldErrors = 20;

/** What somebody wrote is repeated to them, but not without end. */
const longestParam = 2_000;
const shortened = (value: string | number) =>
  typeof value === 'string' && value.length > longestParam ? `${value.slice(0, longestParam)}…` : value;

export function text(code: TextCode, values: Params = {}): LocalizedText {
  const entries = Object.entries(values).map(([name, value]) => [name, shortened(value)] as const);
  const params = Object.fromEntries(entries);
  return { message: fillIn(sentences[code], params), code, ...(entries.length > 0 && { params }) };
}

export const fieldError = (field: string, code: TextCode, params: Params = {}): FieldError => ({
  field,
  ...text(code, params),
});

/** All faults in one sentence: the first with its field, and how many more there are. */
export function fieldErrorsSentence(faults: readonly FieldError[]): string {
  const first = faults[0];
  const detail = first
    ? `${first.field ? `${first.field}: ` : ''}${first.message}`
    : 'Something is not valid.';
  const more = faults.length < maxFieldErrors ? `${faults.length - 1} more` : 'more';
  return faults.length > 1 ? `${detail} (and ${more})` : detail;
}
