const n = (value: number) => new Intl.NumberFormat('en').format(value);
const people = (count: number) => (count === 1 ? '1 person' : `${n(count)} people`);

/** How many it has left to, where it ends before its time. */
const had = (sent: number) =>
  sent === 0 ? 'Nobody has got it yet.' : `${people(sent)} already did; that cannot be taken back.`;

/** Words of the page of a campaign. */
export const campaignEn = {
  edit: 'Edit',
  pause: 'Pause',
  resume: 'Resume',
  stop: 'Stop',
  duplicate: 'Duplicate',
  remove: 'Delete',
  restore: 'Bring back',
  export: 'Export recipients (CSV)',
  exportShort: 'Export',
  stopTitle: (name: string) => `Stop “${name}”?`,
  stopText: (waiting: number, sent: number) =>
    `${people(waiting)} will not get the message. ${had(sent)} A stopped campaign does not start again.`,
  stopDo: (waiting: number) => (waiting === 1 ? 'Stop for 1 person' : `Stop for ${n(waiting)} people`),
  deleteTitle: (name: string) => `Delete “${name}”?`,
  deleteScheduled: (audience: number) => `It is scheduled for ${people(audience)}. Nobody will get it.`,
  deleteRunning: (waiting: number, sent: number) =>
    `It is stopped first: ${people(waiting)} will not get the message. ${had(sent)} Its report and export stay under “Deleted” until retention ends.`,
  deleteEnded: (sent: number) =>
    sent === 0
      ? 'It leaves the lists. Nobody got its message. It stays under “Deleted” until retention ends.'
      : `It leaves the lists. What was sent to ${people(sent)} stays accounted for: its report and export stand under “Deleted” until retention ends.`,
  deleteRunningDo: 'Stop and delete',
  keep: 'Keep it',
  deleted: (when: string) => `Deleted ${when}.`,
  deletedText: 'It stands under “Deleted”, with its report and export, until retention ends.',
  restored: (name: string) => `“${name}” is back in the list.`,
  paused: (waiting: number) =>
    waiting === 1
      ? '1 person still waits, and gets the message once when it goes on.'
      : `${people(waiting)} still wait, and each gets the message once when it goes on.`,
  pausedTitle: 'Paused.',
  heldTitle: 'On hold.',
  held: 'The channel refuses our sign-in, and nothing leaves. Nobody is failed for it. Once an administrator has renewed the secret or certificate, resume the campaign; if the service was restarted for it, it goes on by itself.',
  silentTitle: (when: string) => `Presence does not answer, since ${when}.`,
  silentWait: (waiting: number) =>
    waiting === 1
      ? '1 person waits until it does: nothing is sent without knowing whether they are there.'
      : `${people(waiting)} wait until it does: nothing is sent without knowing whether they are there.`,
  silentSend: 'Messages leave at their planned moments regardless, as this campaign says.',
  preparing: 'The audience is being prepared. Sending begins when it is complete.',
  preparingPaused: 'The audience is being prepared. Nothing is sent before you resume.',
  stoppedPreparing: 'It was stopped while its audience was being prepared. Nobody got the message.',
  startsIn: (when: string) => `Starts ${when}`,
  firstLeaves: (moment: string) => `The first message leaves after ${moment}.`,
  startsNow: 'About to start',
  startsNowText: 'The first message leaves as soon as somebody is there to read it.',
  planned: (audience: number) =>
    audience === 1
      ? '1 person is to get the message, at a moment of their own.'
      : `${n(audience)} people are to get the message, each at a moment of their own.`,
  audience: 'Audience',
  delivered: 'Delivered',
  read: 'Read',
  clicked: 'Clicked',
  notKnown: 'Not known',
  notKnownWhy: 'There are no read receipts to go by, so nobody is counted as not having read it.',
  ofAudience: (share: string) => `${share} of the audience`,
  ofDelivered: (share: string) => `${share} of delivered`,
  showPeople: (name: string, count: number) => `${name}: ${people(count)}. Show them`,
  removed: (duplicates: number, optedOut: number) =>
    `Taken off: ${[
      ...(duplicates > 0 ? [duplicates === 1 ? '1 duplicate' : `${n(duplicates)} duplicates`] : []),
      ...(optedOut > 0 ? [`${n(optedOut)} opted out`] : []),
    ].join(', ')}`,
  progress: 'What became of everybody',
  curve: 'Sent against planned',
  curveBefore: 'When messages leave',
  curveNow: (sent: number, planned: number) => `${n(sent)} sent, ${n(planned)} planned by now`,
  curveAt: (when: string, sent: number | null, planned: number) =>
    sent === null ? `${when}: ${n(planned)} planned` : `${when}: ${n(sent)} sent, ${n(planned)} planned`,
  curveSent: (count: string) => `Sent: ${count}`,
  curvePlanned: (count: string) => `Planned: ${count}`,
  curveNowMark: 'now',
  curveTable: 'As a table',
  curveHour: 'By the end of',
  curveSentHead: 'Sent',
  curvePlannedHead: 'Planned',
  sumsTo: (audience: number) => `All ${people(audience)} are accounted for`,
  failures: 'Not reached, and what to do',
  show: (count: number) => (count === 1 ? 'Show 1 person' : `Show ${n(count)} people`),
  information: 'Information',
  channel: 'Channel',
  message: 'Message',
  asGot: 'As seen by',
  lists: 'Lists',
  listGone: (name: string) => `${name} (deleted)`,
  listUnnamed: 'A list that was deleted',
  everyone: 'Everyone who has the app',
  start: 'Start',
  startDay: 'Not chosen yet',
  duration: 'Duration',
  hours: 'Working hours',
  weekdays: 'Weekdays',
  closedDays: 'Closed days',
  zone: 'Zone',
  ownHours: 'Own working hours',
  ownHoursFact: 'Count where they are known',
  leave: 'On leave',
  leaveFact: 'Nothing is sent',
  presence: 'Presence',
  by: 'Made',
  from: 'Made from',
  launched: 'Launched',
  started: 'Started',
  endedFact: 'Ended',
  stoppedFact: 'Stopped',
  byWhom: (when: string, who: string) => `${when}, by ${who}`,
  origin: { duplicate: 'Duplicate', replay: 'Replay', extra: 'Extra' },
};
