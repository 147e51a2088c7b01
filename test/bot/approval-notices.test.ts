import assert from 'node:assert/strict';
import { approvalNotices } from '../../bot/activities/notices.ts';
import type { Outgoing } from '../../bot/activities/outbox.ts';
import type { Campaign } from '../../campaign/lifecycle/campaign.ts';
import type { KnownPerson } from '../../ports/people-store.ts';
import { openSqliteStore } from '../../store/sqlite/index.ts';

const tenant = 't1';
const known = (id: string, fields: Partial<KnownPerson> = {}): KnownPerson => ({
  ...{ tenant, id, email: `${id}@contoso.com`, upn: null, firstName: id, lastName: '', zone: null },
  conversation: { conversationId: `a:${id}`, serviceUrl: 'https://smba/', botId: '28:bot' },
  ...{ app: 'installed', blocked: false, welcomed: true, updatedAt: 1 },
  ...fields,
});

describe('approvals told of in chats', () => {
  const store = openSqliteStore(':memory:');
  after(() => store.close());
  let put: Outgoing[];
  let logged: unknown[];
  let told: Promise<void>;
  beforeEach(() => {
    put = [];
    logged = [];
  });

  const notices = (approvers: readonly string[], fails = false) => {
    let done: () => void = () => {};
    told = new Promise((resolve) => {
      done = resolve;
    });
    const note = (...args: unknown[]) => {
      logged.push(args);
      done();
    };
    return approvalNotices({
      store,
      outbox: { put: async (out: Outgoing) => put.push(out) > 0 } as never,
      limits: { takeSpare: async () => () => {} },
      log: { warn: note, info: note },
      approvers: async () => {
        if (fails) throw new Error('disk');
        return approvers;
      },
      writersOf: async () => ['anna', 'dora'],
      urlOf: (id) => `https://kairos.contoso.com/tab/campaigns/${id}`,
    });
  };
  const campaign = (approval: object): Campaign =>
    ({ tenant, id: 'c1', createdBy: 'anna', content: { name: 'News' }, approval }) as unknown as Campaign;
  const stamp = (by: string) => ({ by, name: by, at: 1 });
  const chats = () => put.map(({ chat }) => chat).sort();

  it('ask approvers who wrote none of it, whom the bot may write to, in their language', async () => {
    for (const person of [
      known('carla', { locale: 'fr-FR' }),
      known('dora'),
      known('gone', { app: 'removed' }),
      known('blocked', { blocked: true }),
      known('unmet', { conversation: null }),
      known('stopped'),
      known('upn', { upn: 'eve@contoso.com' }),
    ])
      await store.putKnown(person);
    await store.setOptOut(tenant, ['stopped@contoso.com'], true, 1);
    const all = ['carla', 'dora', 'gone', 'blocked', 'unmet', 'stopped', 'eve@contoso.com', 'nobody'];
    notices(all).requested(campaign({ requested: stamp('anna'), given: null }));
    await told;
    assert.deepEqual(chats(), ['carla', 'upn']);
    const text = JSON.stringify(put.find(({ chat }) => chat === 'carla')?.post.activity);
    assert.match(text, /anna vous demande d’approuver la campagne « News »/);
    assert.match(text, /https:\/\/kairos\.contoso\.com\/tab\/campaigns\/c1/);
  });

  it('tell the author of an approval, and of a refusal with its remark', async () => {
    await store.putKnown(known('anna'));
    notices([]).approved(campaign({ requested: stamp('anna'), given: stamp('carla') }));
    await told;
    assert.match(JSON.stringify(put[0]?.post.activity), /carla has approved the campaign “News”/);
    const refused = { ...stamp('carla'), remark: '**Shorter** [x](https://x)' };
    notices([]).refused(campaign({ requested: stamp('anna'), given: null, refused }));
    await told;
    const text = JSON.stringify(put[1]?.post.activity);
    assert.match(text, /carla asks for changes/);
    // Words of people stand in runs, which know no markup.
    assert.match(text, /"type":"TextRun","text":"\*\*Shorter\*\* \[x\]\(https:\/\/x\)"/);
    assert.deepEqual(chats(), ['anna', 'anna']);
  });

  it('fail nothing that was done, and say so in the log', async () => {
    notices([], true).requested(campaign({ requested: stamp('anna'), given: null }));
    await told;
    assert.equal(put.length, 0);
    assert.match(JSON.stringify(logged), /failed/);
  });
});
