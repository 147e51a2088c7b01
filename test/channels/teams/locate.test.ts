import assert from 'node:assert/strict';
import { text } from '../../../channels/microsoft/sentences.ts';
import { CredentialError, cachedTokens } from '../../../channels/microsoft/tokens.ts';
import type { Seen } from '../scripted.ts';
import { idOf, person, tenant, type World, type WorldOptions, world } from './world.ts';

interface GraphUser {
  id: string;
  mail: string | null;
  userPrincipalName: string;
  givenName?: string | null;
  surname?: string | null;
  accountEnabled?: boolean;
}

describe('finding people in Teams', () => {
  let at: World;
  let users: GraphUser[];
  /** Parts of a batch that are answered otherwise, by what their URL holds. */
  let parts: Map<string, { status: number; headers?: Record<string, string> }>;
  const begin = async (options: WorldOptions = {}) => {
    at = await world(options);
    users = [];
    parts = new Map();
    at.server.on(/^POST \/graph\/v1\.0\/\$batch$/, (seen: Seen) => {
      const { requests } = JSON.parse(seen.body) as { requests: { id: string; url: string }[] };
      return { json: { responses: requests.map(({ id, url }) => ({ id, ...answer(url) })).reverse() } };
    });
    at.server.on(/^GET \/graph\/v1\.0\/users/, ({ path }) => {
      const { status, body, headers } = answer(path.slice('/graph/v1.0'.length));
      return { status, json: body, ...(headers ? { headers } : {}) };
    });
  };
  function answer(coded: string): { status: number; body?: unknown; headers?: Record<string, string> } {
    const url = decodeURIComponent(coded);
    for (const [text, reply] of parts)
      if (url.includes(text)) return { ...reply, body: { error: { code: 'Forced' } } };
    const mail = /mail eq '((?:[^']|'')*)'/.exec(url)?.[1]?.replaceAll("''", "'");
    if (mail !== undefined)
      return { status: 200, body: { value: users.filter((user) => user.mail?.toLowerCase() === mail) } };
    const key = /^\/users\/([^?]+)/.exec(url)![1]!;
    const user = users.find(({ id, userPrincipalName }) =>
      [id, userPrincipalName.toLowerCase()].includes(key),
    );
    return user === undefined
      ? { status: 404, body: { error: { code: 'Request_ResourceNotFound' } } }
      : { status: 200, body: user };
  }
  const user = (n: number, change: Partial<GraphUser> = {}): GraphUser => ({
    id: idOf(n),
    mail: `p${n}@contoso.com`,
    userPrincipalName: `p${n}@contoso.com`,
    givenName: 'Per',
    surname: 'Son',
    accountEnabled: true,
    ...change,
  });
  const locate = (...emails: string[]) =>
    at.channel.locate(
      tenant,
      emails.map((email) => person(email)),
    );
  const batches = () => at.server.requests(/batch/).length;
  afterEach(() => at.close());

  it('asks nobody about people who are known, by any address and in any case', async () => {
    await begin();
    await at.known();
    const reaches = await locate('ANNA@contoso.com', 'anna.UPN@contoso.com', idOf(1).toUpperCase());
    assert.ok(reaches.every((reach) => reach.kind === 'reached' && reach.address.presenceId === idOf(1)));
    assert.equal(reaches[0]!.kind === 'reached' && reaches[0]!.address.recipient, 'anna@contoso.com');
    assert.equal(at.server.seen.length, 0);
  });

  it('tells which addresses of somebody come before the one that they are asked for by', async () => {
    await begin();
    await at.known();
    const reaches = await locate('anna@contoso.com', 'Anna.UPN@contoso.com', idOf(1));
    assert.deepEqual(
      reaches.map((reach) => reach.kind === 'reached' && reach.address.before),
      [[], ['anna@contoso.com'], ['anna@contoso.com', 'anna.upn@contoso.com']],
    );
  });

  it('asks the directory for the others, 20 at a time, and answers in their order', async () => {
    await begin();
    for (let n = 0; n < 50; n++) if (n % 7 !== 0) users.push(user(n));
    await at.known({ id: idOf(3), email: 'p3@contoso.com', upn: null });
    const reaches = await locate(...Array.from({ length: 50 }, (_, n) => `P${n}@Contoso.com`));
    reaches.forEach((reach, n) => {
      if (n % 7 === 0)
        assert.deepEqual(reach, { kind: 'refused', reason: 'person-not-found', code: 'not-in-directory' });
      else assert.equal(reach.kind === 'reached' && reach.address.presenceId, idOf(n), `p${n}`);
    });
    assert.equal(batches(), 3 + 1, 'three for 49 people, one more for the 8 who are not found by UPN');
  });

  it('keeps whom it finds, so that they are not asked for again', async () => {
    await begin();
    users.push(user(1), user(2));
    await locate('p1@contoso.com', 'p2@contoso.com');
    const before = at.server.seen.length;
    const [reach] = await locate('p1@contoso.com');
    assert.equal(reach!.kind, 'reached');
    assert.equal(at.server.seen.length, before);
    const known = await at.store.getKnown(tenant, idOf(1));
    assert.equal(known!.firstName, 'Per');
    assert.equal(known!.app, 'unknown');
    assert.equal(known!.conversation, null);
  });

  it('finds an e-mail address that is not the UPN, with quotes in it', async () => {
    await begin();
    users.push(user(1, { mail: "d'Arc@contoso.com", userPrincipalName: 'k1@contoso.com' }), user(2));
    const [joan, other] = await locate("D'Arc@contoso.com", 'p2@contoso.com');
    assert.equal(joan!.kind === 'reached' && joan!.address.presenceId, idOf(1));
    assert.equal(other!.kind, 'reached');
    assert.equal((await at.store.findKnown(tenant, ['k1@contoso.com'])).size, 1);
  });

  it('keeps the chat of somebody who was known by the id alone', async () => {
    await begin();
    users.push(user(1));
    const before = await at.known({ email: null, upn: null, welcomed: true, zone: 'Europe/Paris' });
    const [reach] = await locate('p1@contoso.com');
    assert.deepEqual(reach!.kind === 'reached' && reach!.address.data.conversation, before.conversation);
    const after = await at.store.getKnown(tenant, idOf(1));
    assert.deepEqual(
      [after!.email, after!.zone, after!.app],
      ['p1@contoso.com', 'Europe/Paris', 'installed'],
    );
  });

  it('answers each of two entries for the same person', async () => {
    await begin();
    users.push(user(1));
    const reaches = await at.channel.locate(tenant, [
      person('p1@contoso.com'),
      person('P1@contoso.com', { id: 'x' }),
    ]);
    assert.deepEqual(
      reaches.map((reach) => reach.kind === 'reached' && reach.address.recipient),
      ['p1@contoso.com', 'x'],
    );
  });

  it('asks for nothing that cannot be an address', async () => {
    await begin();
    const reaches = await locate(
      '',
      'no at sign',
      'a@b',
      'two@at@signs.com',
      'x@y.com/../../me',
      'é@contoso.com',
    );
    assert.deepEqual(reaches.slice(0, 5), [
      { kind: 'not-sent', reason: 'no-address' },
      ...Array.from({ length: 4 }, () => ({ kind: 'not-sent', reason: 'invalid-address' })),
    ]);
    assert.equal(reaches[5]!.kind, 'refused');
  });

  it('refuses accounts that are switched off', async () => {
    await begin();
    users.push(user(1, { accountEnabled: false }));
    assert.deepEqual(await locate('p1@contoso.com'), [
      { kind: 'refused', reason: 'person-not-found', code: 'account-disabled' },
    ]);
  });

  it('refuses who removed the app, also where it is installed for people, unless it is to be installed again', async () => {
    for (const options of [{}, { installs: true }, { reinstalls: true }]) {
      await begin(options);
      await at.known({ app: 'removed' });
      assert.deepEqual(await locate('anna@contoso.com'), [
        { kind: 'refused', reason: 'app-not-installed', code: 'removed' },
      ]);
      await at.close();
    }
    await begin({ installs: true, reinstalls: true });
    await at.known({ app: 'removed' });
    assert.equal((await locate('anna@contoso.com'))[0]!.kind, 'reached');
  });

  it('sends nothing to an address that several accounts have, and says so', async () => {
    await begin();
    const sales = { mail: 'sales@contoso.com' };
    users.push(user(1, { ...sales, userPrincipalName: 'k1@contoso.com' }));
    users.push(user(2, { ...sales, userPrincipalName: 'k2@contoso.com' }));
    const shared = { kind: 'not-sent', reason: 'invalid-address', code: 'address-shared' };
    assert.deepEqual(await locate('sales@contoso.com', 'Sales@contoso.com'), [shared, shared]);
    assert.equal((await at.store.findKnown(tenant, ['sales@contoso.com'])).size, 0, 'nobody is kept for it');
    users[0]!.accountEnabled = false;
    const [other] = await locate('sales@contoso.com');
    assert.equal(other!.kind === 'reached' && other!.address.presenceId, idOf(2), 'the one that is on');
  });

  it('asks the directory about an address by which several are known', async () => {
    await begin();
    const sales = { email: 'sales@contoso.com', upn: null };
    await at.known({ ...sales, id: idOf(1) });
    await at.known({ ...sales, id: idOf(2), updatedAt: 2 });
    users.push(user(1, { mail: 'sales@contoso.com', userPrincipalName: 'k1@contoso.com' }));
    const [one] = await locate('sales@contoso.com');
    assert.equal(one!.kind === 'reached' && one!.address.presenceId, idOf(1), 'the other account is gone');
    users.push(user(2, { mail: 'sales@contoso.com', userPrincipalName: 'k2@contoso.com' }));
    assert.equal((await locate('sales@contoso.com'))[0]!.kind, 'not-sent');
    const [byName] = await locate('k1@contoso.com');
    assert.equal(byName!.kind, 'reached');
  });

  it('knows only whom it met where there is no directory, and asks no presence', async () => {
    await begin({ graph: false });
    await at.known();
    const [met, stranger] = await locate('anna@contoso.com', 'p9@contoso.com');
    assert.equal(met!.kind === 'reached' && met!.address.presenceId, null);
    assert.deepEqual(stranger, { kind: 'refused', reason: 'person-not-found', code: 'not-met' });
  });

  it('holds where the directory may not be read, and calls nobody not found for it', async () => {
    await begin();
    parts.set('/users', { status: 403 });
    const held = { kind: 'hold', told: text('people-permission') };
    assert.deepEqual(await locate('p1@contoso.com', 'p2@contoso.com'), [held, held]);
    assert.deepEqual(await locate('p1@contoso.com'), [held], 'asked alone too');
    parts.clear();
    parts.set('/users', { status: 405 });
    assert.equal((await locate('p1@contoso.com'))[0]!.kind, 'hold', 'whatever else it refuses');
  });

  const page = '<html><body>Sign in to the guest network</body></html>';
  for (const [what, reply] of [
    ['a redirect', { status: 302, headers: { location: 'https://proxy.example/' } }],
    ['a page', { status: 200, body: page }],
    ['a refusal with a page', { status: 403, body: page }],
    ['a page that is not found', { status: 404, body: page }],
  ] as const)
    it(`holds where something else answers in the place of Graph: ${what}`, async () => {
      await begin();
      at.server.on(/^POST \/graph\/v1\.0\/\$batch$/, reply);
      at.server.on(/^GET \/graph\/v1\.0\/users/, reply);
      for (const emails of [['p1@contoso.com'], ['p1@contoso.com', 'p2@contoso.com']])
        for (const reach of await locate(...emails))
          assert.ok(reach.kind === 'hold' && reach.told.code === 'graph-elsewhere', JSON.stringify(reach));
    });

  it('waits for an answer that is no person, and takes an address that Graph cannot read for invalid', async () => {
    await begin();
    parts.set('p1@', { status: 400 });
    users.push({ ...user(2), id: 7 as unknown as string });
    const [first, second, third] = await locate('p1@contoso.com', 'p2@contoso.com', 'p3@contoso.com');
    assert.deepEqual(first, { kind: 'not-sent', reason: 'invalid-address', code: 'Forced' });
    assert.equal(second!.kind, 'wait');
    assert.equal(third!.kind === 'refused' && third!.reason, 'person-not-found');
  });

  it('lets those wait whose look-up was throttled, and nobody else', async () => {
    await begin();
    users.push(user(1), user(2));
    parts.set('p2@', { status: 429, headers: { 'Retry-After': '4' } });
    const [first, second] = await locate('p1@contoso.com', 'p2@contoso.com');
    assert.equal(first!.kind, 'reached');
    assert.deepEqual(second, { kind: 'wait', afterMs: 4005, code: 'graph-429', covers: 'person' });
  });

  it('lets all wait whom it had to ask for while the directory is down', async () => {
    await begin();
    await at.known();
    at.server.on(/^POST \/graph\/v1\.0\/\$batch$/, { status: 503 });
    const [known, ...others] = await locate('anna@contoso.com', 'p1@contoso.com', 'p2@contoso.com');
    assert.equal(known!.kind, 'reached');
    assert.ok(others.every((reach) => reach.kind === 'wait' && reach.afterMs >= 1000));
  });

  it('waits for a part that a batch left out', async () => {
    await begin();
    at.server.on(/^POST \/graph\/v1\.0\/\$batch$/, { json: { responses: [] } });
    const reaches = await locate('p1@contoso.com', 'p2@contoso.com');
    assert.ok(reaches.every((reach) => reach.kind === 'wait'));
  });

  it('asks for a new token once, then holds', async () => {
    await begin();
    at.server.on(/^POST \/graph\/v1\.0\/\$batch$/, { status: 401 });
    const reaches = await locate('p1@contoso.com', 'p2@contoso.com');
    assert.ok(reaches.every((reach) => reach.kind === 'hold'));
    assert.deepEqual(at.asked, ['graph', 'graph']);
  });

  it('holds with the sentence of a refused sign-in', async () => {
    const refused = new CredentialError('invalid_client', text('certificate-unread'));
    await begin({ tokens: cachedTokens(async () => Promise.reject(refused), { monotonic: () => 0 }) });
    assert.deepEqual(await locate('p1@contoso.com'), [{ kind: 'hold', told: text('certificate-unread') }]);
  });
});
