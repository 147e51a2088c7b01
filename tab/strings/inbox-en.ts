/** Words of a person's own page. */
export const inboxEn = {
  title: 'Inbox',
  list: 'Messages',
  emptyTitle: 'Nothing here yet',
  emptyText: 'Messages from your company that are sent to this inbox appear here.',
  archiveEmpty: 'You have archived nothing.',
  current: 'Inbox',
  archived: 'Archived',
  which: 'Which messages',
  unread: 'Unread',
  archive: 'Archive',
  restore: 'Move to inbox',
  didArchive: 'Archived',
  didRestore: 'Moved to inbox',
  back: 'All messages',
  choose: 'Choose a message to read it.',
  count: (unread: number) => (unread === 0 ? 'Everything is read' : `${unread} unread`),
  notChanged: 'That was not saved. Try again.',
  noRole:
    'You have no role in Kairos, so you see your messages only. Whoever administers it can give you one.',
  askForRole: 'What to send them',
};
