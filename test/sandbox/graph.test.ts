import assert from 'node:assert/strict';
import { type Client, client, closeAll, stillClock } from './client.ts';

const filter = (text: string) => `/users?$filter=${encodeURIComponent(text)}`;

describe('Sandbox Graph: people and groups', () => {
  let tenant: Client;
  before(async () => {
    tenant = await client({ people: 260, refusals: true, installed: 0.5 });
  });
  after(closeAll);
  const people = () => tenant.sandbox.tenant.directory.people;

  it('finds a person by object id and by UPN in any case, and nobody else', async () => {
    const person = people()[3]!;
    for (const key of [person.id, person.upn, person.upn.toUpperCase()]) {
      const { status, body } = await tenant.graph('GET', `/users/${encodeURIComponent(key)}`);
      assert.equal(status, 200);
      assert.equal(body.id, person.id);
      assert.equal('department' in body, false);
    }
    const { status, body } = await tenant.graph('GET', '/users/nobody@sandbox.example');
    assert.equal(status, 404);
    assert.equal(body.error.code, 'Request_ResourceNotFound');
  });

  it('filters by mail or UPN, folding case', async () => {
    const [one, two] = people().filter((person) => person.mail?.toLowerCase() !== person.upn && person.mail);
    const { body } = await tenant.graph(
      'GET',
      `${filter(`mail eq '${one!.mail!.toUpperCase()}' or userPrincipalName eq '${two!.upn}'`)}&$select=id,mail`,
    );
    assert.deepEqual(body.value, [
      { id: one!.id, mail: one!.mail },
      { id: two!.id, mail: two!.mail },
    ]);
  });

  it('filters by a list, by the start of a name with a doubled quote, and by and', async () => {
    const mails = people()
      .slice(0, 2)
      .map((person) => person.mail);
    const listed = await tenant.graph('GET', filter(`mail in ('${mails.join("','")}')`));
    assert.equal(listed.body.value.length, 2);
    const awkward = await tenant.graph('GET', filter("startswith(surname,'O''Brien')"));
    assert.ok(awkward.body.value.length > 0);
    assert.ok(awkward.body.value.every((one: { surname: string }) => one.surname.startsWith("O'Brien")));
    const none = await tenant.graph('GET', filter("city eq 'Paris' and city eq 'London'"));
    assert.deepEqual(none.body.value, []);
  });

  it('refuses a filter that it cannot read, or with more than 15 ors', async () => {
    assert.equal((await tenant.graph('GET', filter('mail like x'))).status, 400);
    assert.equal(
      (await tenant.graph('GET', filter("mail eq 'a' or mail eq 'b' and mail eq 'c'"))).status,
      400,
    );
    const ors = (n: number) => Array.from({ length: n }, (_, i) => `mail eq '${i}'`).join(' or ');
    assert.equal((await tenant.graph('GET', filter(ors(15)))).status, 200);
    const { status, body } = await tenant.graph('GET', filter(ors(16)));
    assert.equal(status, 400);
    assert.match(body.error.message, /Max allowed: 15/);
  });

  it('pages through everyone exactly once', async () => {
    const seen: string[] = [];
    let next: string | undefined = '/users?$top=99&$select=id';
    let pages = 0;
    while (next !== undefined) {
      const { body } = await tenant.graph('GET', next);
      seen.push(...body.value.map((one: { id: string }) => one.id));
      next = body['@odata.nextLink'];
      pages++;
    }
    assert.equal(pages, 3);
    assert.deepEqual(
      seen,
      people().map((person) => person.id),
    );
    assert.equal((await tenant.graph('GET', '/users?$top=1000')).status, 400);
    assert.equal((await tenant.graph('GET', '/users?$top=260')).body['@odata.nextLink'], undefined);
  });

  it('searches groups by words of their name and the beginning of their address, with the header alone', async () => {
    const search = (text: string, headers?: Record<string, string>) =>
      tenant.graph('GET', `/groups?$search=${encodeURIComponent(text)}`, undefined, headers);
    const eventual = { ConsistencyLevel: 'eventual' };
    const names = async (text: string) =>
      (await search(text, eventual)).body.value.map((one: { displayName: string }) => one.displayName);
    assert.deepEqual(await names('"displayName:comp" OR "mail:comp"'), ['All company']);
    assert.deepEqual(await names('"displayName:ompany"'), []);
    assert.deepEqual(await names('"mail:all-comp"'), ['All company']);
    assert.ok((await names('"displayName:office"')).length > 1);
    assert.deepEqual(await names(String.raw`"displayName:\"france\""`), ['France']);
    const { status, body } = await search('"displayName:comp"');
    assert.equal(status, 400);
    assert.match(body.error.message, /ConsistencyLevel: eventual/);
    assert.equal((await search('displayName:comp', eventual)).status, 400);
    const all = (await tenant.graph('GET', '/groups?$orderby=displayName')).body.value;
    const sorted = all.map((one: { displayName: string }) => one.displayName);
    assert.deepEqual(
      sorted,
      sorted.toSorted((a: string, b: string) => a.localeCompare(b)),
    );
  });

  it('lists groups, their direct members, and the people within groups of groups', async () => {
    const groups = (await tenant.graph('GET', '/groups')).body.value;
    const named = (name: string) =>
      groups.find((one: { displayName: string }) => one.displayName === name).id;
    const direct = (await tenant.graph('GET', `/groups/${named('France')}/members`)).body.value;
    assert.deepEqual(
      new Set(direct.map((one: Record<string, string>) => one['@odata.type'])),
      new Set(['#microsoft.graph.group']),
    );
    assert.deepEqual(
      (await tenant.graph('GET', `/groups/${named('France')}/members/microsoft.graph.user`)).body.value,
      [],
    );
    const within = await tenant.graph(
      'GET',
      `/groups/${named('France')}/transitiveMembers/microsoft.graph.user?$top=999`,
    );
    const french = people()
      .filter((person) => person.site.country === 'FR')
      .map((person) => person.id);
    assert.deepEqual(within.body.value.map((one: { id: string }) => one.id).sort(), french.sort());
    const first = await tenant.graph('GET', `/groups/${named('All company')}/transitiveMembers?$top=100`);
    const second = await tenant.graph('GET', first.body['@odata.nextLink']);
    assert.equal(second.body.value.length, 100);
    assert.notEqual(second.body.value[0].id, first.body.value[0].id);
    assert.equal((await tenant.graph('GET', '/groups/none/members')).status, 404);
  });

  it('gives mailbox zones by Windows and by IANA names, and no mailbox for some', async () => {
    const answers = await Promise.all(
      people()
        .slice(0, 200)
        .map((person) => tenant.graph('GET', `/users/${person.id}/mailboxSettings`)),
    );
    const zones = answers.map(({ body }) => body.timeZone ?? body.error.code);
    assert.ok(zones.includes('Romance Standard Time'));
    assert.ok(zones.includes('Europe/Paris'));
    assert.ok(zones.includes('MailboxNotEnabledForRESTAPI'));
    const hours = answers.find(({ status }) => status === 200)!.body.workingHours;
    assert.match(hours.startTime, /^\d\d:\d\d:00\.0000000$/);
    assert.ok(hours.daysOfWeek.includes('monday') || hours.daysOfWeek.includes('tuesday'));
  });

  it('answers a batch item by item, in no promised order', async () => {
    const { status, body } = await tenant.graph('POST', '/$batch', {
      requests: [
        { id: 'a', method: 'GET', url: `/users/${people()[0]!.id}?$select=id` },
        { id: 'b', method: 'GET', url: 'users/nobody' },
        {
          id: 'c',
          method: 'GET',
          url: `/users?$filter=${encodeURIComponent(`userPrincipalName eq '${people()[1]!.upn}'`)}`,
        },
      ],
    });
    assert.equal(status, 200);
    const of = (id: string) => body.responses.find((one: { id: string }) => one.id === id);
    assert.deepEqual(of('a').body, { id: people()[0]!.id });
    assert.equal(of('b').status, 404);
    assert.equal(of('c').body.value[0].id, people()[1]!.id);
  });

  it('refuses a batch of 21, one with a repeated id, and one without requests', async () => {
    const requests = (n: number) =>
      Array.from({ length: n }, (_, i) => ({ id: `${i}`, method: 'GET', url: '/users?$top=1' }));
    assert.equal(
      (await tenant.graph('POST', '/$batch', { requests: requests(20) })).body.responses.length,
      20,
    );
    assert.equal((await tenant.graph('POST', '/$batch', { requests: requests(21) })).status, 400);
    const twice = [...requests(1), ...requests(1)];
    assert.equal((await tenant.graph('POST', '/$batch', { requests: twice })).status, 400);
    assert.equal((await tenant.graph('POST', '/$batch', 'nonsense')).status, 400);
  });

  it('throttles items of a batch, each with its own Retry-After', async () => {
    await tenant.control('POST', '/faults', { kind: 'throttle', on: 'graph', share: 0.5, retryAfter: 7 });
    const requests = Array.from({ length: 20 }, (_, i) => ({
      id: `${i}`,
      method: 'GET',
      url: '/users?$top=1',
    }));
    const { status, body } = await tenant.graph('POST', '/$batch', { requests });
    await tenant.control('DELETE', '/faults');
    assert.equal(status, 200);
    const throttled = body.responses.filter((one: { status: number }) => one.status === 429);
    assert.ok(throttled.length > 3 && throttled.length < 17);
    assert.equal(throttled[0].headers['Retry-After'], '7');
  });
});

describe('Sandbox Graph: presence', () => {
  afterEach(closeAll);
  const path = '/communications/getPresencesByUserId';

  it('takes 650 ids and refuses 651, or none', async () => {
    const tenant = await client({ people: 700 });
    const ids = tenant.sandbox.tenant.directory.people.map((person) => person.id);
    const { status, body } = await tenant.graph('POST', path, { ids: ids.slice(0, 650) });
    assert.equal(status, 200);
    assert.equal(body.value.length, 650);
    assert.equal((await tenant.graph('POST', path, { ids: ids.slice(0, 651) })).status, 400);
    assert.equal((await tenant.graph('POST', path, { ids: [] })).status, 400);
    assert.equal((await tenant.graph('POST', path, {})).status, 400);
    assert.equal((await tenant.control('GET', '/stats')).body.maxPresenceBatch, 651);
  });

  it('says what the person does at that moment, and nothing of strangers', async () => {
    const clock = stillClock('2026-11-24T10:00:00Z');
    const tenant = await client({ people: 60, clock });
    const truth = new Map(
      (await tenant.lines('/presence')).map(({ person, wire }) => [person, wire.availability]),
    );
    const ids = [...truth.keys(), 'stranger'];
    const { body } = await tenant.graph('POST', path, { ids });
    for (const { id, availability } of body.value)
      assert.equal(availability, id === 'stranger' ? 'PresenceUnknown' : truth.get(id));
    assert.ok(new Set(truth.values()).size >= 4);
  });

  it('answers the 1,501st request of 30 seconds with 429 and counts a return before Retry-After', async () => {
    const clock = stillClock('2026-11-24T10:00:00Z');
    const tenant = await client({ clock });
    const ids = [tenant.sandbox.tenant.directory.people[0]!.id];
    const ask = () => tenant.graph('POST', path, { ids });
    for (let i = 0; i < 15; i++) {
      const answers = await Promise.all(Array.from({ length: 100 }, ask));
      assert.ok(answers.every(({ status }) => status === 200));
    }
    clock.advance(10_000);
    const refused = await ask();
    assert.equal(refused.status, 429);
    assert.equal(refused.headers.get('retry-after'), '20');
    clock.advance(19_000);
    assert.equal((await ask()).status, 429);
    clock.advance(1000);
    assert.equal((await ask()).status, 200);
    assert.equal((await tenant.control('GET', '/stats')).body.presenceViolations, 1);
  });
});

describe('Sandbox Graph: the app', () => {
  afterEach(closeAll);
  const bind = (id: string) => ({
    'teamsApp@odata.bind': `https://graph.microsoft.com/v1.0/appCatalogs/teamsApps/${id}`,
  });

  async function catalogueId(tenant: Client): Promise<string> {
    const { body } = await tenant.graph(
      'GET',
      `/appCatalogs/teamsApps?$filter=${encodeURIComponent(`externalId eq '${tenant.sandbox.externalId}'`)}`,
    );
    assert.equal(body.value.length, 1);
    return body.value[0].id;
  }

  it('installs once, answers 409 the second time, and gives the chat', async () => {
    const tenant = await client({ installed: 0 });
    const id = await catalogueId(tenant);
    const person = tenant.sandbox.tenant.directory.people[0]!;
    const own = `/users/${person.id}/teamwork/installedApps`;
    const mine = `${own}?$expand=teamsApp&$filter=${encodeURIComponent(`teamsApp/id eq '${id}'`)}`;
    assert.deepEqual((await tenant.graph('GET', mine)).body.value, []);
    assert.equal((await tenant.create(person)).status, 403);
    assert.equal((await tenant.graph('POST', own, bind(id))).status, 201);
    assert.equal((await tenant.graph('POST', own, bind(id))).status, 409);
    const [installation] = (await tenant.graph('GET', mine)).body.value;
    assert.equal(installation.teamsApp.id, id);
    const other = `${own}?$filter=${encodeURIComponent("teamsApp/id eq 'other'")}`;
    assert.deepEqual((await tenant.graph('GET', other)).body.value, []);
    const chat = await tenant.graph('GET', `${own}/${encodeURIComponent(installation.id)}/chat`);
    const sent = await tenant.connector('POST', `/${chat.body.id}/activities`, {
      type: 'message',
      text: 'Hi',
    });
    assert.equal(sent.status, 201);
    assert.equal((await tenant.lines(`/ledger?person=${person.id}`)).length, 1);
  });

  it('refuses where a policy forbids, where the app is unknown, and where nothing is bound', async () => {
    const tenant = await client({ people: 250, refusals: true, installed: 0 });
    const id = await catalogueId(tenant);
    const { people } = tenant.sandbox.tenant.directory;
    const forbidden = people.find((person) => person.app === 'forbidden')!;
    const missing = people.find((person) => person.app === 'missing')!;
    const post = (person: string, body: unknown) =>
      tenant.graph('POST', `/users/${person}/teamwork/installedApps`, body);
    assert.equal((await post(forbidden.id, bind(id))).status, 403);
    assert.equal((await post(missing.id, bind('other'))).status, 404);
    assert.equal((await post(missing.id, {})).status, 400);
    assert.equal((await post('nobody', bind(id))).status, 404);
  });

  it('takes 30 installs and 30 look-ups a second', async () => {
    const clock = stillClock('2026-11-24T10:00:00Z');
    const tenant = await client({ people: 40, installed: 0, clock });
    const id = await catalogueId(tenant);
    const { people } = tenant.sandbox.tenant.directory;
    const statuses = async (method: string, body?: unknown) =>
      (
        await Promise.all(
          people
            .slice(0, 31)
            .map(({ id: person }) => tenant.graph(method, `/users/${person}/teamwork/installedApps`, body)),
        )
      )
        .map(({ status }) => status)
        .filter((status) => status === 429).length;
    assert.equal(await statuses('POST', bind(id)), 1);
    assert.equal(await statuses('GET'), 1);
    clock.advance(1000);
    assert.equal(await statuses('GET'), 1);
  });
});
