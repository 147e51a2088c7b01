import assert from 'node:assert/strict';
import { type Client, client, closeAll, stillClock } from './client.ts';

describe('Sandbox Graph: notifications in activity feeds', () => {
  let tenant: Client;
  before(async () => {
    tenant = await client({ people: 20, installed: 0.5, clock: stillClock('2026-11-23T08:00:00Z') });
  });
  after(closeAll);
  const body = (change: object = {}) => ({
    topic: { source: 'text', value: 'News', webUrl: 'https://teams.microsoft.com/l/entity/a/inbox' },
    activityType: 'campaignMessage',
    previewText: { content: 'News' },
    templateParameters: [{ name: 'title', value: 'News' }],
    ...change,
  });
  const somebody = (installed: boolean) => {
    const { directory, chats } = tenant.sandbox.tenant;
    return directory.people.find((who) => chats.isInstalled(who) === installed)!;
  };
  const send = (id: string, what: object) =>
    tenant.graph('POST', `/users/${id}/teamwork/sendActivityNotification`, what);

  it('are shown to whoever has the app, and refused otherwise, five in any second', async () => {
    const { id } = somebody(true);
    assert.equal((await send(id, body())).status, 204);
    assert.deepEqual(tenant.sandbox.tenant.notified, [{ person: id, title: 'News' }]);
    assert.equal((await send(somebody(false).id, body())).status, 403);
    assert.equal((await send('nobody@x.example', body())).status, 404);
    assert.equal((await send(id, body({ activityType: 'other' }))).status, 400);
    const elsewhere = { source: 'text', value: 'News', webUrl: 'https://evil.example/' };
    assert.equal((await send(id, body({ topic: elsewhere }))).status, 400);
    const { status, body: said } = await send(id, body());
    assert.deepEqual([status, said.error.code], [429, 'TooManyRequests']);
  });
});
