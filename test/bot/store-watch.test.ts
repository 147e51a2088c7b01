import assert from 'node:assert/strict';
import { Writable } from 'node:stream';
import pino from 'pino';
import { watchStore } from '../../bot/store-watch.ts';
import type { LocalizedText } from '../../campaign/text/localized-text.ts';
import { text } from '../../ports/sentences.ts';
import { draft, serve, tenant } from '../api/serve.ts';

describe('a database that takes nothing', () => {
  const lost = { since: 5, ...text('database-lost') };

  it('is told once when it begins and once when it ends, with the moment that it began', async () => {
    const lines: string[] = [];
    const log = pino(
      new Writable({
        write(line, _, done) {
          lines.push(JSON.parse(String(line)).msg);
          done();
        },
      }),
    );
    let told: LocalizedText | null = null;
    let now = 5;
    const watch = watchStore({ trouble: async () => told }, { now: () => now }, log);
    assert.equal(await watch.look(), null);
    told = text('database-lost');
    for (now = 5; now < 8; now++) assert.deepEqual(await watch.look(), lost);
    assert.deepEqual(watch.trouble, lost);
    told = null;
    assert.equal(await watch.look(), null);
    assert.deepEqual(lines, [
      'the database takes nothing: nothing is sent',
      'the database takes what is written again',
    ]);
  });

  it('is said by the campaigns that it keeps waiting, and by no other', async () => {
    let trouble: typeof lost | null = lost;
    const served = await serve({ trouble: () => trouble });
    try {
      await served.store.createList({ tenant, id: 'list', name: 'List', hidden: false, at: 1 });
      const { id } = (await served.ask('POST', '/api/campaigns', draft())).json;
      const shown = async () => (await served.ask('GET', `/api/campaigns/${id}`)).json.trouble;
      assert.equal(await shown(), null);
      const campaign = (await served.store.getCampaign(tenant, id))!;
      const launch = {
        ...{ id: 'l', at: 1, seed: 1, window: campaign.content.window, shardCount: 1, frozenShards: 1 },
        removed: { duplicates: 0, optedOut: 0 },
      };
      await served.store.saveCampaign({
        ...campaign,
        state: { name: 'running', launch, hold: null, startedAt: 1 },
      });
      assert.deepEqual(await shown(), lost);
      const paused = (await served.store.getCampaign(tenant, id))!;
      const hold = { by: 'author', since: 1, message: '' } as const;
      await served.store.saveCampaign({ ...paused, state: { ...paused.state, hold } as typeof paused.state });
      assert.deepEqual(await shown(), lost, 'one that is paused could not be resumed either');
      trouble = null;
      assert.equal(await shown(), null);
    } finally {
      await served.close();
    }
  });
});
