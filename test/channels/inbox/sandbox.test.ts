import assert from 'node:assert/strict';
import type { Person } from '../../../campaign/people/person.ts';
import { inboxChannel } from '../../../channels/inbox/channel.ts';
import { httpClient } from '../../../channels/kit/http.ts';
import { cloudHosts } from '../../../channels/microsoft/clouds.ts';
import { Graph } from '../../../channels/microsoft/graph.ts';
import { signIn } from '../../../channels/microsoft/sign-in.ts';
import { cachedTokens } from '../../../channels/microsoft/tokens.ts';
import { systemClock, systemRandom } from '../../../scheduler/clock/system.ts';
import { openSqliteStore } from '../../../store/sqlite/index.ts';
import { type Client, client, closeAll } from '../../sandbox/client.ts';

describe('the inbox, beside the sandbox’s Graph', () => {
  let tenant: Client;
  let skipped = 0;
  const ends: (() => Promise<void>)[] = [];
  const begin = async (options: Parameters<typeof client>[0] = {}) => {
    skipped = 0;
    tenant = await client({ people: 20, installed: 0.5, ...options });
    const { sandbox } = tenant;
    const store = openSqliteStore(':memory:');
    const clock = { ...systemClock(), monotonic: () => performance.now() + skipped };
    const http = httpClient(clock);
    ends.push(() => http.close().then(() => store.close()));
    const hosts = cloudHosts('public', { graph: sandbox.graphUrl, login: sandbox.loginUrl });
    const credential = { kind: 'secret', secret: sandbox.secret } as const;
    const app = { appId: sandbox.appId, appTenant: sandbox.tenantId, credential };
    const graph = new Graph({
      ...{ http, clock, random: systemRandom, url: hosts.graph },
      tokens: cachedTokens(signIn(app, hosts, http), clock),
    });
    const pageUrl = 'https://teams.microsoft.com/l/entity/app/inbox';
    return inboxChannel({ graph, people: store, clock, random: systemRandom, pageUrl });
  };
  afterEach(async () => {
    for (const end of ends.splice(0)) await end();
    await closeAll();
  });
  const listed = (email: string): Person => ({
    ...{ id: email.toLowerCase(), email, firstName: '', lastName: '', zone: null, extra: {} },
  });
  const one = (installed: boolean) => {
    const { chats, directory } = tenant.sandbox.tenant;
    const found = directory.people.find((who) => who.mail !== null && chats.isInstalled(who) === installed);
    assert.ok(found);
    return listed(found.mail!);
  };
  const news = { kind: 'text', title: 'News', text: 'Hello' } as const;
  const deliver = async (channel: ReturnType<typeof inboxChannel>, who: Person) => {
    const [reach] = await channel.locate('t', [who]);
    assert.equal(reach?.kind, 'reached');
    return channel.send('t', reach.kind === 'reached' ? reach.address : (undefined as never), news);
  };

  it('delivers, and notifies whoever has the app', async () => {
    const channel = await begin();
    const answer = await deliver(channel, one(true));
    assert.ok(answer.kind === 'delivered' && answer.code === undefined);
    assert.deepEqual(
      tenant.sandbox.tenant.notified.map(({ title }) => title),
      ['News'],
    );
  });

  it('delivers without a notification to whoever has no app, and says so', async () => {
    const channel = await begin();
    const answer = await deliver(channel, one(false));
    assert.ok(answer.kind === 'delivered' && answer.code === 'not-notified: Forbidden');
    assert.deepEqual(tenant.sandbox.tenant.notified, []);
    assert.deepEqual(channel.missing(), [], 'it is no fault of the set-up');
  });

  it('is no place for whom the directory does not know', async () => {
    const channel = await begin();
    const [reach] = await channel.locate('t', [listed('nobody@elsewhere.example')]);
    assert.equal(reach?.kind === 'refused' && reach.reason, 'person-not-found');
  });

  it('waits for a feed that takes nothing for now, two minutes at most', async () => {
    const channel = await begin();
    const who = one(true);
    await deliver(channel, who);
    tenant.sandbox.tenant.faults.add({
      ...{ kind: 'throttle', on: 'graph', share: 1, retryAfter: 30, seconds: 600 },
    } as const);
    const waits = await deliver(channel, who);
    assert.equal(waits.kind, 'wait');
    skipped = 10 * 60_000;
    const answer = await deliver(channel, who);
    assert.ok(answer.kind === 'delivered' && answer.code?.startsWith('not-notified'));
  });
});
