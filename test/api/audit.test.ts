import assert from 'node:assert/strict';
import { type Served, serve, tenant } from './serve.ts';

describe('the audit log over HTTP', () => {
  let served: Served;
  beforeEach(async () => {
    served = await serve();
    await served.store.createList({ tenant, id: 'paris', name: 'Équipe Paris', hidden: false, at: 1 });
    const note = (who: string, what: string, subject: string, at: number, detail = {}) =>
      served.store.audit({ tenant, who, what, subject, at, detail });
    await note('anna', 'list.create', 'paris', 1);
    await note('anna', 'list.create', 'rome', 2);
    await note('bo', 'list.delete', 'rome', 3, { people: 4, name: 'Rome' });
    await note('=bo', 'campaign.launch', 'c1', 4);
  });
  afterEach(() => served.close());

  const subjects = async (query: string) => {
    const { status, json, text } = await served.ask('GET', `/api/audit?${query}`);
    assert.equal(status, 200, text);
    return json.items.map((one: { what: string; subject: string }) => `${one.what} ${one.subject}`);
  };

  it('is filtered by person, by deed and by what it was done to', async () => {
    assert.deepEqual(await subjects('who=anna'), ['list.create rome', 'list.create paris']);
    assert.deepEqual(await subjects('what=list.delete,campaign.launch'), [
      'campaign.launch c1',
      'list.delete rome',
    ]);
    assert.deepEqual(await subjects('subject=rome'), ['list.delete rome', 'list.create rome']);
    assert.deepEqual(await subjects('who=anna&subject=rome&what=list.delete'), []);
  });

  it('is searched by names, also of what is gone', async () => {
    assert.deepEqual(await subjects('search=equipe'), ['list.create paris']);
    assert.deepEqual(await subjects('search=Rome'), ['list.delete rome', 'list.create rome']);
    assert.deepEqual(await subjects('search=anna'), ['list.create rome', 'list.create paris']);
  });

  it('pages on under a filter', async () => {
    const first = (await served.ask('GET', '/api/audit?who=anna&limit=1')).json;
    assert.equal(first.items[0].subject, 'rome');
    const next = (await served.ask('GET', `/api/audit?who=anna&limit=1&cursor=${first.next}`)).json;
    assert.deepEqual([next.items[0].subject, next.next], ['paris', null]);
  });

  it('is exported, harmless to spreadsheets', async () => {
    const { text, headers } = await served.ask('GET', '/api/audit.csv?what=list.delete,campaign.launch');
    assert.match(headers.get('content-type') ?? '', /text\/csv/);
    const lines = text.trimEnd().split('\r\n');
    assert.equal(lines.length, 3);
    assert.match(lines[1]!, /1970-01-01T00:00:00\.004Z,'=bo/);
    assert.match(lines[2]!, /,list\.delete,rome,Rome,/);
  });
});
