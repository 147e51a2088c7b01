import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext } from 'playwright-core';
import type { Role } from '../../api/contract/sign-in.ts';
import { freePort, start, until } from '../e2e/processes.ts';

export interface RealService {
  readonly url: string;
  close(): Promise<void>;
}

/** The service itself in a process of its own, against a sandbox tenant. */
export async function startService(env: Readonly<Record<string, string>>): Promise<RealService> {
  const dir = await mkdtemp(join(tmpdir(), 'kairos-tab-'));
  const [port, sandboxPort] = [await freePort(), await freePort()];
  const own = { PORT: String(port), SANDBOX_PORT: String(sandboxPort), DATA_DIR: join(dir, 'data') };
  const service = start('bot/main.ts', [], { cwd: dir, env: { ...own, LOG_LEVEL: 'warn', ...env } });
  const close = async () => {
    await service.end('SIGKILL');
    await rm(dir, { recursive: true, force: true, maxRetries: 3 });
  };
  try {
    await until('the service is ready', () => {
      if (!service.isAlive()) throw new Error(`it has ended: ${service.stderr()}${service.stdout()}`);
      return service.stdout().includes('Kairos: http');
    });
  } catch (error) {
    await close();
    throw error;
  }
  return { url: `http://127.0.0.1:${port}`, close };
}

/** Calls the API as whoever a browser is. */
export async function ask(
  { url }: RealService,
  context: BrowserContext,
  method: 'GET' | 'POST' | 'PUT',
  path: string,
  data?: unknown,
) {
  const response = await context.request.fetch(`${url}/api${path}`, {
    method,
    ...(data !== undefined && { data }),
  });
  return { status: response.status(), body: JSON.parse((await response.text()) || 'null') };
}

/** Makes a browser somebody in the sandbox. */
export async function become(service: RealService, context: BrowserContext, person: string, role: Role) {
  const { status, body } = await ask(service, context, 'POST', '/session', { person, role });
  if (status !== 200) throw new Error(`${status} ${JSON.stringify(body)}`);
}
