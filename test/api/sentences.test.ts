import assert from 'node:assert/strict';
import { settingsInput } from '../../api/contract/settings.ts';
import { validate } from '../../api/http/validate.ts';
import { toldOfRefusal } from '../../channels/microsoft/sign-in-refusals.ts';
import { allSentences } from '../sentences.ts';

import { type Answer, type Served, serve } from './serve.ts';

describe('what the API refuses', () => {
  let served: Served;
  beforeEach(async () => {
    served = await serve();
  });
  afterEach(() => served.close());

  const codeOf = ({ status, json }: Answer) => [status, json.code];

  it('on loopback names its sentence, for pages in other languages', async () => {
    const get = (headers: Record<string, string>) => served.ask('GET', '/api/lists', undefined, headers);
    assert.deepEqual(codeOf(await get({ 'X-Forwarded-For': '10.0.0.1' })), [403, 'local-proxy']);
    assert.deepEqual(codeOf(await get({ Origin: 'https://evil.example' })), [403, 'local-site']);
  });

  it('because it came too slowly, too often or too large names its sentence', async () => {
    const large = await served.ask('POST', '/api/lists', { name: 'a'.repeat(1_100_000) });
    assert.deepEqual(codeOf(large), [413, 'body-large']);
    const headers = await served.ask('GET', '/api/lists', undefined, { 'X-Long': 'a'.repeat(20_000) });
    assert.deepEqual(codeOf(headers), [431, 'headers-large']);
  });

  it('of a person names the sentence of every fault', async () => {
    const { id } = (await served.ask('POST', '/api/lists', { name: 'Paris' })).json;
    const wrong = { email: 'lea', extra: { '[x]': 'y' } };
    const { json } = await served.ask('POST', `/api/lists/${id}/people`, wrong);
    assert.deepEqual(
      json.errors.map(({ code }: { code: string }) => code),
      ['column-signs', 'email-invalid'],
    );
  });

  it('because somebody else was quicker, or the service stops, names its sentence', async () => {
    const template = { name: 'Monday', channel: 'teams', message: { title: 'Hello', text: 'Hello' } };
    const { id } = (await served.ask('POST', '/api/templates', template)).json;
    const put = () => served.ask('PUT', `/api/templates/${id}`, template, { 'If-Match': '"9"' });
    assert.deepEqual(codeOf(await put()), [412, 'changed-by-other']);
    await served.store.close();
    const late = await served.ask('POST', '/api/lists', { name: 'Paris' });
    assert.deepEqual(codeOf(late), [409, 'service-stopping']);
  });

  it('of a value names a sentence for every kind of fault', () => {
    const values = { defaults: { presence: 'always', perRecipientZone: 3, hours: 'all' }, colour: 'red' };
    assert.throws(
      () => validate(settingsInput, values),
      ({ faults }: { faults: readonly { code?: string }[] }) => {
        const codes = new Set(faults.map(({ code }) => code));
        for (const code of ['field-unknown', 'value-one-of', 'value-refused', 'required'])
          assert.ok(codes.has(code), code);
        return !codes.has(undefined);
      },
    );
  });
});

describe('a refused sign-in', () => {
  it('names its sentence and what Entra ID calls it', () => {
    for (const number of ['7000222', '7000215', '700016', '90002', '700027', '7000112', '53003', '1', '']) {
      const { message, code, params } = toldOfRefusal('invalid_client', number);
      assert.ok(code !== undefined && code in allSentences);
      assert.ok(message.includes(String(params!['code'])), message);
    }
  });
});
