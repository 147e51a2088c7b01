import assert from 'node:assert/strict';
import { closeSync, mkdtempSync, openSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ImportError } from '../../imports/import-error.ts';
import { parseInWorker, parseLimits } from '../../imports/parse-in-worker.ts';
import * as hostile from './hostile.ts';
import { read, refused } from './reading.ts';

const codeOf = async (content: string | Uint8Array) => {
  try {
    const { table, people } = await read(content, { preview: true });
    return { people: people.length, table, size: JSON.stringify(table).length };
  } catch (error) {
    return (error as ImportError).faults[0]?.code;
  }
};

describe('a file that is made to cost', () => {
  const broken: [string, () => string | Uint8Array, string][] = [
    ['by elements that are never closed', () => hostile.nested(1_000_000), 'file-damaged'],
    ['by elements without end, well packed', () => hostile.nested(12_000_000), 'file-unfolds'],
    ['by texts of nested runs', () => hostile.nestedStrings(1_000_000), 'file-damaged'],
    ['by attributes', () => hostile.attributes(5_000), 'file-damaged'],
    ['by blanks, well packed', () => hostile.blanks(40_000_000), 'file-unfolds'],
    ['by separators on one line', () => hostile.commas(2_000_000, 2_000_000), 'file-row-long'],
    ['by separators on long lines', () => hostile.commas(2_000_000, 400_000), 'file-row-long'],
    ['by separators on many lines', () => hostile.commas(45_000_000, 16_000), 'file-empty-cells'],
  ];
  for (const [how, make, code] of broken)
    it(`${how} is refused`, async () => {
      assert.equal(await codeOf(make()), code);
    });

  it('by a pattern of numbers as long as a book shows its numbers plainly', async () => {
    const { people } = await read(hostile.longPattern(200_000, 300));
    assert.equal(people.length, 300);
    assert.ok(people.every(({ firstName }) => firstName === '1.5'));
  });

  it('by cells at the far right keeps none of them', async () => {
    const far = await codeOf(hostile.wideRows(5_000, '<v>1</v>'));
    assert.ok(typeof far === 'object');
    assert.deepEqual([far.table.columns.length, far.table.notes[0]?.params], [2, { count: 5_000 }]);
    assert.ok(far.table.rows.every((cells) => cells.length <= 2));
  });

  it('by columns without number answers with few of them', async () => {
    const wide = await codeOf(hostile.wideHeader(20, 100_000));
    assert.ok(typeof wide === 'object' && wide.size < 100_000, JSON.stringify(wide).slice(0, 200));
    assert.equal(wide.table.faults[0]?.code, 'columns-many');
    const rows = await codeOf(hostile.wideText(20, 100_000));
    assert.ok(typeof rows === 'object' && rows.size < 10_000);
    assert.deepEqual([rows.people, rows.table.rejectedCount], [0, 20]);
  });

  it('by rows that are all rejected lists the first of them', async () => {
    const { table } = await read(hostile.unknownZones(15_000));
    assert.deepEqual([table.rejected.length, table.rejectedCount], [10_000, 15_000]);
  });

  it('refuses nothing of a real one: six levels of rich text, some attributes, a pattern of Excel’s own', async () => {
    assert.equal(await codeOf(hostile.nested(0)), 'file-damaged', 'the sheet of this one is not closed');
    const { people } = await read(hostile.longPattern(255, 1));
    assert.equal(people.length, 0, 'longer than a name');
    await refused(read(hostile.packed({ 'people.csv': 'email' })), 'body', 'file-zip');
  });
});

describe('the thread that reads a file', () => {
  let folder: string;
  let descriptor: number;
  const parse = (limits = parseLimits) => {
    const file = { fd: descriptor, size: statSync(join(folder, 'file')).size };
    const reading = {
      charset: null,
      isWorkbook: false,
      sheet: null,
      header: null,
      map: null,
      preview: false,
    };
    let people = 0;
    return parseInWorker(
      file,
      reading,
      async (some) => {
        people += some.length;
      },
      limits,
    ).then((table) => ({
      people,
      table,
    }));
  };
  const keep = (content: string) => {
    writeFileSync(join(folder, 'file'), content);
    descriptor = openSync(join(folder, 'file'), 'r');
  };
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'kairos-thread-'));
  });
  afterEach(() => {
    closeSync(descriptor);
    rmSync(folder, { recursive: true });
  });

  it('gives people piece by piece, and what else there is to tell at the end', async () => {
    keep(`email,CITY\n${Array.from({ length: 2_000 }, (_, i) => `p${i}@b.example,Lyon\n`).join('')}bad,\n`);
    const { people, table } = await parse();
    assert.deepEqual([people, table.extras, table.rejectedCount], [2_000, ['CITY'], 1]);
  });

  it('is ended where it takes more processor time than its file may', async () => {
    keep(`email\n${'somebody@contoso.example\n'.repeat(600_000)}`);
    await assert.rejects(parse({ baseMs: 0, perMegabyteMs: 0, heapMb: 96 }), ({ faults }: ImportError) => {
      assert.equal(faults[0]?.code, 'file-costly');
      return true;
    });
  });

  it('is ended where what it gives cannot be stored', async () => {
    keep(`email\n${'somebody@contoso.example\n'.repeat(20_000)}`);
    const file = { fd: descriptor, size: statSync(join(folder, 'file')).size };
    const reading = {
      charset: null,
      isWorkbook: false,
      sheet: null,
      header: null,
      map: null,
      preview: false,
    };
    const full = async () => {
      throw new Error('the disk is full');
    };
    await assert.rejects(parseInWorker(file, reading, full), /disk is full/);
  });
});
