import { patternOf } from './cell-text.ts';
import { readXml } from './xml.ts';

/** Excel takes some 200 patterns of one's own, and 65,490 styles of cells. */
const most = { patterns: 2_000, styles: 66_000 } as const;

/** The pattern of every cell style, by its number (ECMA-376 part 1, 18.8). */
export async function readStyles(chunks: AsyncIterable<Buffer>): Promise<(string | null)[]> {
  const own = new Map<number, string>();
  const formats: number[] = [];
  let inCells = false;
  await readXml(chunks, {
    open(name, { numFmtId = '0', formatCode = '' }) {
      if (name === 'numFmt' && own.size < most.patterns) own.set(Number(numFmtId), formatCode);
      else if (name === 'cellXfs') inCells = true;
      else if (name === 'xf' && inCells && formats.length < most.styles) formats.push(Number(numFmtId));
    },
    close(name) {
      if (name === 'cellXfs') inCells = false;
    },
  });
  return formats.map((id) => patternOf(id, own));
}
