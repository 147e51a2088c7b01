import assert from 'node:assert/strict';
import type { ApiPorts } from '../../api/ports.ts';
import { routes } from '../../api/routes.ts';
import { type Served, serve, tenant } from './serve.ts';

const template = (change: object = {}) => ({
  name: 'Travel desk',
  channel: 'teams',
  message: { title: 'News', text: 'Hello [FIRSTNAME|there], see [CITY]' },
  ...change,
});

describe('templates over HTTP', () => {
  let served: Served;
  beforeEach(async () => {
    served = await serve();
  });
  afterEach(() => served.close());

  const create = async (change: object = {}) => {
    const { status, json, text } = await served.ask('POST', '/api/templates', template(change));
    assert.equal(status, 201, text);
    return json;
  };
  const put = (id: string, body: object, etag?: string) =>
    served.ask('PUT', `/api/templates/${id}`, body, etag === undefined ? {} : { 'If-Match': etag });

  it('are made, read, listed newest first, changed and deleted', async () => {
    const { id, ...made } = await create();
    const card = { title: 'Hi', text: 'Hello', buttons: [{ title: 'Go', url: 'https://a.example' }] };
    const second = await create({ name: 'Card', message: { title: 'Card', card } });
    assert.deepEqual([made.version, made.name, made.channel], [1, 'Travel desk', 'teams']);
    const one = await served.ask('GET', `/api/templates/${id}`);
    const row = routes({ channels: [] } as unknown as ApiPorts).find(({ path }) => path === '/templates/:id');
    const content = row?.response.content;
    assert.ok(content && !('stream' in content));
    assert.equal(content.safeParse(one.json).error, undefined);
    assert.deepEqual([one.json, one.headers.get('etag')], [{ id, ...made }, '"1"']);
    const changed = await put(id, template({ name: 'New name' }), '"1"');
    assert.deepEqual([changed.status, changed.json.version, changed.json.name], [200, 2, 'New name']);
    const page = await served.ask('GET', '/api/templates?limit=1');
    assert.deepEqual(
      page.json.items.map((item: { id: string }) => item.id),
      [second.id],
    );
    const rest = await served.ask('GET', `/api/templates?cursor=${encodeURIComponent(page.json.next)}`);
    assert.deepEqual(rest.json, { items: [changed.json], next: null });
    assert.equal((await served.ask('DELETE', `/api/templates/${id}`)).status, 204);
    assert.equal((await served.ask('GET', `/api/templates/${id}`)).status, 404);
    assert.equal((await put(id, template())).status, 404);
  });

  it('are refused with every fault by its field', async () => {
    const faulty: [object, string][] = [
      [{ name: ' ' }, 'name'],
      [{ channel: 'fax' }, 'channel'],
      [{ message: { title: '', text: 'Hello' } }, 'message.title'],
      [{ message: { title: 'Both' } }, 'message'],
      [{ message: { title: 'Link', text: '[x](javascript:alert)' } }, 'message.text'],
      [{ message: { title: 'Large', text: 'é'.repeat(40_000) } }, 'message.text'],
      [{ window: {} }, 'window'],
    ];
    for (const [change, field] of faulty) {
      const { status, json } = await served.ask('POST', '/api/templates', template(change));
      assert.deepEqual([status, json.errors?.[0]?.field], [400, field]);
    }
    assert.deepEqual((await served.ask('GET', '/api/templates')).json.items, []);
  });

  it('are not overwritten by somebody who read an older version', async () => {
    const { id } = await create();
    await put(id, template({ name: 'Theirs' }), '"1"');
    assert.equal((await put(id, template({ name: 'Mine' }), '"1"')).status, 412);
    const late = await served.ask('DELETE', `/api/templates/${id}`, undefined, { 'If-Match': '"1"' });
    assert.equal(late.status, 412);
    assert.equal((await served.ask('GET', `/api/templates/${id}`)).json.name, 'Theirs');
    const both = await Promise.all([
      put(id, template({ name: 'One' }), '"2"'),
      put(id, template({ name: 'Two' }), '"2"'),
    ]);
    assert.deepEqual(both.map(({ status }) => status).toSorted(), [200, 412]);
  });

  it('leave an audit trail without the message', async () => {
    const { id } = await create();
    await put(id, template({ message: { title: 'Falcon', text: 'Falcon' } }));
    await served.ask('DELETE', `/api/templates/${id}`);
    const { items } = await served.store.auditEntries(tenant, null, 10);
    assert.deepEqual(
      items.map(({ what, subject }) => [what, subject]),
      [
        ['template.delete', id],
        ['template.change', id],
        ['template.create', id],
      ],
    );
    assert.deepEqual(items[1]?.detail, { fields: ['message'] });
  });
});
