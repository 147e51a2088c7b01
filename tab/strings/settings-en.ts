const n = (value: number) => new Intl.NumberFormat('en').format(value);

/** Words of the settings. */
export const settingsEn = {
  title: 'Settings',
  channels: 'Channels',
  state: { ready: 'Ready', attention: 'Needs attention', unavailable: 'Not set up' },
  later: 'Comes with a later release.',
  can: { cards: 'cards', presence: 'presence', receipts: 'read receipts' },
  largest: (size: string) => `messages up to ${size}`,
  onlyAdmins: 'Only an administrator of Kairos can change what is below.',
  changed: (who: string, when: string) => `Last changed by ${who}, ${when}`,
  conflict: 'Somebody else has changed the settings meanwhile. Nothing of yours is saved yet.',
  defaults: 'What new campaigns begin with',
  defaultsHint: 'Campaigns that are there already stay as they are.',
  hours: 'Working hours',
  reports: 'Reports',
  threshold: 'Smallest group that is broken down',
  thresholdHint:
    'Groups of fewer people are to be shown as a whole, so that nobody can be made out. Kept, but not acted on yet: reports do not hide small groups so far.',
  people: 'people',
  retention: 'Retention',
  keep: 'How long the sends of a campaign are kept after its end',
  keepAlways: 'For good',
  keepFor: 'For so many days',
  days: 'Days',
  retentionHint: 'Kept, but not acted on yet: nothing is deleted so far.',
  faults: {
    privacyThreshold: `A whole number from 1 to ${n(1000)}.`,
    retentionDays: `A whole number from 31 to ${n(3650)}: a replay may need the sends for 31 days.`,
  },
  device: 'This device',
  language: 'Language',
  languageHint: 'Of this device. By default that of Teams or of the browser.',
  own: 'As the host says',
  names: { en: 'English', fr: 'Français' },
};
