import { hasAddress } from './address-text.ts';
import { namesAddresses } from './header.ts';
import type { TableRow } from './table-row.ts';

/** Titles, logos and notes above a table take fewer rows than this. */
export const headRows = 50;

export interface FoundHeader {
  /** Index of the row that names the columns; null: no row does, the first is a person already. */
  readonly header: number | null;
  /** Whether it names a column of addresses, so that there is no doubt. */
  readonly isNamed: boolean;
}

/**
 * The row among the first that names the columns: the one that names addresses; else the last above the first person,
 * where it is as wide as that; else the first.
 */
export function findHeader(rows: readonly TableRow[]): FoundHeader {
  const named = rows.findIndex(({ cells, isHidden }) => isHidden !== true && namesAddresses(cells));
  if (named >= 0) return { header: named, isNamed: true };
  const person = rows.findIndex(({ cells }) => cells.some(hasAddress));
  if (person < 0) return { header: 0, isNamed: false };
  const above = rows[person - 1];
  const isTitle = above === undefined || filled(above) < Math.min(2, filled(rows[person]!));
  return { header: isTitle ? null : person - 1, isNamed: false };
}

const filled = ({ cells }: TableRow) => cells.reduce((sum, cell) => sum + (cell.trim() === '' ? 0 : 1), 0);
