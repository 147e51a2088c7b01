const named: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00a0',
};

/** An entity at a place, or among others. */
export const entity = /&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|([a-z]+));/y;
const entities = new RegExp(entity.source, 'g');

/**
 * WORD JOINER as an entity: it parts marks that would run together, is no word and no blank, and stands for nothing. Other
 * readers of Markdown show nothing for it either.
 */
export const nothing = '&#8288;';

export function decodeEntity(match: readonly (string | undefined)[]): string {
  const [whole = '', decimal, hex, name = ''] = match;
  if (whole === nothing) return '';
  const point = decimal ? Number(decimal) : hex ? Number.parseInt(hex, 16) : null;
  if (point === null) return Object.hasOwn(named, name) ? named[name]! : whole;
  const isSign = point > 0 && point <= 0x10ffff && !(point >= 0xd800 && point <= 0xdfff);
  return isSign ? String.fromCodePoint(point) : '\ufffd';
}

export const decodeEntities = (text: string): string =>
  text.includes('&') ? text.replace(entities, (...match) => decodeEntity(match.slice(0, 4))) : text;

/** Text in which no entity is read any more. */
export const withoutEntities = (text: string): string => text.replace(/&(?=#?[0-9a-zA-Z]{1,32};)/g, '&amp;');
