const n = (value: number) => new Intl.NumberFormat('en').format(value);

/** What a shorter retention deletes by now. */
function shorterEffect(purged: number, removed: number, date: string): string {
  if (purged + removed === 0)
    return `No campaign that ended before ${date} has recipients left: nothing is deleted now.`;
  const lose =
    purged === 1
      ? `1 campaign that ended before ${date} loses its recipients for good.`
      : `${n(purged)} campaigns that ended before ${date} lose their recipients for good.`;
  const go =
    removed === 1 ? '1 deleted campaign goes altogether.' : `${n(removed)} deleted campaigns go altogether.`;
  return [purged > 0 ? lose : '', removed > 0 ? go : ''].filter(Boolean).join(' ');
}

/** Words of the settings. */
export const settingsEn = {
  title: 'Settings',
  channels: 'Channels',
  state: { ready: 'Ready', attention: 'Needs attention', unavailable: 'Not set up' },
  can: { cards: 'cards', presence: 'presence', receipts: 'read receipts' },
  largest: (size: string) => `messages up to ${size}`,
  onlyAdmins: 'Only an administrator of Kairos can change what is below.',
  changed: (who: string, when: string) => `Last changed by ${who}, ${when}`,
  conflict: 'Somebody else has changed the settings meanwhile. Nothing of yours is saved yet.',
  defaults: 'What new campaigns begin with',
  defaultsHint: 'Campaigns that are there already stay as they are.',
  hours: 'Working hours',
  receipts: 'Read receipts',
  receiptsAsk: 'Whether reports say how many have read a message',
  receiptsHint:
    'An administrator of Teams switches read receipts on or off. Where reports give no number of readers, they say “Not known”.',
  receiptsAre: {
    auto: 'Automatic: a number, unless 200 messages, or the whole campaign, brought no receipt',
    known: 'Known: always a number, even where it is zero',
    'not-known': 'Not known: never a number',
  },
  retention: 'Retention',
  keep: 'How long the recipients of a campaign are kept after its end',
  keepAlways: 'For good',
  keepFor: 'For so many days',
  days: 'Days',
  retentionHint:
    'After that, its recipients and all that is noted about each of them are deleted for good; the numbers of its report stay. Checked once a day.',
  shorterTitle: 'Not saved yet.',
  shorterCounting: 'Counting what would be deleted.',
  shorterUnknown: 'What would be deleted now could not be counted.',
  shorterEffect,
  shorterRule: (days: number) =>
    `From then on, every campaign loses its recipients ${n(days)} days after its end. It begins within a day and cannot be undone.`,
  shorterDo: (days: number) => `Keep for ${n(days)} days`,
  shorterKeep: 'Leave as it was',
  tests: 'Tests (TRY)',
  testers: 'Testers',
  testersHint:
    'Email addresses, one a line, up to 100. Everybody who writes campaigns may send tests to them, beside themselves and the people in their lists.',
  triesPerHour: 'Tests an hour',
  triesPerHourHint: 'How many tests one person may send within an hour; each address counts as one.',
  faults: {
    testers: 'Only email addresses, up to 100, each with an @ and a domain, such as lea@contoso.com.',
    triesPerHour: `A whole number from 1 to ${n(1000)}.`,
    retentionDays: `A whole number from 31 to ${n(3650)}: a replay may need the sends for 31 days.`,
  },
  device: 'This device',
  language: 'Language',
  languageHint: 'Of this device. By default that of Teams or of the browser.',
  own: 'As the host says',
  names: { en: 'English', fr: 'Français' },
};
