import assert from 'node:assert/strict';
import { type RefusalName, refusals } from '../../sandbox/answers.ts';
import type { SandboxPerson } from '../../sandbox/people.ts';
import { systemClock } from '../../scheduler/clock/system.ts';
import { type Client, client, closeAll } from './client.ts';

const at = (chat: string, rest = '') => `/${encodeURIComponent(chat)}/activities${rest}`;

describe('Sandbox connector', () => {
  let tenant: Client;
  let person: SandboxPerson;
  before(async () => {
    tenant = await client({ limits: false });
    person = tenant.willing[0]!;
  });
  after(closeAll);
  const chatOf = (one: SandboxPerson) => tenant.sandbox.tenant.chats.conversationOf(one);
  const ledger = () => tenant.lines(`/ledger?person=${person.id}`);

  it('gives one conversation to one person, however often it is created', async () => {
    const first = await tenant.create(person);
    assert.equal(first.status, 201);
    assert.equal((await tenant.create(person)).body.id, first.body.id);
    assert.notEqual((await tenant.create(tenant.willing[1]!)).body.id, first.body.id);
  });

  it('refuses to create what names no member, no bot of its own, no tenant, an address, or a group', async () => {
    const { appId, tenantId } = tenant.sandbox;
    const good = { isGroup: false, bot: { id: `28:${appId}` }, members: [{ id: person.id }], tenantId };
    for (const wrong of [
      { members: [] },
      { members: [{ id: person.upn }] },
      { bot: { id: '28:other' } },
      { tenantId: 'other' },
      { tenantId: undefined },
      { isGroup: true },
    ]) {
      const { status, body } = await tenant.connector('POST', '', { ...good, ...wrong });
      assert.equal(status, 400);
      assert.equal(body.error.code, 'BadArgument');
    }
    assert.equal((await tenant.connector('POST', '', good)).status, 201);
  });

  it('delivers with ids that grow and look like milliseconds, and keeps what the person sees', async () => {
    const first = await tenant.send(person, 'One', { summary: 'Banner' });
    const second = await tenant.send(person, 'Two');
    assert.equal(first.status, 201);
    assert.match(first.body.id, /^\d{13}$/);
    assert.ok(BigInt(second.body.id) > BigInt(first.body.id));
    const [one, two] = (await ledger()).slice(-2);
    assert.equal(one.activityId, first.body.id);
    assert.equal(one.person, person.id);
    assert.equal(one.conversation, chatOf(person));
    assert.equal(one.text, 'One');
    assert.equal(one.summary, 'Banner');
    assert.equal(two.text, 'Two');
    assert.ok(Math.abs(two.realMs - systemClock().now()) < 60_000);
  });

  it('keeps cards as cards, and names no id where text and card come together', async () => {
    const content = { type: 'AdaptiveCard', version: '1.5', body: [] };
    const attachments = [{ contentType: 'application/vnd.microsoft.card.adaptive', content }];
    const card = await tenant.connector('POST', at(chatOf(person)), { type: 'message', attachments });
    assert.match(card.body.id, /^\d+$/);
    assert.deepEqual((await ledger()).at(-1).card, content);
    const both = await tenant.send(person, 'Text', { attachments });
    assert.equal(both.status, 201);
    assert.equal('id' in both.body, false);
  });

  it('marks replies, edits and deletions', async () => {
    const { id } = (await tenant.send(person, 'Before')).body;
    const chat = chatOf(person);
    await tenant.connector('POST', at(chat, `/${id}`), { type: 'message', text: 'A reply' });
    assert.equal((await ledger()).at(-1).reply, true);
    assert.equal(
      (await tenant.connector('PUT', at(chat, `/${id}`), { type: 'message', text: 'After' })).status,
      200,
    );
    const edited = (await ledger()).find((one) => one.activityId === id);
    assert.deepEqual([edited.text, edited.edited, edited.deleted], ['After', true, false]);
    assert.equal((await tenant.connector('DELETE', at(chat, `/${id}`))).status, 200);
    assert.equal((await ledger()).find((one) => one.activityId === id).deleted, true);
    assert.equal((await tenant.connector('DELETE', at(chat, `/${id}`))).status, 404);
    assert.equal((await tenant.connector('PUT', at(chat, '/1'), { type: 'message', text: 'x' })).status, 404);
  });

  it('takes typing without delivering a message', async () => {
    const before = (await ledger()).length;
    assert.equal((await tenant.connector('POST', at(chatOf(person)), { type: 'typing' })).status, 201);
    assert.equal((await ledger()).length, before);
  });

  it('refuses bodies that are no activity', async () => {
    for (const body of [
      '{',
      '[]',
      { text: 'x' },
      { type: 'message' },
      { type: 'message', attachments: 'x' },
    ]) {
      const { status, body: said } = await tenant.connector('POST', at(chatOf(person)), body);
      assert.equal(status, 400);
      assert.equal(said.error.code, 'BadArgument');
    }
  });

  it('measures messages as UTF-16 and refuses over 100 KB', async () => {
    assert.equal((await tenant.send(person, 'é'.repeat(51_000))).status, 201);
    const { status, body } = await tenant.send(person, 'é'.repeat(51_200));
    assert.equal(status, 413);
    assert.equal(body.error.code, 'MessageSizeTooBig');
  });

  it('names the member of a chat in all three ways of asking', async () => {
    const chat = `/${encodeURIComponent(chatOf(person))}`;
    const [listed] = (await tenant.connector('GET', `${chat}/members`)).body;
    assert.equal(listed.aadObjectId, person.id);
    assert.equal(listed.userPrincipalName, person.upn);
    assert.equal(listed.email, person.mail);
    assert.equal(listed.givenName, person.firstName);
    assert.equal(listed.surname, person.lastName);
    assert.equal(listed.tenantId, tenant.sandbox.tenantId);
    for (const id of [listed.id, person.id])
      assert.deepEqual(
        (await tenant.connector('GET', `${chat}/members/${encodeURIComponent(id)}`)).body,
        listed,
      );
    assert.deepEqual((await tenant.connector('GET', `${chat}/pagedmembers?pageSize=50`)).body, {
      members: [listed],
    });
    assert.equal((await tenant.connector('GET', `${chat}/members/29:other`)).status, 404);
    assert.equal((await tenant.connector('GET', '/a:1nowhere/members')).status, 404);
  });

  it('knows no chat of strangers', async () => {
    const { status, body } = await tenant.connector('POST', at('a:1stranger'), {
      type: 'message',
      text: 'x',
    });
    assert.equal(status, 404);
    assert.equal(body.error.code, 'ConversationNotFound');
  });
});

describe('Sandbox refusals', () => {
  let tenant: Client;
  before(async () => {
    tenant = await client({ limits: false, people: 40 });
  });
  after(closeAll);

  const set = async (answer: RefusalName) => {
    const person = tenant.willing[Object.keys(refusals).indexOf(answer)]!;
    await tenant.control('POST', '/faults', { kind: 'person', id: person.upn, answer });
    return person;
  };

  for (const [name, refusal] of Object.entries(refusals))
    it(`answers ${name} with ${refusal.status} ${refusal.code}`, async () => {
      const person = await set(name as RefusalName);
      const { status, body, headers } = await tenant.send(person);
      assert.equal(status, refusal.status);
      assert.deepEqual(body, { error: { code: refusal.code, message: refusal.message } });
      assert.equal(headers.has('retry-after'), status === 429);
      assert.deepEqual(await tenant.lines(`/ledger?person=${person.id}`), []);
    });

  it("hides one spelling of the user's block in a JSON string", () => {
    assert.equal(JSON.parse(refusals.MessageWritesBlocked.message).subCode, 'MessageWritesBlocked');
  });

  it('says what is said once only once', async () => {
    const own = await client({ limits: false });
    const [host, precondition, gone] = own.willing as [SandboxPerson, SandboxPerson, SandboxPerson];
    const put = (id: string, answer: RefusalName) =>
      own.control('POST', '/faults', { kind: 'person', id, answer });
    await put(host.id, 'InvalidBotApiHost');
    await put(precondition.id, 'PreconditionFailed');
    await put(gone.id, 'ConversationNotFoundOnce');
    assert.deepEqual([(await own.send(host)).status, (await own.send(host)).status], [403, 201]);
    assert.deepEqual(
      [(await own.send(precondition)).status, (await own.send(precondition)).status],
      [412, 201],
    );
    const old = own.sandbox.tenant.chats.conversationOf(gone);
    const send = (chat: string) => own.connector('POST', at(chat), { type: 'message', text: 'x' });
    assert.equal((await send(old)).status, 404);
    assert.equal((await send(old)).status, 404);
    const anew = (await own.create(gone)).body.id;
    assert.notEqual(anew, old);
    assert.equal((await send(anew)).status, 201);
  });

  it('meets a fault of a person as many times as it says', async () => {
    const own = await client({ limits: false });
    const person = own.willing[0]!;
    await own.control('POST', '/faults', { kind: 'person', id: person.mail, answer: 'BadGateway', times: 2 });
    const statuses = [];
    for (let i = 0; i < 3; i++) statuses.push((await own.send(person)).status);
    assert.deepEqual(statuses, [502, 502, 201]);
  });

  it('sets two people in 500 to each kind, and all others to none', async () => {
    const own = await client({ people: 500, refusals: true, installed: 0.8, limits: false });
    const counts = new Map<string, number>();
    for (const { answer, app } of own.sandbox.tenant.directory.people)
      counts.set(
        app === 'forbidden' ? app : answer,
        (counts.get(app === 'forbidden' ? app : answer) ?? 0) + 1,
      );
    assert.equal(counts.size, 13);
    for (const [kind, count] of counts) if (kind !== 'ok') assert.equal(count, 2, kind);
    const missing = own.sandbox.tenant.directory.people.find((person) => person.app === 'missing')!;
    assert.equal((await own.create(missing)).body.error.code, 'ForbiddenOperationException');
    assert.equal((await own.send(missing)).body.error.code, 'BotNotInConversationRoster');
  });

  it('refuses who blocks the bot, in both spellings, until they write again', async () => {
    const own = await client({ limits: false });
    const codes = new Set<string>();
    for (const person of own.willing.slice(0, 4)) {
      await own.control('POST', '/act', { person: person.id, act: 'block' });
      codes.add((await own.send(person)).body.error.code);
      await own.control('POST', '/act', { person: person.id, act: 'say', text: 'start' });
      assert.equal((await own.send(person)).status, 201);
    }
    assert.deepEqual(codes, new Set(['ConversationBlockedByUser', 'Forbidden']));
  });

  it('may go on accepting after an uninstall, as the real one does', async () => {
    const own = await client({ limits: false });
    const statuses = new Set<number>();
    for (const person of own.willing.slice(0, 4)) {
      await own.control('POST', '/act', { person: person.id, act: 'uninstall' });
      statuses.add((await own.send(person)).status);
    }
    assert.deepEqual(statuses, new Set([201, 403]));
  });
});
