import { sentencesOf } from '../campaign/text/localized-text.ts';

/** Why a file is not taken. */
const ofFiles = {
  'header-missing':
    'No row names the columns: the first holds a person already. Say what each column holds, or add a row of names.',
  'header-empty': 'Row {row} is empty: choose the row that names the columns.',
  'sheet-unknown': 'There is no sheet “{name}”. There are: {sheets}.',
  'file-header': 'The file has no header row.',
  'file-empty': 'The file is empty or has no header row.',
  'file-quote-open': 'A quotation mark is opened and never closed.',
  'file-no-table': 'This is not a table of text.',
  'file-no-text': 'This is not a text file.',
  'file-encoding': 'The text is not valid {encoding}.',
  'file-charset': 'The charset {charset} is not supported: send UTF-8, UTF-16 or Windows-1252.',
  'file-texts': 'The workbook holds too many texts.',
  'file-row-long': 'This row is too long for a person.',
  'file-empty-cells': 'The file holds more empty cells than any list.',
  'file-rows-order': 'The rows of the sheet are not in order.',
  'file-cells-order': 'The cells of the row are not in order.',
  'file-number': 'A number of this row cannot be read.',
  'file-no-sheet': 'The workbook has no sheet that is shown.',
  'file-large': 'Unpacked, the workbook is too large (at most {most} MB a part).',
  'file-password': 'The workbook is protected by a password: remove it first.',
  'file-damaged': 'The workbook is damaged, or was cut off on its way.',
  'file-xls':
    'This is an old Excel workbook (XLS), or one with a password: save it as XLSX without one, or as CSV.',
  'file-compressed': 'This is a compressed file: unpack it first.',
  'file-pdf': 'This is a PDF file: send an XLSX or CSV file.',
  'file-ods': 'This is an OpenDocument file (ODS): save it as XLSX or CSV.',
  'file-zip': 'This is a ZIP archive, no workbook: unpack it, and send the XLSX or CSV file in it.',
  'file-xlsb': 'This is a binary workbook (XLSB): save it as XLSX or CSV.',
  'file-office': 'This is another kind of Office file: send an XLSX or CSV file.',
  'file-no-workbook': 'This is no XLSX workbook.',
  'file-kind':
    'Choose a CSV or XLSX file. A program sends it as the body, with Content-Type text/csv or that of Excel.',
  'file-busy': 'Many files are being read at the moment; try again in a minute.',
  'file-costly': 'Reading this file takes far longer, or far more memory, than that of a list of people.',
  'file-unfolds': 'Unpacked, the workbook would be more than 250 times as large.',
  'file-web-page':
    'This is a web page or XML under the name of a table: open it, and save it as XLSX or CSV.',
} as const;

/** Why a row or a column is not taken. */
const ofRows = {
  'column-twice':
    'There are two columns of this name: leave one of them out, or name it otherwise in the file.',
  'columns-many': 'A list may have at most {most} columns of its own.',
  'columns-other':
    'The file has {columns} columns, and {named} were named: name each, or leave it out. If the file has changed, choose it again.',
  'columns-unnamed': 'A row must name the columns, one of them email. Found: {found}. Nothing was imported.',
  'cell-error': 'A cell holds the error {error} (column {column}).',
  'cells-many': 'The row has {cells} cells, the header {columns}.',
  'cell-formula': 'The file does not tell the value of the formula (column {column}).',
} as const;

/** What of a file is not taken as it stands there. */
const ofNotes = {
  'import-above': 'The columns are named in row {row}: what stands above it is left out.',
  'import-hidden-rows': 'Hidden rows are left out, by a filter or by hand: {count}.',
  'import-hidden-columns': 'Hidden columns are left out: {names}.',
  'import-renamed': 'Brackets and bars cannot stand in a variable: {names}.',
  'import-twice': 'Columns of one name are told apart by a number: {names}.',
  'import-cut-names': 'Names that are too long for a variable are cut: {names}.',
  'import-addresses': 'The addresses are taken from the column “{name}”.',
  'import-unnamed': 'Columns without a name are left out: {columns}.',
  'import-formulas':
    'Formulas whose value the file does not tell are taken as empty: {count}, the first in {cell}. Open the file in Excel and save it, to have them all.',
  'import-beside': 'Cells beside the table are left out: {count}.',
  'import-sheet': 'The people are taken from the sheet “{sheet}”.',
  'import-encoding':
    'The file is no UTF-8 and was read as {encoding}: look at letters with accents before you go on.',
  'import-forgotten':
    'People who have asked to be forgotten are left out until they write to the bot again: {count}.',
} as const;

export const importSentences = { ...ofFiles, ...ofRows, ...ofNotes };

export const { text, fieldError } = sentencesOf(importSentences);
