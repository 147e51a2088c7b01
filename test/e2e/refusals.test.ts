import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { World } from './harness.ts';
import { ask } from './http.ts';
import { start } from './processes.ts';

const bodies = [
  '',
  '{',
  'null',
  '[]',
  '"text"',
  '{}',
  '{"type":42}',
  '{"type":"message"}',
  '{"type":"message","channelId":"msteams","serviceUrl":"file:///etc/passwd","conversation":{"id":"x"}}',
  '{"type":"message","channelId":"msteams","serviceUrl":"http://192.0.2.1/","conversation":{"id":"x"}}',
  `{"type":"${'x'.repeat(2_000)}"}`,
  '\u0000\u0001',
  `${'['.repeat(20_000)}`,
];

describe('The service refuses', () => {
  it('half of the Microsoft credentials: it ends, and lists what is missing', async () => {
    const cwd = await mkdtemp(join(tmpdir(), 'kairos-e2e-'));
    try {
      const env = { MicrosoftAppId: '11111111-2222-3333-4444-555555555555', PORT: '0', DATA_DIR: cwd };
      const service = start('bot/main.ts', [], { cwd, env });
      const { code } = await service.exited;
      assert.ok(code !== null && code !== 0, `exit code ${code}`);
      assert.match(service.stderr(), /MicrosoftAppTenantId/);
      assert.match(service.stderr(), /MicrosoftAppPassword/);
      assert.doesNotMatch(service.stdout(), /Kairos: http/);
    } finally {
      await rm(cwd, { recursive: true });
    }
  });

  it('whatever is malformed with a 4xx, and lives', async () => {
    await using world = await World.open({ people: 5, speed: 1 });
    const { paths } = (await (await ask(`${world.url}/api/openapi.json`)).json()) as { paths: object };
    const routes = Object.keys(paths).map((path) => path.replaceAll(/\{\w+\}/g, 'nothing'));
    assert.ok(routes.length > 10, `${routes.length} routes`);
    for (const [i, path] of ['/api/messages', ...routes].entries()) {
      const url = world.url + (path.startsWith('/api') ? path : `/api${path}`);
      // All bodies where anybody may write; elsewhere each in turn, so that it stays a matter of seconds.
      const sent = path === '/api/messages' ? bodies : [bodies[i % bodies.length]!, '{'];
      for (const body of sent)
        for (const method of path === '/api/messages' ? ['POST'] : ['POST', 'PUT']) {
          const { status } = await ask(url, { method, body });
          assert.ok(status >= 400 && status < 500, `${method} ${path} ${body.slice(0, 40)}: ${status}`);
        }
    }
    assert.ok(world.service.isAlive());
    assert.ok(await world.isUp());
  });

  it('requests to the API that came through a proxy', async () => {
    await using world = await World.open({ people: 5, speed: 1 });
    for (const header of ['X-Forwarded-For', 'X-Forwarded-Host', 'Forwarded', 'Via']) {
      const { status } = await ask(`${world.url}/api/campaigns`, { headers: { [header]: '203.0.113.7' } });
      assert.equal(status, 403, header);
    }
    assert.equal((await ask(`${world.url}/api/campaigns`)).status, 200);
  });
});
