import assert from 'node:assert/strict';
import { assertNobodyElse, finished, settledAccount } from './account.ts';
import { listOf, openFor, World } from './harness.ts';
import { until } from './processes.ts';
import { addressOf, type SandboxPerson } from './sandbox-client.ts';
import { together } from './together.ts';

async function tries(): Promise<void> {
  await using world = await World.open({ people: 250, speed: 600, refusals: true });
  const people = await world.sandbox.people();
  const sound = people.filter(({ app, answer }) => app === 'installed' && answer === 'ok');
  const [reachable, blocking] = sound as [SandboxPerson, SandboxPerson];
  await world.sandbox.act(blocking.id, 'block');
  const list = await world.api.importList('Two', listOf([reachable, blocking]));
  const window = openFor(await world.sandbox.now(), 24);
  const id = await world.api.create({ name: 'Trial', lists: [list], window });
  const withApp = (app: SandboxPerson['app']) => addressOf(people.find((person) => person.app === app)!);
  const cases = [
    { email: addressOf(reachable), result: 'sent', code: 'delivered' },
    { email: withApp('missing'), result: 'sent', code: 'delivered' },
    { email: withApp('forbidden'), result: 'unreachable', code: 'blocked-by-policy' },
    { email: addressOf(blocking), result: 'unreachable', code: 'blocked-by-user' },
    { email: 'nobody@sandbox.example', result: 'unreachable', code: 'person-not-found' },
    { email: 'anna@sandbox', result: 'failed', code: 'invalid-address' },
  ];
  const messages = new Set<string>();
  for (const { email, result, code } of cases) {
    const answer = await world.api.tryOut(id, email);
    assert.deepEqual([answer.result, answer.code], [result, code], `${email}: ${answer.message}`);
    messages.add(answer.message);
  }
  assert.equal(messages.size, cases.length, 'each has a sentence of its own');
  const [test] = await world.sandbox.received(reachable.id);
  assert.match(`${test?.summary} ${test?.text}`, /test/i);
  assert.equal((await world.api.report(id)).audience, 0);
  await world.api.act(id, 'launch');
  await until('the launch is done', async () => (await world.api.report(id)).audience === 2);
  assert.equal((await world.api.report(id)).statuses.waiting, 2, 'a TRY is no send');
}

async function triesWithoutInstalling(): Promise<void> {
  await using world = await World.open({
    people: 20,
    speed: 600,
    installed: 0,
    env: { INSTALL_APP: 'off' },
  });
  const [person] = (await world.sandbox.people()) as [SandboxPerson];
  const window = openFor(await world.sandbox.now(), 24);
  const id = await world.api.create({ name: 'Trial', lists: [], window });
  const { result, code } = await world.api.tryOut(id, addressOf(person));
  assert.deepEqual([result, code], ['unreachable', 'app-not-installed']);
}

async function optsOut(): Promise<void> {
  await using world = await World.open({ people: 10, speed: 8_640 });
  const people = await world.sandbox.people();
  const [leaving] = people as [SandboxPerson];
  const lists = [await world.everybody()];
  const launch = async (name: string) =>
    world.api.launch({ name, lists, window: openFor(await world.sandbox.now(), 24) });
  await world.sandbox.act(leaving.id, 'say', { text: 'hello' });
  // Tomorrow: nobody is due before the wish is heard.
  const tomorrow = openFor((await world.sandbox.now()) + 16 * 3_600_000, 24);
  const first = await world.api.launch({ name: 'First', lists, window: tomorrow });
  await world.sandbox.act(leaving.id, 'say', { text: 'Stop!' });
  await finished(world, first);
  const account = await settledAccount(world, first, 'First');
  const isLeaving = ({ recipient }: { recipient: string }) => recipient === addressOf(leaving).toLowerCase();
  assert.equal(account.sends.find(isLeaving)?.subStatus, 'opted-out');
  const others = account.sends.filter((send) => !isLeaving(send));
  await assertNobodyElse(world, first, { ...account, sends: others }, ['delivered'], 5);
  const without = await launch('Without');
  await until('the launch is done', async () => (await world.api.report(without)).audience === 9);
  await world.sandbox.act(leaving.id, 'say', { text: 'start' });
  const second = await launch('Second');
  await finished(world, second);
  const next = await settledAccount(world, second, 'Second');
  assert.equal(next.report.audience, 10);
  await assertNobodyElse(world, second, next, ['delivered'], 5);
}

async function withoutDirectory(): Promise<void> {
  await using world = await World.open({ people: 60, speed: 8_640, installed: 0.5, service: false });
  await world.sandbox.fault({ kind: 'outage', on: 'graph' });
  await world.start();
  const met = await world.sandbox.announce({ wait: true, perSecond: 1_000 });
  const people = await world.sandbox.people();
  const someone = people.find(({ app }) => app === 'installed')!;
  const lists = [await world.everybody()];
  const window = openFor(await world.sandbox.now(), 24);
  const id = await world.api.create({ name: 'Met', lists, window });
  assert.equal((await world.api.tryOut(id, addressOf(someone))).code, 'delivered');
  await world.api.act(id, 'launch');
  await finished(world, id);
  const account = await settledAccount(world, id, 'Met');
  const installed = new Set(
    people.filter(({ app }) => app === 'installed').map((person) => addressOf(person).toLowerCase()),
  );
  assert.equal(installed.size, met);
  const sendsToMet = account.sends.filter(({ recipient }) => installed.has(recipient));
  await assertNobodyElse(world, id, { ...account, sends: sendsToMet }, ['delivered'], 5);
  for (const { recipient, subStatus } of account.sends)
    if (!installed.has(recipient)) assert.equal(subStatus, 'expired', recipient);
}

describe('People', () => {
  together(3, {
    'who write “stop” while a campaign waits are not sent to; “start” brings them back for the next one':
      optsOut,
    'met in chat are reached by a TRY and a campaign without the directory': withoutDirectory,
    'are each told of by a TRY: reached, or why not; it counts in no report': tries,
    'without the app are named by a TRY where it is not to be installed': triesWithoutInstalling,
  });
});
