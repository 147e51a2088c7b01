import assert from 'node:assert/strict';
import { type Served, serve } from './serve.ts';

describe('an answer to what is not valid', () => {
  let served: Served;
  before(async () => {
    served = await serve();
  });
  after(() => served.close());

  const many = (count: number, value: unknown) => Array.from({ length: count }, () => value);
  const bodies: [string, object][] = [
    ['unknown fields', Object.fromEntries(many(15_000, 1).map((value, i) => [`field${i}`, value]))],
    ['wrong members', { name: 7, audience: { lists: many(15_000, 7), groups: many(90, 7) } }],
    ['a field with a name without end', { ['x'.repeat(900_000)]: 1 }],
    [
      'many fields with long names',
      Object.fromEntries(many(30, 1).map((value, i) => [`${i}`.repeat(10_000), value])),
    ],
    ['a message of wrong parts', { message: { card: { title: 1, buttons: many(9_000, { title: 1 }) } } }],
  ];
  for (const [what, body] of bodies)
    it(`names twenty faults at most, and is short: ${what}`, async () => {
      for (const path of ['/api/campaigns', '/api/templates', '/api/lists']) {
        const { status, json, text } = await served.ask('POST', path, body);
        assert.equal(status, 400);
        assert.ok(json.errors.length >= 1 && json.errors.length <= 20, `${path}: ${json.errors.length}`);
        assert.ok(text.length < 20_000, `${path}: ${text.length}`);
      }
    });

  it('says that there are more', async () => {
    const body = Object.fromEntries(many(100, 1).map((value, i) => [`field${i}`, value]));
    assert.match((await served.ask('POST', '/api/lists', body)).json.detail, /\(and more\)$/);
  });

  for (const [what, text] of [
    ['values', `[${'0,'.repeat(400_000)}0]`],
    ['empty lists', `[${'[],'.repeat(200_000)}[]]`],
    ['members', `{"a":{${Array.from({ length: 30_000 }, (_, i) => `"${i}":1`).join(',')}}}`],
  ] as const)
    it(`does not begin to check too many ${what}`, async () => {
      const { status, json } = await served.ask('POST', '/api/campaigns', text, {
        'Content-Type': 'application/json',
      });
      assert.deepEqual([status, json.code, json.errors], [400, 'body-values', []]);
    });

  it('refuses what is nested without end', async () => {
    const text = `${'['.repeat(300_000)}${']'.repeat(300_000)}`;
    const { status, json } = await served.ask('POST', '/api/lists', text, {
      'Content-Type': 'application/json',
    });
    assert.deepEqual([status, json.code], [400, 'body-deep']);
  });
});
