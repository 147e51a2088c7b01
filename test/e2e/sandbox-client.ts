import type { Fault } from '../../sandbox/faults.ts';
import { json, ndjson, text } from './http.ts';

export type { Fault };

/** Somebody of the pretend tenant, as `/sandbox/people` shows them. */
export interface SandboxPerson {
  readonly id: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly mail: string | null;
  readonly userPrincipalName: string;
  readonly zone: string;
  readonly app: 'installed' | 'missing' | 'forbidden' | 'removed';
  readonly blocked: boolean;
  readonly answer: string;
}

/** A message as the person sees it. */
export interface Entry {
  readonly person: string;
  readonly at: number;
  readonly realMs: number;
  readonly text?: string;
  readonly card?: unknown;
  readonly summary?: string;
  /** An answer of the bot to something that the person did. */
  readonly reply: boolean;
  readonly read: number | null;
  /** Whether the bot was told of the reading. */
  readonly receipt: boolean;
  readonly clicked: readonly string[];
}

export interface Stats {
  readonly requests: Readonly<Record<'connector' | 'graph' | 'presence' | 'login', number>>;
  readonly messages: number;
  readonly maxRequestsInAnySecond: number;
  readonly throttled: number;
  /** Who came back before their Retry-After. */
  readonly violations: number;
  readonly presenceViolations: number;
  readonly resets: number;
  readonly toBot: { readonly posted: number; readonly failed: number; readonly waiting: number };
}

export type Act = 'say' | 'read' | 'click' | 'block' | 'unblock' | 'install' | 'uninstall';

/** A fault as it is sent: what has a default may be left out. */
export type FaultInput = { readonly kind: Fault['kind'] } & Readonly<Record<string, unknown>>;

export const addressOf = (person: SandboxPerson): string => person.mail ?? person.userPrincipalName;

/** The sandbox's books and switches. */
export class SandboxClient {
  readonly url: string;

  constructor(url: string) {
    this.url = `${url}/sandbox`;
  }

  /** Where its clock stands, epoch ms. */
  async now(): Promise<number> {
    return (await json<{ now: number }>(`${this.url}/clock`)).now;
  }

  async setClock({ now, speed }: { now?: number; speed?: number }): Promise<void> {
    const at = now !== undefined && { now: new Date(now).toISOString() };
    await json(`${this.url}/clock`, { body: { ...at, ...(speed !== undefined && { speed }) } });
  }

  /** How often requests met a fault that stands. */
  async met(): Promise<number> {
    const { items } = await json<{ items: { met: number }[] }>(`${this.url}/faults`);
    return items.reduce((sum, fault) => sum + fault.met, 0);
  }

  stats(): Promise<Stats> {
    return json(`${this.url}/stats`);
  }

  ledger(): Promise<Entry[]> {
    return ndjson(`${this.url}/ledger`);
  }

  /** What one person has received. */
  received(person: string): Promise<Entry[]> {
    return ndjson(`${this.url}/ledger?person=${encodeURIComponent(person)}`);
  }

  async people(): Promise<SandboxPerson[]> {
    const all: SandboxPerson[] = [];
    for (let cursor: string | null = '0'; cursor !== null; ) {
      const page: { items: SandboxPerson[]; next: string | null } = await json(
        `${this.url}/people?limit=1000&cursor=${cursor}`,
      );
      all.push(...page.items);
      cursor = page.next;
    }
    return all;
  }

  /** The whole tenant as a list for an import, with so many addresses that nobody knows. */
  csv(strangers = 0): Promise<string> {
    return text(`${this.url}/people.csv?strangers=${strangers}`);
  }

  /** Sets what somebody's mailbox says of their time, as Graph shows it. */
  async mailbox(person: string, settings: object): Promise<void> {
    await json(`${this.url}/mailbox`, { body: { person, ...settings } });
  }

  async fault(fault: FaultInput): Promise<void> {
    await json(`${this.url}/faults`, { body: fault });
  }

  async clearFaults(): Promise<void> {
    await text(`${this.url}/faults`, { method: 'DELETE' });
  }

  async act(person: string, act: Act, more: { text?: string; link?: string } = {}): Promise<void> {
    await json(`${this.url}/act`, { body: { person, act, ...more } });
  }

  /** Those who have the app tell the bot so; with `wait` it returns when the bot has heard of all. */
  async announce(options: { share?: number; perSecond?: number; wait?: boolean }): Promise<number> {
    return (await json<{ people: number }>(`${this.url}/install`, { body: options })).people;
  }
}
