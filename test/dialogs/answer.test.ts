import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import type { Campaign } from '../../campaign/lifecycle/campaign.ts';
import { hashOf, type Person, shardOf } from '../../campaign/people/person.ts';
import type { SendEvent } from '../../campaign/sends/event.ts';
import { addressesOf } from '../../dialogs/addresses.ts';
import { answer, welcome } from '../../dialogs/answer.ts';
import { commands } from '../../dialogs/command.ts';
import type { DialogContext, DialogPorts, Reply } from '../../dialogs/ports.ts';
import { languages } from '../../dialogs/strings/language.ts';
import type { KnownPerson } from '../../ports/people-store.ts';
import type { Store } from '../../ports/store.ts';
import { openSqliteStore } from '../../store/sqlite/index.ts';

// The package's modules are for bundlers; what Node can load is its bundle.
const { AdaptiveCard } = createRequire(import.meta.url)(
  'adaptivecards/dist/adaptivecards.js',
) as typeof import('adaptivecards');

const tenant = 't1';
const noon = Date.UTC(2026, 10, 23, 12);

const person = (fields: Partial<KnownPerson> = {}): KnownPerson => ({
  tenant,
  id: 'object-1',
  email: 'Lea@Contoso.com',
  upn: 'lmartin@contoso.com',
  firstName: 'Léa',
  lastName: 'Martin',
  zone: 'Asia/Kolkata',
  conversation: { conversationId: 'a:1', serviceUrl: 'https://smba/', botId: '28:bot' },
  app: 'installed',
  blocked: false,
  welcomed: true,
  updatedAt: noon,
  ...fields,
});

const context = (fields: Partial<DialogContext> = {}): DialogContext => ({
  person: person(),
  scope: 'personal',
  language: 'en',
  proofOf: (command) => `proof of ${command}`,
  defaultZone: 'UTC',
  ...fields,
});

/** Every text that a reply shows, a line each. */
function shownBy(reply: Reply): string {
  if (reply.kind === 'text') return reply.text;
  const body = reply.card.body as { inlines: { text: string }[] }[];
  return body.map(({ inlines }) => inlines.map(({ text }) => text).join('')).join('\n');
}

describe('the answer', () => {
  let store: Store;
  let asked: unknown[][];
  let dropped: unknown[][];
  let ports: DialogPorts;
  beforeEach(() => {
    store = openSqliteStore(':memory:');
    asked = [];
    dropped = [];
    ports = {
      store,
      actions: {
        optOut: async (...args) => {
          asked.push(args);
          await store.setOptOut(...args, noon);
        },
      },
      dropRemembered: (...args) => void dropped.push(args),
    };
  });
  afterEach(() => store.close());

  const say = async (...[command, where]: [Parameters<typeof answer>[0], Partial<DialogContext>?]) =>
    shownBy(await answer(command, context(where), ports));

  it('to stop and start goes to every address of the person, folded', async () => {
    assert.match(await say('stop'), /no more campaign messages/);
    assert.match(await say('start'), /you get campaign messages again/);
    const addresses = ['lea@contoso.com', 'lmartin@contoso.com', 'object-1'];
    assert.deepEqual(asked, [
      [tenant, addresses, true],
      [tenant, addresses, false],
    ]);
  });

  it('to status says whether messages come, by any address', async () => {
    assert.match(await say('status'), /^Your status\nYou get campaign messages\./);
    await store.setOptOut(tenant, ['lmartin@contoso.com'], true, noon);
    assert.match(await say('status'), /You get no campaign messages/);
  });

  it('to status lists what was sent lately, in the time of the person', async () => {
    await campaign(store, 'Town hall', [delivered(noon), { type: 'read', at: noon + 60_000 }]);
    await campaign(store, 'Survey', [{ type: 'absent', at: noon, ...step, availability: 'Away' }]);
    const shown = await say('status');
    assert.match(shown, /Town hall: read, 23 November 2026.*17:30/);
    assert.doesNotMatch(shown, /Survey/);
  });

  it('to my data lists every field that is kept and every campaign', async () => {
    await campaign(store, 'Town hall', [delivered(noon)]);
    await campaign(store, 'Survey', [{ type: 'not-sent', at: noon, reason: 'absent' }]);
    const shown = await say('my-data');
    for (const expected of [
      'Name: Léa Martin',
      'E-mail: Lea@Contoso.com',
      'Sign-in name: lmartin@contoso.com',
      'Directory id: object-1',
      'Time zone: Asia/Kolkata',
      'App: installed',
      'Asked me to stop: no',
      'Town hall: delivered, 23 November 2026',
      'Survey: not sent',
    ])
      assert.ok(shown.includes(expected), `${expected} is missing in\n${shown}`);
  });

  it('to my data says of a deleted campaign that it is, without its name', async () => {
    await campaign(store, 'Layoffs', [delivered(noon)], { deletedAt: noon });
    const shown = await say('my-data');
    assert.match(shown, /a campaign that has been deleted: delivered/);
    assert.doesNotMatch(shown, /Layoffs/);
  });

  const list = async (name: string, ...people: Partial<Person>[]) => {
    const at = { tenant, id: `l-${name}`, name, hidden: false, at: noon };
    await store.createList(at);
    const rows = people.map(
      ({ email = '', ...fields }): Person => ({
        ...{ id: email.toLowerCase(), email, firstName: 'Léa', lastName: 'Martin', zone: null, extra: {} },
        ...fields,
      }),
    );
    await store.putPeople(tenant, at.id, rows, noon);
  };

  it('to my data names the lists that hold the person by any address, with every value', async () => {
    await list('Paris', {
      email: 'Lea@Contoso.com',
      zone: 'Europe/Paris',
      extra: { CITY: 'Lyon', SIZE: '' },
    });
    await list('Sales', { email: 'lmartin@contoso.com', firstName: '' }, { email: 'ben@contoso.com' });
    await list('Others', { email: 'ben@contoso.com', firstName: 'Ben' });
    const shown = await say('my-data');
    assert.match(shown, /^Paris: Léa Martin · Lea@Contoso.com · Europe\/Paris · CITY: Lyon$/m);
    assert.match(shown, /^Sales: Martin · lmartin@contoso.com$/m);
    assert.doesNotMatch(shown, /Others|ben@/i);
    assert.match(shown, /Your company keeps these lists/);
  });

  it('to my data says that there is no list, and when there are more than it shows', async () => {
    assert.match(await say('my-data'), /Lists with you in them\nNone\./);
    const long = { CITY: 'x'.repeat(2_000) };
    for (let i = 0; i < 30; i++) await list(`List ${i}`, { email: 'lea@contoso.com', extra: long });
    const reply = await answer('my-data', context(), ports);
    assert.match(shownBy(reply), /^List 29: .*x…$/m);
    assert.equal(shownBy(reply).match(/^List \d+:/gm)?.length, 20);
    assert.match(shownBy(reply), /There may be others/);
    assert.ok(JSON.stringify(reply).length < 25_000);
  });

  it('to forget me says which lists it leaves as they are', async () => {
    assert.doesNotMatch(await say('forget'), /lists that your company keeps/);
    await store.putKnown(person());
    await list('Paris', { email: 'lea@contoso.com' }, { email: 'object-1' });
    assert.match(await say('forget'), /lists that your company keeps: “Paris”\. /);
    assert.match(await say('forget-confirmed'), /lists that your company keeps: “Paris”\. /);
    assert.ok(await store.getPerson(tenant, 'l-Paris', 'lea@contoso.com'));
  });

  it('to forget me asks first, and then forgets all but the wish to stop', async () => {
    await store.putKnown(person());
    await store.setOptOut(tenant, ['object-1'], true, noon);
    await say('forget');
    assert.ok(await store.getKnown(tenant, 'object-1'));
    assert.deepEqual(dropped, []);
    await say('forget-confirmed');
    assert.deepEqual(dropped, [[tenant, addressesOf(person())]]);
    assert.equal(await store.getKnown(tenant, 'object-1'), null);
    assert.equal((await store.optedOut(tenant, ['lea@contoso.com'])).size, 1);
  });

  it('opts nobody out by forgetting them: once they are back all is as for anybody', async () => {
    await store.putKnown(person());
    await say('forget-confirmed');
    assert.deepEqual(asked, []);
    assert.equal((await store.forgotten(tenant, ['lea@contoso.com', 'object-1'])).size, 2);
    await store.remember(tenant, ['object-1'], noon);
    assert.equal((await store.optedOut(tenant, ['lea@contoso.com', 'object-1'])).size, 0);
  });

  it('tells others nothing about a person', async () => {
    for (const scope of ['groupChat', 'channel'] as const)
      for (const command of [...commands, null]) {
        const shown = await say(command, { scope });
        assert.doesNotMatch(shown, /Léa|Martin|contoso|object-1/i, `${command} in ${scope}`);
      }
    assert.equal(await say('my-data', { scope: 'channel' }), languages.en.personalOnly);
  });

  it('shows names as they are, in no place that knows markup', async () => {
    const nasty = '[x](https://evil.example.com) **b** {{DATE(2026-01-01T00:00:00Z)}} <at>all</at>';
    await campaign(store, nasty, [delivered(noon)]);
    await list(nasty, { email: 'lea@contoso.com', extra: { CITY: nasty } });
    const where = { person: person({ firstName: nasty }) };
    for (const command of ['my-data', 'status', 'forget'] as const) {
      const reply = await answer(command, context(where), ports);
      assert.ok(reply.kind === 'card');
      assert.ok(shownBy(reply).includes(nasty));
      assert.ok((reply.card.body as { type: string }[]).every(({ type }) => type === 'RichTextBlock'));
    }
  });

  for (const language of ['en', 'fr'] as const)
    it(`is a card that every client shows, with at most six buttons, in ${language}`, async () => {
      const replies = [welcome(context({ language }))];
      for (const command of [...commands, null])
        replies.push(await answer(command, context({ language }), ports));
      for (const reply of replies) {
        if (reply.kind === 'text') continue;
        const card = new AdaptiveCard();
        card.parse(reply.card);
        assert.deepEqual(card.validateProperties().validationEvents, []);
        assert.ok(Number(reply.card.version) <= 1.5);
        assert.ok((reply.card.actions as unknown[]).length <= 6);
        assert.notEqual(reply.summary, '');
      }
    });

  it('comes in the language of the person', async () => {
    assert.match(await say('status', { language: 'fr' }), /^Votre statut/);
    assert.match(shownBy(welcome(context({ language: 'fr' }))), /Bienvenue sur Kairos, Léa/);
  });

  it('greets somebody without a name without a gap', async () => {
    const nobody = { person: person({ firstName: '', lastName: '' }) };
    assert.match(await say('hello', nobody), /^Hello!/);
    assert.match(shownBy(welcome(context(nobody))), /^Welcome to Kairos\n/);
  });
});

const step = { round: 1, rung: 'planned', due: noon } as const;
const delivered = (at: number): SendEvent => ({ type: 'delivered', at, attempt: 1, messageId: '17' });

/** A campaign that Léa is in, with what is known of her send. */
async function campaign(
  store: Store,
  name: string,
  events: readonly SendEvent[],
  fields: Partial<Campaign> = {},
): Promise<void> {
  const id = `c${hashOf(name)}`;
  const recipient: Person = {
    id: 'lea@contoso.com',
    ...{ email: 'Lea@Contoso.com', firstName: 'Léa', lastName: 'Martin', zone: null, extra: {} },
  };
  const ref = { tenant, campaign: id, launch: 'l1', shard: shardOf(recipient.id, 1) };
  const at = { createdAt: noon, updatedAt: noon, createdBy: 'me', deletedAt: null, origin: null };
  const content = {
    name,
    ...{ channel: 'teams', presence: 'any', presenceFailure: 'wait', message: { title: 'T', text: 'x' } },
    audience: { lists: [], groups: [], everyone: true },
  } as unknown as Campaign['content'];
  await store.createCampaign({ tenant, id, version: 1, content, state: { name: 'draft' }, ...at, ...fields });
  await store.freezeShards([{ info: { ref, size: 1, nextDue: null }, recipients: [recipient] }]);
  await store.appendEvents(ref, [{ recipient: recipient.id, events }], null);
}
