import assert from 'node:assert/strict';
import type { Launch } from '../../campaign/lifecycle/campaign.ts';
import { type Directory, DirectoryError } from '../../ports/directory.ts';
import { text } from '../../ports/sentences.ts';
import type { Store } from '../../ports/store.ts';
import { openSqliteStore } from '../../store/sqlite/index.ts';
import { draft, type Served, serve } from './serve.ts';

const of = (position: unknown) => Buffer.from(JSON.stringify(position)).toString('base64url');

/** Nothing that a store gave out. */
const malformed = [
  'nonsense',
  'x',
  '0',
  '%00',
  '{}',
  ...[null, 1, 'a', {}, [], [[]], [null], [null, null], [{}, {}], ['a', 'b'], [true, 1], [1, 2, 3, 4]].map(
    of,
  ),
  // Of the right kinds, but no place.
  ...[
    [0, -1],
    [-1, 0],
    [0.5, 0],
    [0, 0.5],
    [1e300, 0],
    [0, 2 ** 60],
    [-1],
    [0.5],
    [2 ** 60],
    [-1, 'a'],
    [0.5, ''],
  ].map(of),
  Buffer.from('[1e999,0]').toString('base64url'),
  Buffer.from('[0, 0]').toString('base64url'),
  Buffer.from('[NaN]').toString('base64url'),
  `${of([0, 0])}==`,
  `!${of([0])}`,
  `${of([0, ''])} `,
  'WzAsLTFd',
];

describe('a cursor that was never given out', () => {
  let store: Store;
  let served: Served;
  const paths: string[] = [];
  before(async () => {
    store = openSqliteStore(':memory:');
    const directory: Directory = {
      async *members() {},
      search: async (_tenant, _text, cursor) => {
        if (cursor !== null) throw new DirectoryError('bad-cursor', text('page-unknown'));
        return { items: [], next: null };
      },
      groups: async () => [],
    };
    served = await serve({ store, directory });
    const list = (await served.ask('POST', '/api/lists', { name: 'Sales' })).json.id;
    const campaign = (await served.ask('POST', '/api/campaigns', draft({ audience: { lists: [list] } })))
      .json;
    const never = (await served.ask('POST', '/api/campaigns', draft())).json;
    const kept = await store.getCampaign('t1', campaign.id);
    const launch: Launch = {
      ...{ id: 'l1', at: 1, seed: 1, window: kept!.content.window, shardCount: 1, frozenShards: 1 },
      removed: { duplicates: 0, optedOut: 0 },
    };
    const state = { name: 'scheduled', launch, hold: null } as const;
    await store.saveCampaign({ ...kept!, state });
    paths.push(
      '/api/lists',
      `/api/lists/${list}/people`,
      `/api/lists/${list}/people?search=a`,
      '/api/campaigns',
      `/api/campaigns/${campaign.id}/sends`,
      `/api/campaigns/${campaign.id}/sends?search=a`,
      `/api/campaigns/${never.id}/sends`,
      '/api/templates',
      '/api/audit',
      '/api/groups',
    );
  });
  after(async () => {
    await served.close();
    await store.close();
  });

  it('is a 400 with a code on every row that has pages, and noted in no log', async () => {
    served.logged.length = 0;
    for (const path of paths)
      for (const cursor of malformed) {
        const separator = path.includes('?') ? '&' : '?';
        const { status, json } = await served.ask(
          'GET',
          `${path}${separator}cursor=${encodeURIComponent(cursor)}`,
        );
        // Lists of one number have places that others' have not, and the other way round.
        assert.equal(status, 400, `${path} ${cursor}: ${status}`);
        assert.equal(json.code, 'page-unknown', path);
        assert.equal(json.errors[0].field, 'cursor', path);
      }
    assert.deepEqual(served.logged, []);
  });
});
