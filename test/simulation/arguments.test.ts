import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { BadArguments, commandFor, readArguments } from './arguments.ts';

const fuzz = fileURLToPath(new URL('fuzz.ts', import.meta.url));
const words = (line: string) => line.split(' ').filter((word) => word !== '');

describe('what the simulator is asked', () => {
  it('is a time, a number of seeds, or one seed', () => {
    assert.deepEqual(readArguments(words('--seconds 600')).look, { seconds: 600 });
    assert.deepEqual(readArguments(words('--seeds 10000 --from 7')), {
      look: { seeds: 10_000 },
      from: 7,
      limits: {},
    });
    assert.deepEqual(readArguments(words('--seed 5 --people 3 --without death,jump')), {
      look: { seed: 5 },
      from: null,
      limits: { people: 3, without: ['death', 'jump'] },
    });
  });

  it('is read again from the command that it prints', () => {
    const limits = { people: 2, campaigns: 1, steps: 0, without: ['death'] } as const;
    const [, after = ''] = commandFor(99, limits).split(' -- ');
    assert.deepEqual(readArguments(words(after)), { look: { seed: 99 }, from: null, limits });
  });

  for (const line of [
    '',
    '7',
    '--seed',
    '--seed x',
    '--seed -1',
    '--seed 1.5',
    '--seeds 0',
    '--seconds 0',
    '--seeds 5 --seconds 5',
    '--people 3',
    '--seed 1 --people 0',
    '--seed 1 --without rain',
    '--sed 1',
    '--seed 1 --seed',
  ])
    it(`is refused: ${line === '' ? 'nothing' : line}`, () => {
      assert.throws(() => readArguments(words(line)), BadArguments);
    });

  it('ends with 2 and one line where it makes no sense', () => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [fuzz, '--seeds', 'many'], {
      encoding: 'utf8',
    });
    assert.deepEqual([status, stdout, stderr.trim().split('\n').length], [2, '', 1]);
    assert.match(stderr, /--seeds takes a whole number of at least 1, not many/);
  });

  it('ends with 0 and says what it looked at', () => {
    const { status, stdout } = spawnSync(process.execPath, [fuzz, '--seeds', '2', '--from', '1'], {
      encoding: 'utf8',
    });
    assert.equal(status, 0);
    assert.match(stdout, /^2 seeds from 1 on in \d+ s: 0 failed$/m);
  });
});
