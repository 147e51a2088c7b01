import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { openFor, World } from '../e2e/harness.ts';
import { ask, json } from '../e2e/http.ts';
import { freePort, type Running, start, until } from '../e2e/processes.ts';
import { openPlayground, type Playground } from './page.ts';

/** Who one is in the Playground. */
const alex = 'alexw@example.com';
const card = {
  title: 'The canteen opens',
  text: 'Hello **[FIRSTNAME]**, the canteen of [CITY] opens on Monday.',
  buttons: [{ title: 'See the menu', url: 'https://intranet.example.com/menu' }],
};

describe('in the Agents Playground', () => {
  let world: World;
  let dir: string;
  let command: Running;
  let chat: Playground;

  before(async () => {
    dir = await mkdtemp(join(tmpdir(), 'kairos-pg-test-'));
    world = await World.open({ people: 5, speed: 1200 });
    command = playground(world.url);
    const url = await until('the Playground is there', () => {
      if (!command.isAlive()) throw new Error(command.stderr());
      return /Agents Playground: (\S+)/.exec(command.stdout())?.[1];
    });
    chat = await openPlayground(url);
  });

  after(async () => {
    await chat?.close();
    await command?.end('SIGKILL');
    await world?.[Symbol.asyncDispose]();
    await rm(dir, { recursive: true, force: true });
  });

  const playground = (bot: string) =>
    start('sandbox/playground.ts', ['--port', '0'], {
      cwd: dir,
      env: { PORT: new URL(bot).port, TMPDIR: dir, TEAMSAPPTESTER_BROWSER: 'none' },
    });

  const draft = (content: object) =>
    json<{ id: string }>(`${world.api.url}/campaigns`, {
      body: { channel: 'teams', presence: 'any', ...content },
    });

  it('is welcomed by name', async () => {
    await chat.hears('Welcome to Kairos, Alex');
  });

  it('gets help, whose buttons work', async () => {
    await chat.say('help');
    await chat.hears('What I understand');
    await chat.press('Status');
    await chat.hears('You get campaign messages.');
  });

  it('stops all messages, and starts them again', async () => {
    const list = await world.api.importList('Stopped', `email\n${alex}\n`);
    const id = await world.api.create({ name: 'Too late', lists: [list], window: await hours(1) });
    await chat.say('stop');
    await chat.hears('you get no more campaign messages');
    assert.equal((await world.api.tryOut(id, alex)).code, 'opted-out');
    await chat.say('start');
    await chat.hears('you get campaign messages again');
    assert.equal((await world.api.tryOut(id, alex)).code, 'delivered');
    await chat.hears('TEST');
  });

  it('sees a TRY of a card as it will look', async () => {
    const list = await world.api.importList('Canteen', `email,firstName,city\n${alex},Alex,Lyon\n`);
    const audience = { lists: [list], groups: [], everyone: false };
    const { id } = await draft({
      name: 'Card',
      audience,
      window: await hours(1),
      message: { title: 'Open', card },
    });
    assert.equal((await world.api.tryOut(id, 'AlexW@Example.com')).result, 'sent');
    await chat.hears('Hello Alex, the canteen of Lyon opens on Monday.');
    await chat.bubbles.last().getByText('TEST').first().waitFor();
    await chat.bubbles.last().getByText('See the menu').waitFor();
  });

  it('gets the message of a campaign, and its click counts', async () => {
    const list = await world.api.importList('Travel', `email,firstName\n${alex},Alex\n`);
    const text = 'Hello [FIRSTNAME], _new_: [the travel desk](https://intranet.example.com/travel)';
    const id = await world.api.launch({ name: 'Travel', lists: [list], text, window: await hours(1) });
    await chat.hears('Hello Alex, new: the travel desk');
    const before = await until('it is accounted for', async () => {
      const report = await world.api.report(id);
      return report.state === 'finished' ? report : null;
    });
    assert.deepEqual([before.audience, before.statuses.delivered, before.funnel.clicked], [1, 1, 0]);
    await chat.bubbles.last().getByRole('link', { name: 'the travel desk' }).click();
    await until('the click counts', async () => (await world.api.report(id)).funnel.clicked === 1);
  });

  it('gets an answer to whatever is typed', async () => {
    for (const text of ['   ', 'word '.repeat(1000), '<b>help</b> [stop](https://x) <at>Bob</at>']) {
      await chat.say(text);
      await chat.hears('I understand only a few words');
      await chat.say('hi');
      await chat.hears('Hello Alex!');
    }
  });

  it('is spoken to in the language of the person', async () => {
    const body = french(new URL(chat.page.url()).origin);
    assert.equal((await ask(`${world.url}/api/messages`, { body })).status, 200);
    await chat.hears('Ce que je comprends');
  });

  it('is pointed to the own chat when it asks among others', async () => {
    for (const [place, send] of [
      ['Group Chat', () => chat.page.keyboard.press('Enter')],
      ['My Team - General', () => chat.page.getByRole('button', { name: 'Post' }).click()],
    ] as const) {
      await chat.goTo(place);
      await chat.page.getByText('I bring each of you').first().waitFor();
      await chat.mention();
      await chat.page.keyboard.insertText(' help');
      await send();
      await chat.page.getByText('Open that chat and type').first().waitFor();
    }
  });

  it('breaks neither page nor service', () => {
    assert.deepEqual(chat.faults, []);
    assert.deepEqual(world.log(), []);
  });

  it('is reached from this machine alone', async () => {
    const port = Number(new URL(chat.page.url()).port);
    const others = Object.values(networkInterfaces())
      .flatMap((addresses) => addresses ?? [])
      .filter(({ internal, scopeid }) => !internal && !scopeid);
    for (const { address } of others) assert.equal(await answers(address, port), false, address);
    assert.equal(await answers('127.0.0.1', port), true);
  });

  it('ends with its command, and leaves nothing behind', async () => {
    const port = Number(new URL(chat.page.url()).port);
    assert.deepEqual(await command.end('SIGINT'), { code: 0, signal: null });
    assert.equal(await answers('127.0.0.1', port), false);
    assert.deepEqual(await readdir(dir), []);
  });

  it('is not opened where nobody answers, something else does, or the bot believes Microsoft alone', async () => {
    const live = createServer((_request, response) => {
      response.statusCode = 401;
      response.end();
    }).listen(0, '127.0.0.1');
    await once(live, 'listening');
    const cases = [
      [await freePort(), /Start it in another terminal first \(npm start\)/],
      [new URL(world.sandbox.url).port, /answers 404, which Kairos does not/],
      [(live.address() as AddressInfo).port, /runs with Microsoft credentials/],
    ] as const;
    try {
      for (const [port, words] of cases) {
        const refused = playground(`http://127.0.0.1:${port}`);
        assert.equal((await refused.exited).code, 1);
        assert.match(refused.stderr(), words);
        assert.equal(refused.stdout(), '');
      }
    } finally {
      live.close();
    }
  });

  async function hours(hours: number) {
    return openFor(await world.sandbox.now(), hours);
  }
});

const french = (playground: string) => ({
  type: 'message',
  text: 'aide',
  locale: 'fr-FR',
  channelId: 'msteams',
  serviceUrl: `${playground}/_connector`,
  conversation: { id: 'kairos', conversationType: 'personal' },
  from: { id: 'user-id-0', aadObjectId: '00000000-0000-0000-0000-0000000000020' },
  recipient: { id: '00000000-0000-0000-0000-00000000000011' },
});

const answers = (host: string, port: number) =>
  new Promise<boolean>((resolve) => {
    const socket = connect({ host, port, timeout: 2000 });
    const end = (result: boolean) => {
      socket.destroy();
      resolve(result);
    };
    socket.once('connect', () => end(true));
    for (const event of ['error', 'timeout'] as const) socket.once(event, () => end(false));
  });
