const number = new Intl.NumberFormat('en');
const n = (value: number) => number.format(value);
const people = (count: number) => (count === 1 ? '1 person' : `${n(count)} people`);

/** Words of groups and teams, and of lists that are read from the directory. */
export const directoryEn = {
  groups: 'Groups and teams from the directory',
  groupsHint: 'Members are read at launch, those of groups within too.',
  find: 'Search groups and teams',
  choose: 'Group or team',
  kinds: { group: 'Group', team: 'Team' },
  searching: 'Searching…',
  noMatch: 'No group or team matches',
  more: 'There are more: type more of the name',
  gone: 'A group that is no longer in the directory',
  unnamed: 'A directory group',
  take: (name: string) => `Remove ${name}`,
  where: 'Where its people come from',
  byHand: 'By hand, or from a file',
  fromGroup: 'A group or team of the directory',
  everyone: 'Everyone who has the app',
  readAtLaunch: 'Read again at launch',
  readAtLaunchHint: 'Whoever has joined by then gets the message; whoever has left does not.',
  from: { group: (name: string) => `Group ${name}`, team: (name: string) => `Team ${name}` },
  notRead: 'Not read yet',
  read: (when: string) => `Read ${when}`,
  reading: (count: number) => (count === 0 ? 'Reading the directory…' : `Reading… ${people(count)} so far`),
  readAgain: 'Read again now',
  hasRead: (count: number) => `${people(count)} read.`,
  unread: 'The list could not be read. It is as it was.',
  emptyTitle: 'Nobody is in it',
  emptyText: 'There was nobody in the directory’s group, or nobody with an address, when it was read.',
  emptyEveryone: 'Nobody had the app when it was read.',
  neverRead: 'People appear here once the list has been read.',
};
