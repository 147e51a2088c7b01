import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { outer, type Room, rooms } from './rooms.ts';
import { circleIn, filesOf, type Import, importsOf, read, root } from './sources.ts';

const names = Object.keys(rooms);
const everywhere = [...names, ...outer];
const product = names.flatMap(filesOf);
const roomOf = (path: string): string | null =>
  everywhere.find((room) => path.startsWith(`${room}/`)) ?? null;

/** Whether a file is the one that is named, or lies in the folder. */
const isAt = (to: string) => (named: string) => (named.endsWith('/') ? to.startsWith(named) : to === named);

function mayImport(name: string, room: Room, { to, typeOnly }: Import): boolean {
  const target = roomOf(to);
  if (target === null)
    return (
      room.packages?.some((one) => (one === 'node:' ? to.startsWith(one) : to === one)) ??
      room.packages === undefined
    );
  return (
    target === name ||
    room.rooms?.includes(target) === true ||
    room.files?.some(isAt(to)) === true ||
    (typeOnly && room.types?.some((one) => one === target || isAt(to)(one)) === true)
  );
}

describe('architecture', () => {
  it('sees the imports that it judges', () => {
    for (const name of everywhere) assert.ok(filesOf(name).length > 0, name);
    const of = (file: string) => importsOf(file).map(({ to }) => to);
    assert.ok(of('scheduler/dispatch/worker.ts').includes('scheduler/dispatch/dispatcher.ts'));
    assert.ok(of('scheduler/clock/system.ts').includes('node:crypto'));
    assert.ok(of('imports/parse-in-worker.ts').includes('imports/parse-worker.ts'));
  });

  for (const [name, room] of Object.entries(rooms))
    it(`keeps ${name}/ to what its row of the table allows`, () => {
      const bad = filesOf(name).flatMap((file) =>
        importsOf(file)
          .filter((found) => !mayImport(name, room, found))
          .map(({ to }) => `${file} imports ${to}`),
      );
      assert.deepEqual(bad, []);
    });

  it('names no file that is not there', () => {
    const named = Object.values(rooms).flatMap(({ files = [], types = [] }) => [...files, ...types]);
    assert.deepEqual(
      named.filter((file) => !existsSync(join(root, file))),
      [],
    );
  });

  it('has no circle, types included', () => {
    assert.deepEqual(circleIn([...product, ...filesOf('bench')]), null);
  });

  it('keeps botbuilder in bot/', () => {
    const bad = product.filter(
      (file) => !file.startsWith('bot/') && importsOf(file).some(({ to }) => to.startsWith('botbuilder')),
    );
    assert.deepEqual(bad, []);
  });

  it('builds adapters in the composition root alone', () => {
    const adapters = /^(channels|engines|sandbox|store)\//;
    const bad = filesOf('bot')
      .filter((file) => !/^bot\/(main|compose[\w-]*|sandbox-mode)\.ts$/.test(file))
      .flatMap((file) =>
        importsOf(file)
          .filter(({ to, typeOnly }) => !typeOnly && adapters.test(to))
          .map(({ to }) => `${file} imports ${to}`),
      );
    assert.deepEqual(bad, []);
  });

  it('lets time and chance in through one file', () => {
    const source =
      /\bDate\.now\(|new Date\(\)|Math\.random\(|performance\.now\(|DateTime\.(now|local|utc)\(\)/;
    const bad = product.filter(
      (file) => !file.startsWith('tab/') && file !== 'scheduler/clock/system.ts' && source.test(read(file)),
    );
    assert.deepEqual(bad, []);
  });

  it('keeps files small: 300 lines, tables of strings apart', () => {
    const tables = /^(dialogs|tab)\/strings\//;
    const bad = [...product, ...filesOf('bench')].filter(
      (file) => !tables.test(file) && read(file).split('\n').length > 301,
    );
    assert.deepEqual(bad, []);
  });

  it('holds no test switches', () => {
    const bad = [...product, ...filesOf('bench')].filter((file) =>
      /NODE_ENV|__test__|process\.env\.MOCHA/.test(read(file)),
    );
    assert.deepEqual(bad, []);
  });
});
