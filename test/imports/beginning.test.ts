import assert from 'node:assert/strict';
import { request } from 'node:http';
import type { ImportError } from '../../imports/import-error.ts';
import { type Served, serve } from '../api/serve.ts';
import * as hostile from './hostile.ts';
import { read } from './reading.ts';

interface Refusal {
  readonly errors: readonly [{ readonly field: string; readonly code: string }];
}

describe('the beginning of a file', () => {
  const judge = (content: string | Uint8Array) => read(content, { isBeginning: true });
  const rows = Array.from(
    { length: 70 },
    (_, i) => `zoë${i}@b.example;"Zoë ""${i}""\r\nde 日本 😀";Köln\r\n`,
  ).join('');
  const text = `E-Mail;Vorname;Ort\r\n${rows}`;
  const sound: [string, Buffer][] = [
    ['UTF-8', Buffer.from(text)],
    ['UTF-16', Buffer.from(`\uFEFF${text}`, 'utf16le')],
    ['Windows-1252', Buffer.from(text.replaceAll(/[日本😀]/gu, 'é'), 'latin1')],
  ];
  for (const [encoding, whole] of sound)
    it(`in ${encoding} says nothing against a sound one, wherever it ends`, async () => {
      await read(whole);
      for (let end = whole.length - 400; end < whole.length; end++) await judge(whole.subarray(0, end));
    });

  it('says nothing against an archive, or a header that stands further down', async () => {
    await judge(hostile.nested(0).subarray(0, 200));
    await read('Title\nemail\n', { isBeginning: true, header: 1_000 });
  });

  const hopeless: [string, () => string | Buffer, string][] = [
    ['a row without end', () => ','.repeat(1_000_000), 'file-row-long'],
    ['rows of nothing', () => hostile.commas(1_000_000, 400_000), 'file-row-long'],
    ['a mark that is never closed', () => `email\n"${'x\n'.repeat(500_000)}`, 'file-quote-open'],
    ['a page of the web', () => `<html>${'x\n'.repeat(10_000)}`, 'file-web-page'],
    ['bytes that are no text', () => `email\n${'a\0b\n'.repeat(1_000)}`, 'file-no-text'],
    ['no column of addresses', () => `a;b\n${'x;y\n'.repeat(10_000)}`, 'columns-unnamed'],
  ];
  for (const [what, make, code] of hopeless)
    it(`with ${what} is refused as the whole would be`, async () => {
      for (const reading of [judge, read])
        await assert.rejects(reading(make()), ({ faults }: ImportError) => {
          assert.equal(faults[0]?.code, code);
          return true;
        });
    });
});

describe('an upload that is no table', () => {
  let served: Served;
  beforeEach(async () => {
    served = await serve();
  });
  afterEach(() => served.close());

  for (const query of ['', '?dryRun=true'])
    it(`is refused${query && ', only looked at,'} before the rest of it has come, and said why and where`, async () => {
      const list = (await served.ask('POST', '/api/lists', { name: 'Staff' })).json.id;
      const { status, json } = await new Promise<{ status: number | undefined; json: Refusal }>(
        (resolve, reject) => {
          const upload = request(
            `${served.base}/api/lists/${list}/import${query}`,
            { method: 'POST', headers: { 'Content-Type': 'text/csv', 'Content-Length': '120000000' } },
            async (response) => {
              const pieces = await response.toArray();
              resolve({ status: response.statusCode, json: JSON.parse(Buffer.concat(pieces).toString()) });
              upload.destroy();
            },
          );
          upload.on('error', reject);
          // What follows never comes: the answer does not wait for it.
          upload.write(hostile.commas(1_200_000, 400_000));
        },
      );
      assert.equal(status, 400);
      assert.deepEqual([json.errors[0].field, json.errors[0].code], ['row 2', 'file-row-long']);
      assert.equal(
        (
          await served.ask('POST', `/api/lists/${list}/import`, 'email\na@b.example\n', {
            'Content-Type': 'text/csv',
          })
        ).status,
        200,
      );
    });
});
