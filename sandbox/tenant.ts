import type { Clock } from '../ports/clock.ts';
import { Chats } from './chats.ts';
import { makeDirectory, type SandboxDirectory } from './directory.ts';
import { Faults } from './faults.ts';
import type { MailboxChange } from './graph/mailbox.ts';
import { Ledger, type Received } from './ledger.ts';
import { realTime, type Settings } from './options.ts';
import { makePeople, type SandboxPerson } from './people.ts';
import { Stats } from './stats.ts';
import { Tokens } from './tokens.ts';

/** What happens among the people when something reaches them. */
export interface Life {
  received(person: SandboxPerson, message: Received): void;
  installed(person: SandboxPerson): Promise<void>;
  removed(person: SandboxPerson): Promise<void>;
}

/** Everything that the endpoints share. */
export interface Tenant {
  readonly settings: Settings;
  readonly clock: Clock;
  readonly url: string;
  readonly directory: SandboxDirectory;
  readonly chats: Chats;
  readonly ledger: Ledger;
  readonly faults: Faults;
  readonly tokens: Tokens;
  readonly stats: Stats;
  /** What people's activity feeds show, in the order in which it came. */
  readonly notified: { readonly person: string; readonly title: string }[];
  /** What people have set in their mailbox otherwise, by their index. */
  readonly mailboxes: Map<number, MailboxChange>;
}

export function makeTenant(settings: Settings, url: string): Tenant {
  const { clock, seed } = settings;
  const faults = new Faults(seed, clock.monotonic);
  const people = makePeople({
    seed,
    count: settings.people,
    installed: settings.installed,
    refusals: settings.refusals,
  });
  const directory = makeDirectory(seed, people);
  return {
    settings,
    clock,
    url,
    directory,
    chats: new Chats(directory, settings.appId, faults),
    ledger: new Ledger(settings.ledger),
    faults,
    tokens: new Tokens(settings, faults, () => realTime(clock, settings.scale)),
    stats: new Stats(),
    notified: [],
    mailboxes: new Map(),
  };
}

/** Where the connector is reached, as activities carry it. */
export const serviceUrlOf = (tenant: Tenant): string => `${tenant.url}/teams/`;
