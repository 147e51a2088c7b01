import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import type { ExportRow, Report, Send } from './api-client.ts';
import type { World } from './harness.ts';
import { until } from './processes.ts';
import { addressOf, type Entry, type SandboxPerson } from './sandbox-client.ts';

/** All that is said of one campaign, by us and by those who received it. */
export interface Account {
  readonly report: Report;
  readonly sends: readonly Send[];
  readonly rows: readonly ExportRow[];
  /** Its messages in the sandbox's ledger, by person. */
  readonly received: ReadonlyMap<string, readonly Entry[]>;
  /** By folded address. */
  readonly people: ReadonlyMap<string, SandboxPerson>;
}

export async function accountOf(world: World, id: string, name: string): Promise<Account> {
  const [report, sends, rows, ledger, people] = await Promise.all([
    world.api.report(id),
    world.api.sends(id),
    world.api.export(id),
    world.sandbox.ledger(),
    world.sandbox.people(),
  ]);
  const own = ledger.filter((entry) => !entry.reply && entry.summary === name);
  const received = Map.groupBy(own, (entry) => entry.person);
  return { report, sends, rows, received, people: byAddress(people) };
}

const byAddress = (people: readonly SandboxPerson[]) =>
  new Map(people.map((person) => [addressOf(person).toLowerCase(), person]));

/** How many messages somebody of the audience has received. */
export function receivedBy({ people, received }: Account, recipient: string): readonly Entry[] {
  const person = people.get(recipient);
  return person === undefined ? [] : (received.get(person.id) ?? []);
}

const tally = (names: readonly string[]) => {
  const counts: Record<string, number> = {};
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
};
const withoutZeros = (counts: Readonly<Record<string, number>>) =>
  Object.fromEntries(Object.entries(counts).filter(([, people]) => people > 0));

/** Report, sends and export say the same, person by person, and their statuses sum to the audience. */
export function assertOneStory({ report, sends, rows }: Account): void {
  assert.equal(sends.length, report.audience, 'sends list the audience');
  assert.equal(new Set(sends.map(({ recipient }) => recipient)).size, sends.length, 'everybody once');
  assert.deepEqual(withoutZeros(report.statuses), tally(sends.map(({ status }) => status)));
  assert.deepEqual(withoutZeros(report.subStatuses), tally(sends.map(({ subStatus }) => subStatus)));
  const exported = new Map(rows.map((row) => [row.email, `${row.status}/${row.subStatus}`]));
  assert.equal(rows.length, sends.length, 'the export lists the audience');
  for (const { email, status, subStatus } of sends)
    assert.equal(exported.get(email), `${status}/${subStatus}`, `the export about ${email}`);
}

/** Delivered means one message in the ledger, *unknown* one or none, all else none; nobody outside the audience has any. */
export function assertMatchesLedger(account: Account): void {
  const { sends, received, people } = account;
  for (const { recipient, status, subStatus } of sends) {
    const count = receivedBy(account, recipient).length;
    const said = `${recipient} (${status}: ${subStatus}) received ${count}`;
    if (subStatus === 'unknown') assert.ok(count <= 1, said);
    else assert.equal(count, status === 'delivered' || subStatus === 'accepted' ? 1 : 0, said);
  }
  const audience = new Set(sends.map(({ recipient }) => people.get(recipient)?.id));
  const outside = [...received.keys()].filter((person) => !audience.has(person));
  assert.deepEqual(outside, [], 'nobody outside the audience received anything');
}

/** Who told us that they read it reads as read, who opened a link as clicked; and the other way round. */
export function assertEngagement(account: Account): void {
  for (const { recipient, status, subStatus } of account.sends) {
    if (status !== 'delivered') continue;
    const [entry] = receivedBy(account, recipient);
    const said = `${recipient} (${subStatus}), read ${entry?.read} told ${entry?.receipt} clicked ${entry?.clicked.length}`;
    if (subStatus === 'delivered') assert.ok(!entry?.receipt && entry?.clicked.length === 0, said);
    if (subStatus === 'read') assert.ok(entry?.receipt && entry.clicked.length === 0, said);
    if (subStatus === 'clicked') assert.ok(entry!.clicked.length > 0, said);
    if (subStatus === 'replied') assert.ok(entry?.read !== null, said);
  }
}

/** The account once it stands: everything is compared again until it holds, as people go on reading and clicking. */
export async function settledAccount(
  world: World,
  id: string,
  name: string,
  options: { engagement?: boolean } = {},
): Promise<Account> {
  return until(
    `the account of “${name}” adds up`,
    async () => {
      const account = await accountOf(world, id, name);
      assertOneStory(account);
      assertMatchesLedger(account);
      if (options.engagement) assertEngagement(account);
      return account;
    },
    500,
  );
}

/** Real ms that campaigns at full size may take. */
const maxCampaignMs = 1_800_000;

/** Waits for the campaign's end; its report then. */
export function finished(world: World, id: string): Promise<Report> {
  const ended = async () => {
    const report = await world.api.report(id);
    return report.state === 'finished' || report.state === 'stopped' ? report : null;
  };
  return until(`campaign ${id} ends`, ended, 300, maxCampaignMs);
}

/** Nobody waits any more and the statuses sum to the audience. */
export function assertAllEnded(report: Report): void {
  assert.equal(report.statuses.waiting, 0);
  assertSums(report);
}

export function assertSums({ audience, statuses, subStatuses }: Report): void {
  const sum = (counts: Readonly<Record<string, number>>) =>
    Object.values(counts).reduce((total, people) => total + people, 0);
  assert.equal(sum(statuses), audience, 'statuses sum to the audience');
  assert.equal(sum(subStatuses), audience, 'sub-statuses sum to the audience');
}

/** The platform's limits were kept, and nobody came back before their Retry-After. */
export async function assertPolite(world: World): Promise<void> {
  const { maxRequestsInAnySecond, violations, presenceViolations } = await world.sandbox.stats();
  assert.ok(maxRequestsInAnySecond <= 50, `${maxRequestsInAnySecond} requests in one second`);
  assert.equal(violations, 0, 'came back before its Retry-After');
  assert.equal(presenceViolations, 0, 'asked presence before its Retry-After');
}

/**
 * All have one of these statuses but those whose turn came in the last real seconds of the window (of a machine at rest):
 * whatever delayed them, nothing is tried after its end.
 */
export async function assertNobodyElse(
  world: World,
  id: string,
  { sends }: Account,
  wanted: readonly string[],
  seconds: number,
): Promise<void> {
  for (const { recipient, status, subStatus } of sends.filter((send) => !wanted.includes(send.status))) {
    const { plannedAt, events } = await world.api.send(id, recipient);
    const end = events.find(({ type }) => type === 'not-sent')?.at ?? 0;
    const early = end - (plannedAt ?? 0) > seconds * 1_000 * world.slowness * world.speed;
    assert.ok(subStatus === 'expired' && !early, `${recipient} is ${status}: ${subStatus}`);
  }
}

/** Looks at the report every 100 ms while the work goes on; how often it did. A service that is down is passed over. */
export async function sampled(
  world: World,
  id: string,
  look: (report: Report) => void,
  work: () => Promise<unknown>,
): Promise<number> {
  let over = false;
  const done = work().finally(() => {
    over = true;
  });
  let samples = 0;
  const watching = (async () => {
    for (; !over; await pause(100)) {
      const report = await world.api.report(id).catch(() => null);
      if (report === null) continue;
      look(report);
      samples++;
    }
  })();
  await Promise.all([done, watching]);
  return samples;
}
