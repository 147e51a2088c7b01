import assert from 'node:assert/strict';
import { roleMemory } from '../../api/sign-in/role-memory.ts';
import { sandboxAccess } from '../../api/sign-in/sandbox-access.ts';
import { sessionSigner } from '../../api/sign-in/session.ts';
import type { Directory } from '../../ports/directory.ts';
import { systemClock } from '../../scheduler/clock/system.ts';
import { approvalsOf } from '../../scheduler/launch/approvals.ts';
import { type Rig, rig } from '../scheduler/harness.ts';
import { nameOf } from './reply-check.ts';
import { draft, type Served, serve, table, tenant } from './serve.ts';
import { beSomebody } from './session-client.ts';

const group = { id: '00000000-0000-4000-8000-000000000001', name: 'Sales', mail: null, team: false };

const directory: Directory = {
  async *members() {
    yield { id: 'a@x.org', email: 'a@x.org', firstName: 'A', lastName: '', zone: null, extra: {} };
  },
  search: async () => ({ items: [group], next: null }),
  groups: async () => [group],
};

describe('every route of the API', () => {
  let world: Rig;
  let served: Served;
  let author: Record<string, string>;
  let approver: Record<string, string>;
  let admin: Record<string, string>;
  before(async () => {
    world = await rig({ people: 3, rate: 50, directory });
    const { store, actions, clock, channel } = world;
    channel.survey = async (_, people) =>
      people.map((found) => ({
        kind: 'reached',
        address: { recipient: found.id, presenceId: found.id, data: null },
        app: 'there',
      }));
    const approvals = approvalsOf(store);
    const signer = sessionSigner('a key of these tests', systemClock());
    const access = sandboxAccess({ tenant, signer, seen: roleMemory(store).see });
    served = await serve({ store, actions, approvals, access, clock, directory });
    author = await beSomebody(served, 'anna', 'author');
    approver = await beSomebody(served, 'ben', 'approver');
    admin = await beSomebody(served, 'dora', 'admin');
  });
  after(async () => {
    await world.actions.idle();
    await served.close();
    await world.close();
  });

  async function ask(method: string, path: string, body?: unknown, who = author, headers = {}) {
    const answer = await served.ask(method, `/api${path}`, body, { ...who, ...headers });
    assert.ok(answer.status < 300, `${method} ${path}: ${answer.status} ${answer.text}`);
    return answer.json;
  }
  const get = (path: string, who = author) => ask('GET', path, undefined, who);
  const post = (path: string, body?: unknown, who = author) => ask('POST', path, body, who);
  const remove = (path: string, who = author) => ask('DELETE', path, undefined, who);

  it('says who asks and how to sign in', async () => {
    await get('/sign-in');
    await get('/me');
    await remove('/session');
  });

  it('keeps lists and the people in them', async () => {
    const { id } = await post('/lists', { name: 'Paris' });
    await get('/lists');
    await get(`/lists/${id}`);
    await ask('PUT', `/lists/${id}`, { name: 'Paris and Lyon' });
    await post(`/lists/${id}/people`, { email: 'zoe@x.org' });
    await ask('PUT', `/lists/${id}/people/zoe@x.org`, { email: 'zoe@x.org', firstName: 'Zoe' });
    await get(`/lists/${id}/people`);
    await remove(`/lists/${id}/people/zoe@x.org`);
    const type = { 'Content-Type': 'text/csv' };
    await ask('POST', `/lists/${id}/import?dryRun=true`, 'email\na@x.org\n', author, type);
    await ask('POST', `/lists/${id}/import`, 'email\na@x.org\nnobody\n', author, type);
    await post('/campaigns', draft({ audience: { lists: [id] } }));
    await get(`/lists/${id}/uses`);
    await remove(`/lists/${id}`);
  });

  it('reads the directory', async () => {
    await get('/groups');
    await get(`/groups/named?ids=${group.id}`);
    const { id } = await post('/lists', { name: 'Sales', from: { group: group.id } });
    await post(`/lists/${id}/read`);
  });

  it('takes a campaign from draft to report', async () => {
    const { id } = await post('/campaigns', draft());
    const at = (rest: string) => `/campaigns/${id}${rest}`;
    await get('/campaigns');
    await get(at(''));
    await ask('PUT', at(''), draft({ name: 'More news' }));
    await post(at('/try'), { email: 'person0@x.org' }, admin);
    await post(at('/try'), { emails: ['person0@x.org', 'nobody@x.org'] }, admin);
    await post(at('/forecast'));
    await post(at('/preflight'));
    await get(at('/preflight'));
    await remove(at('/preflight'));
    await get(at('/preview-people'));
    const { approval } = await post(at('/request-approval'));
    await post(at('/refuse'), { digest: approval.digest, remark: 'Shorter' }, approver);
    await post(at('/approve'), { digest: approval.digest }, approver);
    await post(at('/launch'));
    await world.actions.idle();
    await post(at('/pause'));
    await post(at('/resume'));
    await get(at('/report'));
    const { items } = await get(at('/sends'));
    for (const { recipient } of items) await get(at(`/sends/${recipient}`));
    await get(at('/export.csv'));
    await post(at('/duplicate'));
    await remove(at(''));
    await post(at('/restore'));
  });

  it('ends one before its time', async () => {
    const { id } = await post('/campaigns', draft({ name: 'Ended' }));
    const { approval } = await post(`/campaigns/${id}/request-approval`);
    await post(`/campaigns/${id}/approve`, { digest: approval.digest }, approver);
    await post(`/campaigns/${id}/launch`);
    await world.actions.idle();
    await post(`/campaigns/${id}/stop`);
  });

  it('keeps templates', async () => {
    const body = { name: 'Monday', channel: 'teams', message: { title: 'Good morning', text: 'Hello.' } };
    const { id } = await post('/templates', body);
    await get('/templates');
    await get(`/templates/${id}`);
    await ask('PUT', `/templates/${id}`, { ...body, name: 'Tuesday' });
    await remove(`/templates/${id}`);
  });

  it('tells what holds for all, and what was done', async () => {
    await get('/holidays?country=FR&from=2026-01-01&to=2026-12-31');
    await get('/holidays/regions?country=DE');
    await get('/channels');
    const { defaults, privacyThreshold, retentionDays } = await get('/settings', admin);
    await ask('PUT', '/settings', { defaults, privacyThreshold, retentionDays }, admin);
    await get('/settings/retention?days=31', admin);
    await get('/audit', admin);
    await get('/audit.csv', admin);
  });

  it('was answered with success by one of these, as its contract says', async () => {
    // A stream without end is followed in events.test.ts; what stands in an inbox was sent first.
    const ended = table.filter(({ path }) => path !== '/events' && !path.startsWith('/inbox'));
    assert.deepEqual(
      ended.map(nameOf).filter((name) => !served.answered.has(name)),
      [],
    );
  });
});
