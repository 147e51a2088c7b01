import { zipOf } from '../../manifest/zip.ts';

const types = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

export type Files = Record<string, string | Buffer>;

export const zipped = (files: Files): Buffer =>
  zipOf(Object.entries(files).map(([name, content]) => ({ name, content: Buffer.from(content) })));

export const escaped = (text: string) =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');

const relations = (entries: readonly (readonly [string, string, string])[]) =>
  `${head}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${entries
    .map(([id, type, target]) => `<Relationship Id="${id}" Type="${types}/${type}" Target="${target}"/>`)
    .join('')}</Relationships>`;

/** A sheet from the XML of its rows. */
export const sheetOf = (rows: string) =>
  `${head}<worksheet xmlns="${main}"><sheetData>${rows}</sheetData><autoFilter ref="A1:B2"/></worksheet>`;

/** Rows of texts, written into the cells themselves. */
export const textRows = (rows: readonly (readonly string[])[]): string =>
  rows
    .map((cells) => {
      const all = cells.map((text) => `<c t="inlineStr"><is><t>${escaped(text)}</t></is></c>`);
      return `<row>${all.join('')}</row>`;
    })
    .join('');

export interface Book {
  /** XML of the first sheet's rows. */
  readonly rows: string;
  /** XML of the shared texts. */
  readonly shared?: string;
  /** Patterns by the number of their style, from 1 on; a number names one that is built in. */
  readonly styles?: readonly (string | number)[];
  readonly is1904?: boolean;
  readonly before?: { readonly state: string; readonly rows: string };
}

/** The parts of a workbook as Excel writes them. */
export function partsOf({ rows, shared, styles = [], is1904 = false, before }: Book): Files {
  const own = styles.flatMap((style, i) => (typeof style === 'string' ? [[164 + i, style] as const] : []));
  const ids = styles.map((style, i) => (typeof style === 'string' ? 164 + i : style));
  const sheets = before
    ? `<sheet name="Notes" sheetId="2" state="${before.state}" r:id="rId2"/><sheet name="Staff" sheetId="1" r:id="rId1"/>`
    : '<sheet name="Staff" sheetId="1" r:id="rId1"/><sheet name="Notes" sheetId="2" r:id="rId2"/>';
  return {
    '[Content_Types].xml': `${head}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>`,
    '_rels/.rels': relations([['rId1', 'officeDocument', 'xl/workbook.xml']]),
    'xl/workbook.xml': `${head}<workbook xmlns="${main}" xmlns:r="${types}"><workbookPr${
      is1904 ? ' date1904="1"' : ''
    }/><sheets>${sheets}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': relations([
      ['rId1', 'worksheet', 'worksheets/sheet1.xml'],
      ['rId2', 'worksheet', '/xl/worksheets/sheet2.xml'],
      ['rId3', 'styles', 'styles.xml'],
      ...(shared === undefined ? [] : [['rId4', 'sharedStrings', 'sharedStrings.xml'] as const]),
    ]),
    'xl/worksheets/sheet1.xml': sheetOf(rows),
    'xl/worksheets/sheet2.xml': sheetOf(before?.rows ?? textRows([['something'], ['else']])),
    'xl/styles.xml': `${head}<styleSheet xmlns="${main}"><numFmts>${own
      .map(([id, code]) => `<numFmt numFmtId="${id}" formatCode="${escaped(code).replace(/"/g, '&quot;')}"/>`)
      .join('')}</numFmts><cellStyleXfs><xf numFmtId="9"/></cellStyleXfs><cellXfs><xf numFmtId="0"/>${ids
      .map((id) => `<xf numFmtId="${id}" applyNumberFormat="1"/>`)
      .join('')}</cellXfs></styleSheet>`,
    ...(shared !== undefined && { 'xl/sharedStrings.xml': `${head}<sst xmlns="${main}">${shared}</sst>` }),
  };
}

export const workbook = (book: Book): Buffer => zipped(partsOf(book));
