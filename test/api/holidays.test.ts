import assert from 'node:assert/strict';
import { type Served, serve } from './serve.ts';

describe('the holidays of a country', () => {
  let served: Served;
  before(async () => {
    served = await serve();
  });
  after(() => served.close());

  const ask = (query: string) => served.ask('GET', `/api/holidays?${query}`);

  it('are told by name, in order, in the language that was asked for', async () => {
    const { status, json } = await ask('country=FR&from=2026-12-20&to=2027-01-02&language=fr');
    assert.equal(status, 200);
    assert.deepEqual(json, {
      items: [
        { date: '2026-12-25', name: 'Noël' },
        { date: '2027-01-01', name: 'Nouvel An' },
      ],
      next: null,
    });
  });

  it('have regions by name, in the words of the country', async () => {
    const { json } = await served.ask('GET', '/api/holidays/regions?country=de');
    assert.equal(json.items.length, 16);
    assert.ok(json.items.some((one: object) => JSON.stringify(one) === '{"code":"DE-BY","name":"Bayern"}'));
    assert.deepEqual((await served.ask('GET', '/api/holidays/regions?country=FI')).json.items, []);
    assert.equal(
      (await served.ask('GET', '/api/holidays/regions?country=XX')).json.errors[0].field,
      'country',
    );
  });

  it('of an unknown country are a fault that names it', async () => {
    const { status, json } = await ask('country=XX&from=2026-12-20&to=2027-01-02');
    assert.equal(status, 400);
    assert.equal(json.errors[0].field, 'country');
    assert.equal(json.errors[0].code, 'country-unknown');
  });

  for (const [why, query, field] of [
    ['a day that is none', 'country=FR&from=2026-02-30&to=2026-03-30', 'from'],
    ['an end before the beginning', 'country=FR&from=2026-03-30&to=2026-03-29', 'to'],
    ['more than 400 days', 'country=FR&from=2026-01-01&to=2028-01-01', 'to'],
    ['no country', 'from=2026-01-01&to=2026-01-02', 'country'],
  ] as const) {
    it(`are refused for ${why}`, async () => {
      const { status, json } = await ask(query);
      assert.equal(status, 400);
      assert.equal(json.errors[0].field, field);
    });
  }
});
