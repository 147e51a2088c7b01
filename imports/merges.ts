import { columnOfPlace, maxCells } from './table-row.ts';

/** More than any list that people merge by hand. */
const maxMerges = 20_000;

interface Merge {
  readonly column: number;
  readonly first: number;
  readonly last: number;
  value: string;
}

/** Cells of one column that are merged downwards: spreadsheets keep the value in the first of them, and mean all. */
export class Merges {
  readonly #starting = new Map<number, Merge[]>();
  #open: Merge[] = [];
  #count = 0;

  /** `A2:A5`; cells that are merged in breadth are titles, and stay as they are. */
  add(range: string): void {
    const [from = '', to = ''] = range.split(':');
    const [column, first, last] = [columnOfPlace(from), rowOf(from), rowOf(to)];
    if (columnOfPlace(to) !== column || !(column < maxCells) || !(first < last) || ++this.#count > maxMerges)
      return;
    const all = this.#starting.get(first) ?? [];
    all.push({ column, first, last, value: '' });
    this.#starting.set(first, all);
  }

  fill({ row, cells }: { readonly row: number; readonly cells: string[] }): void {
    if (this.#count === 0) return;
    this.#open = this.#open.filter(({ last }) => last >= row);
    for (const { column, value } of this.#open) {
      if (value === '' || (cells[column] ?? '') !== '') continue;
      while (cells.length <= column) cells.push('');
      cells[column] = value;
    }
    for (const merge of this.#starting.get(row) ?? []) {
      merge.value = cells[merge.column] ?? '';
      this.#open.push(merge);
    }
  }
}

const rowOf = (place: string) => Number(/\d+$/.exec(place)?.[0] ?? Number.NaN);

const mark = 'mergeCell ';

/** Finds the merged cells of a sheet, which stand behind its rows, without reading those as XML. */
export async function readMerges(chunks: AsyncIterable<Buffer>): Promise<Merges> {
  const merges = new Merges();
  let tail = '';
  for await (const chunk of chunks) {
    const text = tail + chunk.toString('latin1');
    if (text.includes(mark))
      for (const [, range] of text.matchAll(/mergeCell [^>]{0,100}?ref="([A-Za-z0-9:]{3,40})"/g))
        merges.add(range!);
    tail = text.slice(text.lastIndexOf('<', text.length - 1)).slice(-200);
  }
  return merges;
}
