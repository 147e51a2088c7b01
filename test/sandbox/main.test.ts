import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';

const main = new URL('../../sandbox/main.ts', import.meta.url).pathname;

describe('The sandbox on the command line', () => {
  it('prints where it is as one line of JSON, and ends on SIGTERM', async () => {
    const flags = [
      '--port',
      '0',
      '--people',
      '12',
      '--seed',
      '7',
      '--speed',
      '600',
      '--start',
      '2026-11-23T07:55:00Z',
    ];
    const child = spawn(process.execPath, [main, ...flags], { stdio: ['ignore', 'pipe', 'inherit'] });
    const [chunk] = await once(child.stdout, 'data');
    const ready = JSON.parse(String(chunk));
    assert.match(ready.url, /^http:\/\/127\.0\.0\.1:\d+$/);
    const clock = await (await fetch(`${ready.url}/sandbox/clock`)).json();
    assert.equal(clock.speed, 600);
    assert.equal(clock.virtualOrigin, Date.parse('2026-11-23T07:55:00Z'));
    assert.ok(clock.now >= clock.virtualOrigin);
    assert.deepEqual(ready.scale, {
      realOrigin: clock.realOrigin,
      virtualOrigin: clock.virtualOrigin,
      speed: 600,
    });
    const { items } = await (await fetch(`${ready.url}/sandbox/people`)).json();
    assert.equal(items.length, 12);
    child.kill('SIGTERM');
    assert.deepEqual(await once(child, 'exit'), [0, null]);
  });

  it('refuses flags that it does not understand, naming them', async () => {
    const child = spawn(process.execPath, [main, '--people', '0', '--start', 'tomorrow'], {
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let text = '';
    child.stderr.on('data', (chunk) => {
      text += chunk;
    });
    assert.deepEqual(await once(child, 'close'), [2, null]);
    assert.match(text, /--people: /);
    assert.match(text, /--start: /);
  });
});
