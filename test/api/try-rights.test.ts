import assert from 'node:assert/strict';
import type { ApiPorts } from '../../api/ports.ts';
import { routes } from '../../api/routes.ts';
import type { Actions } from '../../ports/actions.ts';
import { draft, type Served, serve, tenant } from './serve.ts';
import { beSomebody } from './session-client.ts';

describe('a test send', () => {
  let served: Served;
  let sent: string[];
  let id: string;
  let limited: Record<string, string>;
  const admin = {};

  beforeEach(async () => {
    sent = [];
    const tryOut: Actions['tryOut'] = async (of, campaign, email, who) => {
      sent.push(email);
      await new Promise((resolve) => setImmediate(resolve));
      const audit = { tenant: of, at: Date.now(), who, what: 'campaign.try', subject: campaign };
      await served.store.audit({ ...audit, detail: { to: email } });
      return { result: 'sent', code: 'delivered', message: 'Sent.' };
    };
    served = await serve({ actions: { tryOut } as Actions });
    const list = await served.ask('POST', '/api/lists', { name: 'Sales' });
    await served.ask('POST', `/api/lists/${list.json.id}/people`, { email: 'Sam@contoso.com' });
    const other = await served.ask('POST', '/api/lists', { name: 'Others' });
    await served.ask('POST', `/api/lists/${other.json.id}/people`, { email: 'olga@contoso.com' });
    limited = await beSomebody(served, 'lena@contoso.com', 'author', ['Sales']);
    const made = await served.ask('POST', '/api/campaigns', draft({ audience: { lists: [] } }), limited);
    id = made.json.id;
  });
  afterEach(() => served.close());

  const tryTo = (body: object, who: Record<string, string> = limited) =>
    served.ask('POST', `/api/campaigns/${id}/try`, body, who);
  const settings = async (change: object) => {
    const { json } = await served.ask('GET', '/api/settings');
    const { defaults, privacyThreshold, retentionDays } = json;
    return served.ask('PUT', '/api/settings', { defaults, privacyThreshold, retentionDays, ...change });
  };

  it('goes to oneself and to people in one’s lists, and to nobody else', async () => {
    for (const email of ['LENA@contoso.com', 'sam@Contoso.com']) {
      const { status, json } = await tryTo({ email });
      assert.deepEqual([status, json.result], [200, 'sent']);
    }
    for (const email of ['olga@contoso.com', 'nobody@contoso.com']) {
      const { status, json } = await tryTo({ email });
      assert.equal(status, 403);
      assert.match(json.detail, new RegExp(email));
    }
    assert.deepEqual(sent, ['LENA@contoso.com', 'sam@Contoso.com']);
  });

  it('goes to testers whom an admin names', async () => {
    assert.equal((await settings({ testers: ['Olga@contoso.com'] })).status, 200);
    assert.equal((await tryTo({ email: 'olga@contoso.com' })).status, 200);
    for (const testers of [['olga'], 'olga@contoso.com', [7]])
      assert.equal((await settings({ testers })).status, 400);
    assert.deepEqual((await served.ask('GET', '/api/settings')).json.testers, ['Olga@contoso.com']);
  });

  it('goes to anybody from an author who may address everybody', async () => {
    assert.equal((await tryTo({ email: 'nobody@contoso.com' }, admin)).status, 200);
  });

  it('goes to several at once, with a result for each that names who it is', async () => {
    const emails = ['sam@contoso.com', 'olga@contoso.com', 'SAM@contoso.com', 'lena@contoso.com'];
    const { status, json } = await tryTo({ emails });
    assert.equal(status, 200);
    assert.deepEqual(
      json.results.map((one: { email: string; code: string }) => [one.email, one.code]),
      [
        ['SAM@contoso.com', 'delivered'],
        ['olga@contoso.com', 'not-yours'],
        ['lena@contoso.com', 'delivered'],
      ],
    );
    assert.equal(sent.length, 2);
    const table = routes({ channels: [] } as unknown as ApiPorts);
    const content = table.find(({ path }) => path === '/campaigns/:id/try')?.response.content;
    assert.ok(content && 'safeParse' in content);
    assert.equal(content.safeParse(json).error, undefined);
  });

  it('goes to twenty at most', async () => {
    const many = Array.from({ length: 21 }, (_, i) => `p${i}@contoso.com`);
    for (const emails of [many, [], 'x', undefined])
      assert.equal((await tryTo({ emails }, admin)).status, 400);
    assert.equal((await tryTo({ emails: many.slice(1) }, admin)).status, 200);
  });

  it('is one of so many an hour, however many are asked for at once', async () => {
    await settings({ triesPerHour: 5 });
    const answers = await Promise.all(Array.from({ length: 12 }, () => tryTo({ email: 'sam@contoso.com' })));
    assert.equal(answers.filter(({ status }) => status === 200).length, 5);
    const late = answers.find(({ status }) => status === 429);
    assert.match(late?.json.detail, /5 tests an hour/);
    assert.equal((await tryTo({ emails: ['sam@contoso.com'] })).status, 429);
    // Somebody else has their own.
    assert.equal((await tryTo({ email: 'sam@contoso.com' }, admin)).status, 200);
    assert.equal(sent.length, 6);
  });

  it('counts over a restart', async () => {
    await settings({ triesPerHour: 2 });
    for (let i = 0; i < 2; i++) {
      const audit = { tenant, at: Date.now() - 60_000, who: 'lena@contoso.com', what: 'campaign.try' };
      await served.store.audit({ ...audit, subject: id, detail: {} });
    }
    assert.equal((await tryTo({ email: 'sam@contoso.com' })).status, 429);
  });
});
