import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const rooms = [
  'bot',
  'campaign',
  'channels',
  'dialogs',
  'engines',
  'ports',
  'scheduler',
  'store',
  'sandbox',
  'tab',
  'bench',
  'manifest',
  'test',
];

function filesOf(room: string): string[] {
  return readdirSync(join(root, room), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
    .filter((file) => !/(^|\/)(dist|node_modules)\//.test(file));
}

const read = (file: string) => readFileSync(join(root, file), 'utf8');

/** What a file imports: rooms as `room/…`, packages by name, node's own as `node:…`; type-only imports apart. */
function importsOf(file: string): { to: string; typeOnly: boolean }[] {
  const pattern =
    /(?:^|\n)\s*(import|export)\s+(type\s+)?(?:[^'";]*?\sfrom\s+)?'([^']+)'|import\('([^']+)'\)/g;
  return [...read(file).matchAll(pattern)].map((match) => {
    const name = match[3] ?? match[4]!;
    const to = name.startsWith('.') ? relative(root, resolve(root, dirname(file), name)) : name;
    return { to, typeOnly: match[2] !== undefined };
  });
}

const offending = (room: string, allowed: (to: string, typeOnly: boolean) => boolean) =>
  filesOf(room).flatMap((file) =>
    importsOf(file)
      .filter(({ to, typeOnly }) => !allowed(to, typeOnly))
      .map(({ to }) => `${file} imports ${to}`),
  );

const inRoom = (to: string, ...names: string[]) => names.some((name) => to.startsWith(`${name}/`));
const isPackage = (to: string) => !rooms.some((room) => to.startsWith(`${room}/`));

describe('architecture', () => {
  it('sees the imports that it judges', () => {
    assert.ok(filesOf('campaign').length > 10);
    assert.ok(
      importsOf('scheduler/dispatch/worker.ts').some(({ to }) => to === 'scheduler/dispatch/dispatcher.ts'),
    );
    assert.ok(importsOf('scheduler/clock/system.ts').some(({ to }) => to === 'node:crypto'));
  });

  it('keeps campaign/ pure: it imports itself and luxon, nothing else', () => {
    assert.deepEqual(
      offending('campaign', (to) => inRoom(to, 'campaign') || to === 'luxon'),
      [],
    );
  });

  it('keeps ports/ a leaf over campaign/', () => {
    assert.deepEqual(
      offending('ports', (to) => inRoom(to, 'campaign', 'ports')),
      [],
    );
  });

  it('keeps scheduler/ behind its ports: no adapters, no web, no database', () => {
    const packages = ['date-holidays', 'luxon', 'zod'];
    assert.deepEqual(
      offending(
        'scheduler',
        (to) =>
          inRoom(to, 'campaign', 'ports', 'scheduler') || to.startsWith('node:') || packages.includes(to),
      ),
      [],
    );
  });

  it('lets channels/ and store/ know the core and the ports alone', () => {
    assert.deepEqual(
      offending('channels', (to) => inRoom(to, 'campaign', 'ports', 'channels') || isPackage(to)),
      [],
    );
    assert.deepEqual(
      offending('store', (to) => inRoom(to, 'campaign', 'ports', 'store') || isPackage(to)),
      [],
    );
  });

  it('keeps dialogs/ over the core and ports', () => {
    assert.deepEqual(
      offending('dialogs', (to) => inRoom(to, 'campaign', 'ports', 'dialogs') || to === 'luxon'),
      [],
    );
  });

  it('lets the tab know campaign/ alone: what makes a message, how cells are written, and types', () => {
    const makesMessages = /^campaign\/(?:message\/[\w-]+|text\/csv)\.ts$/;
    const bad = offending(
      'tab',
      (to, typeOnly) =>
        inRoom(to, 'tab') ||
        isPackage(to) ||
        (inRoom(to, 'campaign') && (typeOnly || makesMessages.test(to))),
    );
    assert.deepEqual(bad, []);
  });

  it('keeps botbuilder in bot/', () => {
    const users = rooms.filter((room) => room !== 'test' && room !== 'bench').flatMap(filesOf);
    const bad = users.filter(
      (file) => !file.startsWith('bot/') && importsOf(file).some(({ to }) => to.startsWith('botbuilder')),
    );
    assert.deepEqual(bad, []);
  });

  it('builds everything in bot/main.ts: nobody else imports adapters across rooms', () => {
    const bad = filesOf('bot')
      .filter((file) => !/^bot\/(main|compose|sandbox-mode)\.ts$/.test(file))
      .flatMap((file) =>
        importsOf(file)
          .filter(
            ({ to, typeOnly }) =>
              !typeOnly && (inRoom(to, 'channels', 'sandbox') || to.startsWith('store/sqlite')),
          )
          .map(({ to }) => `${file} imports ${to}`),
      );
    assert.deepEqual(bad, []);
  });

  it('lets time and chance in through one file', () => {
    const source =
      /\bDate\.now\(|new Date\(\)|Math\.random\(|performance\.now\(|DateTime\.(now|local|utc)\(\)/;
    const bad = rooms
      .filter((room) => !['test', 'bench', 'tab'].includes(room))
      .flatMap(filesOf)
      .filter((file) => file !== 'scheduler/clock/system.ts' && source.test(read(file)));
    assert.deepEqual(bad, []);
  });

  it('keeps files small: 300 lines, tables and migrations apart', () => {
    const tables = /^(campaign\/sub-status-help|dialogs\/strings\/|tab\/strings\/)/;
    const bad = rooms
      .filter((room) => room !== 'test')
      .flatMap(filesOf)
      .filter((file) => !tables.test(file) && read(file).split('\n').length > 320);
    assert.deepEqual(bad, []);
  });

  it('holds no test switches', () => {
    const bad = rooms
      .filter((room) => room !== 'test')
      .flatMap(filesOf)
      .filter((file) => /NODE_ENV|__test__|process\.env\.MOCHA/.test(read(file)));
    assert.deepEqual(bad, []);
  });
});
