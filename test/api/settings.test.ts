import assert from 'node:assert/strict';
import type { ApiPorts } from '../../api/ports.ts';
import { routes } from '../../api/routes.ts';
import type { LocalizedText } from '../../campaign/text/localized-text.ts';
import { microsoftLacks } from '../../channels/microsoft/missing.ts';
import { text } from '../sentences.ts';
import { type Served, serve, tenant } from './serve.ts';

const input = (change: object = {}, more: object = {}) => ({
  defaults: {
    hours: { from: '08:30', to: '17:00' },
    weekdays: [1, 2, 3, 4],
    holidays: ['2026-12-24'],
    country: 'DE-BY',
    zone: 'Europe/Berlin',
    perRecipientZone: false,
    presence: 'reachable',
    presenceFailure: 'send',
    ...change,
  },
  privacyThreshold: 10,
  retentionDays: 365,
  ...more,
});

describe('the settings of a tenant over HTTP', () => {
  let served: Served;
  let lacks: LocalizedText[];
  beforeEach(async () => {
    lacks = [];
    const capability = { cards: true, text: 'markdown', presence: true, receipts: true } as const;
    served = await serve({
      channels: [
        { name: 'teams', ready: true, capability, missing: () => lacks },
        { name: 'email', ready: false, capability, missing: () => [{ message: 'SMTP_URL is not set.' }] },
      ],
    });
  });
  afterEach(() => served.close());

  const get = async () => {
    const answer = await served.ask('GET', '/api/settings');
    const row = routes({ channels: [] } as unknown as ApiPorts).find(({ path }) => path === '/settings');
    const content = row?.response.content;
    assert.ok(content && !('stream' in content));
    assert.equal(content.safeParse(answer.json).error, undefined);
    return answer;
  };
  const put = (body: object, etag?: string) =>
    served.ask('PUT', '/api/settings', body, etag === undefined ? {} : { 'If-Match': etag });

  it('are what is usual, until somebody changes them', async () => {
    const { json, headers } = await get();
    assert.equal(headers.get('etag'), '"0"');
    assert.deepEqual([json.version, json.updatedAt, json.updatedBy], [0, null, null]);
    assert.deepEqual([json.defaults.zone, json.privacyThreshold], ['Europe/Oslo', 5]);
    const changed = await put(input(), '"0"');
    assert.equal(changed.status, 200, changed.text);
    const { json: now } = await get();
    assert.deepEqual(now, changed.json);
    assert.deepEqual(
      { defaults: now.defaults, privacyThreshold: now.privacyThreshold, retentionDays: now.retentionDays },
      input(),
    );
    assert.equal(now.version, 1);
    assert.ok(now.updatedAt > 0 && now.updatedBy !== '');
  });

  it('say whether Teams tells when a message is read, and keep it where a page does not send it', async () => {
    assert.equal((await get()).json.receipts, 'auto');
    assert.equal((await put({ ...input(), receipts: 'not-known' }, '"0"')).json.receipts, 'not-known');
    assert.equal((await put(input(), '"1"')).json.receipts, 'not-known');
    assert.equal((await put({ ...input(), receipts: 'never' }, '"2"')).status, 400);
  });

  it('show every channel with its state and what it lacks', async () => {
    const states = async () =>
      Object.fromEntries(
        (await get()).json.channels.map((one: { name: string; state: string; missing: LocalizedText[] }) => [
          one.name,
          [one.state, one.missing],
        ]),
      );
    const before = await states();
    assert.equal(Object.keys(before).length, 8);
    assert.deepEqual(before['teams'], ['ready', []]);
    assert.deepEqual(before['email'], ['unavailable', [{ message: 'SMTP_URL is not set.' }]]);
    assert.deepEqual(before['sms'], ['unavailable', [text('channel-later')]]);
    lacks.push(text('address-local'));
    assert.deepEqual((await states())['teams'], ['attention', [text('address-local')]]);
  });

  it('are refused with every fault by its field', async () => {
    const faulty: [object, string][] = [
      [input({ hours: { from: '9', to: '17:00' } }), 'defaults.hours.from'],
      [input({ weekdays: [] }), 'defaults.weekdays'],
      [input({ weekdays: [8] }), 'defaults.weekdays'],
      [input({ holidays: ['24.12.2026'] }), 'defaults.holidays[0]'],
      [input({ zone: 'Mars/Base' }), 'defaults.zone'],
      [input({ country: 'XX' }), 'defaults.country'],
      [input({ presence: 'always' }), 'defaults.presence'],
      [input({}, { privacyThreshold: 0 }), 'privacyThreshold'],
      [input({}, { retentionDays: 7 }), 'retentionDays'],
      [input({}, { colour: 'red' }), 'colour'],
    ];
    for (const [body, field] of faulty) {
      const { status, json } = await put(body);
      assert.deepEqual([status, json.errors?.[0]?.field], [400, field]);
    }
    assert.equal((await get()).json.version, 0);
  });

  it('are not overwritten by somebody who read older ones', async () => {
    await put(input(), '"0"');
    assert.equal((await put(input({ country: null }), '"0"')).status, 412);
    assert.equal((await get()).json.defaults.country, 'DE-BY');
    assert.equal((await put(input({ country: null }), '"1"')).json.version, 2);
  });

  it('leave an audit trail that names the fields', async () => {
    await put(input());
    await put(input({ country: null }, { privacyThreshold: 20 }));
    const { items } = await served.store.auditEntries(tenant, null, 10);
    assert.deepEqual(items.map(({ what, detail }) => [what, (detail['fields'] as string[]).toSorted()])[0], [
      'settings.change',
      ['defaults.country', 'privacyThreshold'],
    ]);
  });

  it('say what Teams lacks: a sign-in that is taken, and an address that others reach', () => {
    const live = { mode: 'live', publicUrl: 'https://k.example', refusal: null } as const;
    assert.deepEqual(microsoftLacks(live), []);
    const refusal = text('secret-expired', { code: 'AADSTS7000222' });
    assert.deepEqual(microsoftLacks({ ...live, refusal }), [text('teams-refuses'), refusal]);
    assert.deepEqual(microsoftLacks({ ...live, publicUrl: null }), [text('address-local')]);
    assert.deepEqual(microsoftLacks({ ...live, mode: 'sandbox', publicUrl: null }), []);
  });
});
