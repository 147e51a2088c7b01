const number = new Intl.NumberFormat('en');
const n = (value: number) => number.format(value);
const people = (count: number) => (count === 1 ? '1 person' : `${n(count)} people`);
const rows = (count: number) => (count === 1 ? '1 row' : `${n(count)} rows`);

/** Words of an import: a file, what it holds, what became of it. */
export const importEn = {
  title: (file: string) => `Import ${file}`,
  titleInto: (file: string, list: string) => `Import ${file} into ${list}`,
  into: 'Into the list',
  taken: (name: string) => `There is a list “${name}” already: this one gets another name.`,
  intoTaken: 'Put the people into that one',
  sheet: 'Sheet',
  header: 'Columns are named in',
  headerRow: (row: number) => `Row ${n(row)}`,
  noHeader: 'No row: people from the first on',
  unnamed: (letter: string) => `Column ${letter}`,
  becomes: (variable: string) => `becomes ${variable}`,
  withoutFirstName: (count: number) =>
    `${people(count)} ${count === 1 ? 'has' : 'have'} no first name: [FIRSTNAME|there] says “there” instead`,
  newList: 'New list',
  reading: 'Reading the file',
  mapping: 'What the columns hold',
  column: (name: string) => `Column “${name}” holds`,
  holds: {
    email: 'Email address',
    firstName: 'First name',
    lastName: 'Last name',
    zone: 'Time zone',
    upn: 'Sign-in name, in place of a missing address',
    own: 'A column of its own',
    skip: 'Leave out',
  },
  first: 'The first rows',
  willAdd: (count: number) => `${people(count)} will be added`,
  willMerge: (count: number) =>
    count === 1
      ? '1 row names somebody twice, or who is in the list already, and is merged'
      : `${n(count)} rows name somebody twice, or who is in the list already, and are merged`,
  willReject: (count: number) => `${rows(count)} cannot be taken and ${count === 1 ? 'is' : 'are'} left out`,
  nobody: 'Nobody can be imported from this file.',
  nothing: 'Nothing is written until you import.',
  checkSending: (share: string) => `Sending the file to be checked, ${share}`,
  checking: 'Checking every row…',
  checkFailed: 'The file could not be checked.',
  unreadable: 'This file cannot be imported.',
  fileLost: 'The file has changed, moved or gone since you chose it. Choose it again.',
  columnFault: (name: string, why: string) => `Column “${name}”: ${why}`,
  noEmail: 'Say which column holds the email addresses.',
  twice: (role: string) => `Two columns hold “${role}”. Only one can.`,
  go: (count: number) => (count === 0 ? 'Import' : `Import ${people(count)}`),
  sending: (share: string) => `Sending the file, ${share}`,
  applying: 'Adding people. You can wait here; the import ends as a whole or not at all.',
  done: 'Imported',
  added: (count: number) => `${people(count)} added`,
  merged: (count: number) => `${rows(count)} merged`,
  rejected: (count: number) => `${rows(count)} rejected`,
  download: 'Download rejected rows (CSV)',
  listed: (count: number) => `The first ${n(count)} are listed in the file.`,
  row: 'Row',
  reason: 'Reason',
  failed: 'Nothing was imported',
  show: 'Show the list',
  write: 'Write to these people',
};
