import assert from 'node:assert/strict';
import type { TeamsAddress } from '../../../channels/teams/address.ts';
import { text } from '../../../channels/teams/sentences.ts';

import {
  appId,
  connectorError,
  idOf,
  person,
  tenant,
  type World,
  type WorldOptions,
  world,
} from './world.ts';

const anna = person('anna@contoso.com');
const creates = /^POST .*\/v3\/conversations$/;
const installs = /^POST .*installedApps$/;
const catalogue = /^GET .*appCatalogs/;

describe('preparing a chat in Teams', () => {
  let at: World;
  const begin = async (options: WorldOptions = {}, app: 'installed' | 'removed' | 'unknown' = 'unknown') => {
    at = await world(options);
    await at.known({ conversation: null, app });
    at.server.on(creates, { status: 201, json: { id: 'a:new' } });
    at.server.on(catalogue, { json: { value: [{ id: 'cat-1' }] } });
  };
  const prepare = async () => {
    const [located] = await at.channel.locate(tenant, [anna]);
    return at.channel.prepare(tenant, located!.kind === 'reached' ? located!.address : ({} as TeamsAddress));
  };
  afterEach(() => at.close());

  it('does nothing where the chat is known', async () => {
    await begin();
    await at.known();
    assert.equal((await prepare()).kind, 'reached');
    assert.equal(at.server.seen.length, 0);
    assert.equal(at.paced(), 0);
  });

  it('creates the chat once, at the pace, and keeps it', async () => {
    await begin();
    const reach = await prepare();
    assert.equal(reach.kind, 'reached');
    assert.equal(at.paced(), 1);
    assert.deepEqual(JSON.parse(at.server.requests(creates)[0]!.body), {
      isGroup: false,
      bot: { id: `28:${appId}` },
      members: [{ id: idOf(1) }],
      tenantId: tenant,
      channelData: { tenant: { id: tenant } },
    });
    const known = await at.store.getKnown(tenant, idOf(1));
    const conversation = {
      conversationId: 'a:new',
      serviceUrl: `${at.server.url}/teams`,
      botId: `28:${appId}`,
    };
    assert.deepEqual(known!.conversation, conversation);
    assert.equal(known!.app, 'installed');
    assert.deepEqual(reach.kind === 'reached' && reach.address.data.conversation, conversation);
    await prepare();
    assert.equal(at.server.requests(creates).length, 1);
  });

  it('uses the service URL that the answer names, unless it is not safe', async () => {
    await begin();
    at.server.on(creates, {
      status: 201,
      json: { id: 'a:new', serviceUrl: 'https://smba.trafficmanager.net/emea/' },
    });
    await prepare();
    const kept = async () => (await at.store.getKnown(tenant, idOf(1)))!.conversation!.serviceUrl;
    assert.equal(await kept(), 'https://smba.trafficmanager.net/emea/');
    await at.known({ conversation: null });
    at.server.on(creates, { status: 201, json: { id: 'a:new', serviceUrl: 'http://evil.example/' } });
    await prepare();
    assert.ok((await kept()).startsWith(at.server.url));
  });

  it('installs the app first where it is missing, looking up its catalogue id once', async () => {
    await begin({ installs: true });
    at.server.on(installs, { status: 201 }, { status: 409 });
    const first = await prepare();
    assert.ok(first.kind === 'reached' && first.installed, 'they did not have it before');
    assert.match(
      at.server.seen.map((seen) => seen.path).join(' '),
      /appCatalogs.*installedApps.*conversations/,
    );
    assert.deepEqual(JSON.parse(at.server.requests(installs)[0]!.body), {
      'teamsApp@odata.bind': 'https://graph.microsoft.com/v1.0/appCatalogs/teamsApps/cat-1',
    });
    assert.match(at.server.requests(catalogue)[0]!.path, /externalId eq 'manifest-1'/);
    await at.known({ conversation: null, app: 'unknown' });
    const next = await prepare();
    assert.ok(next.kind === 'reached' && !next.installed, '409: it is there already');
    assert.equal(at.server.requests(catalogue).length, 1);
  });

  it('leaves who removed the app after they were looked up without it', async () => {
    await begin({ installs: true });
    const known = await at.known();
    const [located] = await at.channel.locate(tenant, [anna]);
    assert.equal(located!.kind, 'reached');
    const address = located!.kind === 'reached' ? located!.address : ({} as TeamsAddress);
    const data = { ...address.data, app: 'removed' as const };
    assert.equal(data.conversation!.conversationId, known.conversation!.conversationId);
    assert.deepEqual(await at.channel.prepare(tenant, { ...address, data }), {
      kind: 'refused',
      reason: 'app-not-installed',
      code: 'removed',
    });
    assert.equal(at.server.seen.length, 0);
  });

  it('installs the app again for who removed it where that is wanted, and keeps the chat', async () => {
    await begin({ installs: true, reinstalls: true });
    const before = await at.known({ app: 'removed' });
    at.server.on(installs, { status: 201 });
    const reach = await prepare();
    assert.deepEqual(reach.kind === 'reached' && reach.address.data.conversation, before.conversation);
    assert.equal((await at.store.getKnown(tenant, idOf(1)))!.app, 'installed');
    assert.equal(at.server.requests(creates).length, 0);
  });

  it('tells a policy that forbids the app from an app that cannot be installed', async () => {
    await begin({ installs: true });
    const policy = 'The app is blocked by the app permission policy of the user.';
    at.server.on(
      installs,
      connectorError(403, 'Forbidden', policy),
      connectorError(403, 'Forbidden', 'The user has no licence for Teams.'),
      connectorError(404, 'NotFound'),
    );
    assert.deepEqual(await prepare(), {
      kind: 'refused',
      reason: 'blocked-by-policy',
      code: 'install-Forbidden',
    });
    assert.deepEqual(await prepare(), {
      kind: 'refused',
      reason: 'app-not-installed',
      code: 'install-Forbidden',
    });
    assert.deepEqual(await prepare(), {
      kind: 'refused',
      reason: 'app-not-installed',
      code: 'install-NotFound',
    });
  });

  it('holds where the app may not be installed for anybody, as a permission is missing', async () => {
    await begin({ installs: true });
    const missing = 'Missing role permissions on the request. API requires one of …';
    at.server.on(installs, connectorError(403, 'Forbidden', missing));
    assert.deepEqual(await prepare(), { kind: 'hold', told: text('install-permission') });
    await at.close();
    await begin({ installs: true });
    at.server.on(catalogue, connectorError(403, 'Authorization_RequestDenied'));
    assert.deepEqual(await prepare(), { kind: 'hold', told: text('install-permission') });
  });

  it('says when the app is not in the catalogue, and looks again next time', async () => {
    await begin({ installs: true });
    at.server.on(catalogue, { json: { value: [] } });
    assert.deepEqual(await prepare(), {
      kind: 'refused',
      reason: 'app-not-installed',
      code: 'not-in-catalogue',
    });
    await prepare();
    assert.equal(at.server.requests(catalogue).length, 2);
  });

  it('waits where the install or the creation is throttled, and never calls that not installed', async () => {
    await begin({ installs: true });
    const later = { status: 429, headers: { 'retry-after': '2' } };
    at.server.on(installs, later, { status: 201 });
    at.server.on(creates, later);
    for (const code of ['graph-429', 'http-429'])
      assert.deepEqual(await prepare(), { kind: 'wait', afterMs: 2005, code, covers: 'person' });
  });

  it('tries again after a lost answer, since creating a chat twice gives the same one', async () => {
    await begin();
    at.server.on(creates, { reset: true }, { status: 502 }, { status: 201, json: { id: 'a:new' } });
    assert.equal((await prepare()).kind, 'wait');
    assert.equal((await prepare()).kind, 'wait');
    assert.equal((await prepare()).kind, 'reached');
  });

  for (const [reply, reason] of [
    [connectorError(403, 'ForbiddenOperationException'), 'app-not-installed'],
    [connectorError(403, 'BotDisabledByAdmin'), 'blocked-by-policy'],
    [connectorError(400, 'BadArgument'), 'rejected'],
    [connectorError(404, 'ConversationNotFound'), 'person-not-found'],
    [connectorError(500, 'ServiceError'), 'provider-error'],
  ] as const)
    it(`takes a creation refused with ${reply.json.error.code} as ${reason}`, async () => {
      await begin();
      at.server.on(creates, reply);
      assert.deepEqual(await prepare(), { kind: 'refused', reason, code: reply.json.error.code });
    });

  it('refuses an answer that names no chat', async () => {
    await begin();
    at.server.on(creates, { status: 201, json: {} });
    assert.deepEqual(await prepare(), {
      kind: 'refused',
      reason: 'provider-error',
      code: 'no-conversation-id',
    });
  });

  it('installs once where the connector says that the app is missing though it was known, then gives up', async () => {
    await begin({ installs: true }, 'installed');
    at.server.on(installs, { status: 201 });
    at.server.on(creates, connectorError(403, 'ForbiddenOperationException'));
    assert.deepEqual(await prepare(), {
      kind: 'wait',
      afterMs: 0,
      code: 'ForbiddenOperationException',
      covers: 'person',
      installed: true,
    });
    assert.equal((await prepare()).kind, 'refused');
    assert.equal(at.server.requests(installs).length, 1);
  });

  it('installs once where a send says so, then sends', async () => {
    await begin({ installs: true });
    await at.known();
    at.server.on(installs, { status: 409 });
    at.server.on(/activities$/, connectorError(403, 'BotNotInConversationRoster'), {
      status: 201,
      json: { id: '1' },
    });
    const send = async () =>
      at.channel.send(tenant, await at.reach(anna), { kind: 'text', title: 'News', text: 'Hello' });
    assert.deepEqual(await send(), {
      kind: 'wait',
      afterMs: 0,
      code: 'BotNotInConversationRoster',
      covers: 'person',
    });
    assert.equal((await send()).kind, 'delivered');
    at.server.on(/activities$/, connectorError(403, 'BotNotInConversationRoster'));
    assert.equal((await send()).kind, 'wait');
    assert.deepEqual(await send(), {
      kind: 'refused',
      reason: 'app-not-installed',
      code: 'BotNotInConversationRoster',
    });
  });

  it('asks for a new token once, then holds', async () => {
    await begin();
    at.server.on(creates, connectorError(401, 'Unauthorized'));
    assert.equal((await prepare()).kind, 'wait');
    assert.equal((await prepare()).kind, 'hold');
  });

  it('writes nobody down again who was forgotten meanwhile', async () => {
    await begin();
    const [located] = await at.channel.locate(tenant, [anna]);
    await at.store.forgetPerson(tenant, idOf(1), [], false);
    const reach = await at.channel.prepare(
      tenant,
      located!.kind === 'reached' ? located!.address : ({} as TeamsAddress),
    );
    assert.equal(reach.kind, 'reached');
    assert.equal(await at.store.getKnown(tenant, idOf(1)), null);
  });
});
