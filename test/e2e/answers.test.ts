import assert from 'node:assert/strict';
import { assertAllEnded, finished, settledAccount } from './account.ts';
import { listOf, openFor, World } from './harness.ts';
import { until } from './processes.ts';
import { addressOf, type SandboxPerson } from './sandbox-client.ts';
import { together } from './together.ts';

/** What each answer of the connector (platform: answer table) makes of a send, and the code that its timeline shows. */
const table: Readonly<Record<string, { status: string; sub: string; code?: string; times?: number }>> = {
  BadArgument: { status: 'undelivered', sub: 'rejected', code: 'BadArgument' },
  BotDisabledByAdmin: { status: 'undelivered', sub: 'blocked-by-policy', code: 'BotDisabledByAdmin' },
  BotNotInConversationRoster: {
    ...{ status: 'undelivered', sub: 'app-not-installed' },
    code: 'BotNotInConversationRoster',
  },
  ForbiddenOperationException: {
    ...{ status: 'undelivered', sub: 'app-not-installed' },
    code: 'ForbiddenOperationException',
  },
  ConversationBlockedByUser: {
    ...{ status: 'undelivered', sub: 'blocked-by-user' },
    code: 'ConversationBlockedByUser',
  },
  MessageWritesBlocked: { status: 'undelivered', sub: 'blocked-by-user', code: 'MessageWritesBlocked' },
  InvalidBotApiHost: { status: 'delivered', sub: 'delivered', times: 1 },
  ConversationNotFoundOnce: { status: 'delivered', sub: 'delivered' },
  ConversationNotFound: { status: 'undelivered', sub: 'chat-gone', code: 'ConversationNotFound' },
  PreconditionFailed: { status: 'delivered', sub: 'delivered' },
  MessageSizeTooBig: { status: 'undelivered', sub: 'too-large', code: 'MessageSizeTooBig' },
  Throttled: { status: 'notSent', sub: 'expired', code: 'Throttled' },
  ServiceError: { status: 'undelivered', sub: 'provider-error', code: 'ServiceError' },
  BadGateway: { status: 'sent', sub: 'unknown', code: 'BadGateway' },
  ServiceUnavailable: { status: 'delivered', sub: 'delivered', times: 2 },
  GatewayTimeout: { status: 'sent', sub: 'unknown', code: 'GatewayTimeout' },
};

/** Hours of the window: at 2,400 times the speed 36 seconds. */
const hours = 24;
/**
 * A remedy (an install, a new chat, a wait) needs a moment, and nothing is tried once the window is over: whoever is
 * planned as it closes ends as expired, and rightly. So answers are given to people who are planned well before, and late
 * enough for the answers to be set by then.
 */
const timely = (plannedAt: number | null, launchedAt: number) => {
  const share = ((plannedAt ?? 0) - launchedAt) / (hours * 3_600_000);
  return share > 0.2 && share < 0.7;
};

async function walksTheTable(): Promise<void> {
  const answers = Object.keys(table);
  // The last of 250 people with refusals are those whose app is missing, or forbidden.
  await using world = await World.open({ people: 250, speed: 2_400, refusals: true });
  const people = await world.sandbox.people();
  const sound = people.filter(({ app, answer }) => app === 'installed' && answer === 'ok').slice(0, 80);
  const others = people.filter(({ app }) => app === 'missing' || app === 'forbidden');
  const strangers = [1, 2, 3, 4, 5].map((i) => `nobody${i}@sandbox.example`);
  const csv = listOf(
    [...sound, ...others],
    strangers.map((address) => `${address},`),
  );
  const lists = [await world.api.importList('Answers', csv)];
  const launchedAt = await world.sandbox.now();
  const id = await world.api.launch({ name: 'Answers', lists, window: openFor(launchedAt, hours) });
  const invited = sound.length + others.length + strangers.length;
  await until('the launch is done', async () => (await world.api.report(id)).audience === invited);
  const isTimely = async (address: string) =>
    timely((await world.api.send(id, address)).plannedAt, launchedAt);
  const chosen: SandboxPerson[] = [];
  for (const person of sound)
    if (chosen.length < answers.length && (await isTimely(addressOf(person)))) chosen.push(person);
  const byAnswer = new Map(answers.map((answer, i) => [answer, chosen[i]!]));
  for (const [answer, { id: unlucky }] of byAnswer) {
    const { times } = table[answer]!;
    const fault = { kind: 'person', id: unlucky, answer } as const;
    await world.sandbox.fault({ ...fault, ...(times === undefined ? {} : { times }) });
  }
  assertAllEnded(await finished(world, id));
  const { report } = await settledAccount(world, id, 'Answers');
  const subOf = async (address: string) => (await world.api.send(id, address)).subStatus;
  for (const person of others) {
    if (!(await isTimely(addressOf(person)))) continue;
    // For those who lack the app it is installed.
    const sub = person.app === 'missing' ? 'delivered' : 'blocked-by-policy';
    assert.equal(await subOf(addressOf(person)), sub, person.app);
  }
  for (const address of strangers)
    if (await isTimely(address)) assert.equal(await subOf(address), 'person-not-found');
  for (const [answer, person] of byAnswer) {
    const { status, sub, code } = table[answer]!;
    const send = await world.api.send(id, addressOf(person));
    assert.deepEqual([send.status, send.subStatus], [status, sub], answer);
    if (code !== undefined) assert.equal(send.code, code, answer);
    assert.ok(send.explanation.length > 0);
    if (status === 'undelivered') assert.ok(report.failures.some(({ subStatus }) => subStatus === sub));
  }
}

async function holdsOn401(): Promise<void> {
  await using world = await World.open({ people: 30, speed: 7_200 });
  const [unlucky] = (await world.sandbox.people()) as [SandboxPerson];
  await world.sandbox.fault({ kind: 'person', id: unlucky.id, answer: 'BotNotRegistered' });
  const lists = [await world.everybody()];
  const window = openFor(await world.sandbox.now(), 24);
  const id = await world.api.launch({ name: 'Held', lists, window });
  const { hold, statuses } = await until('it is held', async () => {
    const report = await world.api.report(id);
    return report.hold === null ? null : report;
  });
  assert.equal(hold?.by, 'credentials');
  assert.equal(statuses.undelivered + statuses.notSent, 0);
  assert.equal(world.log().filter(({ level }) => level >= 50).length, 1);
  await world.sandbox.clearFaults();
  await world.api.act(id, 'resume');
  await finished(world, id);
  const { sends } = await settledAccount(world, id, 'Held');
  assert.ok(sends.some(({ email, status }) => email === addressOf(unlucky) && status === 'delivered'));
}

describe('Each answer of the connector', () => {
  together(2, {
    'ends in its own sub-status, in report, API and export': walksTheTable,
    '401 holds the whole campaign with one alert, and fails nobody': holdsOn401,
  });
});
