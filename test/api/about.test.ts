import assert from 'node:assert/strict';
import { type Served, serve } from './serve.ts';

describe('the pages that the app package links to', () => {
  let served: Served;
  before(async () => {
    served = await serve();
  });
  after(() => served.close());

  for (const path of ['/support', '/privacy', '/terms']) {
    it(`${path} is there for anybody, in English and French, without scripts`, async () => {
      const { status, text, headers } = await served.ask('GET', path, undefined, {
        'X-Forwarded-For': '10.0.0.1',
      });
      assert.equal(status, 200);
      assert.match(headers.get('content-type') ?? '', /^text\/html/);
      assert.match(text, /<section lang="en">.*Kairos[\s\S]*<section lang="fr">/);
      assert.doesNotMatch(text, /<script|onload/);
      assert.equal((await served.ask('HEAD', path)).status, 200);
    });
  }
});
