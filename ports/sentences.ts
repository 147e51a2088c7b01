import { sentencesOf } from '../campaign/text/localized-text.ts';

/** What a store or a directory says through its port, whichever it is. */
export const portSentences = {
  'disk-full':
    'The disk takes nothing: it is full, or it fails. Nothing is lost, and it goes on by itself once there is room.',
  'database-lost':
    'The database was deleted or replaced under the running service, which sends and stores nothing any more. Put the file back and restart Kairos.',
  'database-busy': 'Another process is writing to the database; try again.',
  'service-stopping': 'The service is stopping; try again in a moment.',
  'list-name-taken': 'There is a list “{name}” already. Choose another name, or that list.',
  'list-busy': 'People are being imported into this list; try again in a moment.',
  'import-applying': 'This import is being applied and can no longer be given up.',
  'import-under-way': 'Another import into this list is under way; try again when it has ended.',
  'person-forgotten':
    'This person has asked to be forgotten: they are left out until they write to the bot again.',
  'page-unknown': 'There is no such page any more: begin again from the first.',
  'changed-by-other': 'Somebody else has changed the {what} meanwhile: read it again.',
  'directory-off': 'The directory is not set up. Ask an administrator.',
  'directory-no-group': 'The group is not in the directory: it may have been deleted.',
  'list-by-hand': 'The people of this list are kept by hand: there is nothing to read again.',
  'list-from-directory': 'The people of this list are read from the directory: it cannot be changed by hand.',
} as const;

export const { text, fieldError } = sentencesOf(portSentences);
