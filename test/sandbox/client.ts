import type { Clock } from '../../ports/clock.ts';
import type { SandboxOptions } from '../../sandbox/options.ts';
import type { SandboxPerson } from '../../sandbox/people.ts';
import { type Sandbox, startSandbox } from '../../sandbox/start.ts';

export interface Answered {
  readonly status: number;
  readonly headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape.
  readonly body: any;
}

/** A clock that stands still until it is moved; real and scaled time are one. */
export interface StillClock extends Clock {
  advance(ms: number): void;
}

export function stillClock(start: string): StillClock {
  const origin = Date.parse(start);
  let now = origin;
  const waiting = new Set<{ at: number; callback: () => void }>();
  return {
    now: () => now,
    speed: 1,
    monotonic: () => now - origin,
    at(at, callback) {
      const entry = { at, callback };
      waiting.add(entry);
      return () => waiting.delete(entry);
    },
    advance(ms) {
      now += ms;
      for (const entry of [...waiting]) {
        if (entry.at > now) continue;
        waiting.delete(entry);
        entry.callback();
      }
    },
  };
}

async function answered(response: Response): Promise<Answered> {
  const text = await response.text();
  let body: unknown = text;
  try {
    body = JSON.parse(text);
  } catch {}
  return { status: response.status, headers: response.headers, body };
}

/** Speaks to a sandbox as a service does. */
export class Client {
  readonly sandbox: Sandbox;
  readonly #tokens = new Map<string, string>();

  constructor(sandbox: Sandbox) {
    this.sandbox = sandbox;
  }

  async login(form: Record<string, string> = {}, tenant = this.sandbox.tenantId): Promise<Answered> {
    const body = new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: this.sandbox.appId,
      client_secret: this.sandbox.secret,
      scope: 'https://graph.microsoft.com/.default',
      ...form,
    });
    return answered(
      await fetch(`${this.sandbox.loginUrl}/${tenant}/oauth2/v2.0/token`, { method: 'POST', body }),
    );
  }

  async #token(scope: string): Promise<string> {
    const known = this.#tokens.get(scope) ?? (await this.login({ scope })).body.access_token;
    this.#tokens.set(scope, known);
    return known;
  }

  async #call(
    url: string,
    scope: string,
    method: string,
    body?: unknown,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Answered> {
    const authorization = `Bearer ${await this.#token(scope)}`;
    return answered(
      await fetch(url, {
        method,
        headers: { authorization, ...headers },
        ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      }),
    );
  }

  graph(
    method: string,
    path: string,
    body?: unknown,
    headers?: Readonly<Record<string, string>>,
  ): Promise<Answered> {
    const url = path.startsWith('http') ? path : `${this.sandbox.graphUrl}${path}`;
    return this.#call(url, 'https://graph.microsoft.com/.default', method, body, headers);
  }

  connector(method: string, path: string, body?: unknown): Promise<Answered> {
    const url = `${this.sandbox.serviceUrl}v3/conversations${path}`;
    return this.#call(url, 'https://api.botframework.com/.default', method, body);
  }

  async control(method: string, path: string, body?: unknown): Promise<Answered> {
    return answered(
      await fetch(`${this.sandbox.url}/sandbox${path}`, {
        method,
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
    );
  }

  /** The lines of an NDJSON answer. */
  // biome-ignore lint/suspicious/noExplicitAny: tests look into lines of every shape.
  async lines(path: string): Promise<any[]> {
    const text = await (await fetch(`${this.sandbox.url}/sandbox${path}`)).text();
    return text
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line));
  }

  create(person: SandboxPerson): Promise<Answered> {
    const { appId, tenantId } = this.sandbox;
    return this.connector('POST', '', {
      isGroup: false,
      bot: { id: `28:${appId}` },
      members: [{ id: person.id }],
      tenantId,
      channelData: { tenant: { id: tenantId } },
    });
  }

  /** Sends to the person's chat as it is known now. */
  send(person: SandboxPerson, text = 'Hello', more: Record<string, unknown> = {}): Promise<Answered> {
    const chat = this.sandbox.tenant.chats.conversationOf(person);
    return this.connector('POST', `/${encodeURIComponent(chat)}/activities`, {
      type: 'message',
      text,
      ...more,
    });
  }

  /** People who have the app and refuse nothing. */
  get willing(): SandboxPerson[] {
    return this.sandbox.tenant.directory.people.filter(
      (person) => person.app === 'installed' && person.answer === 'ok',
    );
  }
}

const open: Sandbox[] = [];

/** Starts a sandbox that `closeAll` ends; small, all installed and still where nothing else is said. */
export async function client(options: SandboxOptions = {}): Promise<Client> {
  const sandbox = await startSandbox({
    people: 30,
    installed: 1,
    refusals: false,
    behave: false,
    ...options,
  });
  open.push(sandbox);
  return new Client(sandbox);
}

export async function closeAll(): Promise<void> {
  await Promise.all(open.splice(0).map((sandbox) => sandbox.close()));
}
