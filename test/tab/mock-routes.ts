import { randomUUID } from 'node:crypto';
import type { AuditView } from '../../api/contract/audit.ts';
import type { CampaignView } from '../../api/contract/campaign.ts';
import type { ImportPreview } from '../../api/contract/import.ts';
import type { PersonView } from '../../api/contract/list.ts';
import type { ReportView, SendView } from '../../api/contract/report.ts';
import type { TemplateView } from '../../api/contract/template.ts';
import { noPreflight } from '../../campaign/lifecycle/preflight.ts';
import type { SendEvent } from '../../campaign/sends/event.ts';
import type { SettingsDraft } from '../../tab/settings/use-settings.ts';
import { text } from '../sentences.ts';
import { approvalAfter } from './mock-approval.ts';
import { campaign, list, type MockData, noon, person, report } from './mock-data.ts';

interface Request {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly body: unknown;
  readonly ifMatch: string | undefined;
  /** Only where there is none yet. */
  readonly isNew: boolean;
}
interface Reply {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

const problem = (status: number, code: string, detail: string, errors: unknown[] = []): Reply => ({
  status,
  body: { type: `urn:kairos:problem:${code}`, title: detail, status, detail, errors },
});
const missing = problem(404, 'not-found', 'There is nothing here.');
const ok = (body: unknown, status = 200): Reply => ({ status, body });
/** New over all tests: a page that is closed may say its last, the removal of what it made, while the next test runs. */
const newId = randomUUID;

function pageOf<T>(items: readonly T[], query: URLSearchParams): Reply {
  const from = Number(query.get('cursor') ?? 0);
  const to = from + Number(query.get('limit') ?? 50);
  return ok({ items: items.slice(from, to), next: to < items.length ? String(to) : null });
}

function inbox(data: MockData, id: string | undefined, deed: string | undefined): Reply {
  if (id === undefined) return ok({ items: data.inbox.map(({ message: _, ...item }) => item), next: null });
  const item = data.inbox.find((one) => one.id === id);
  if (item === undefined) return missing;
  if (deed === undefined) return ok(item);
  const change = deed === 'read' ? { read: true } : { archived: deed === 'archive' };
  data.inbox = data.inbox.map((one) => (one.id === id ? { ...one, ...change } : one));
  return { status: 204 };
}

/** What the service would answer; the shapes are those of the API, the rules only as far as the pages need them. */
export function answer(data: MockData, request: Request): Reply {
  const [room, id, ...rest] = request.path.split('/').slice(1).map(decodeURIComponent);
  if (room === 'campaigns') return campaigns(data, request, id, rest);
  if (room === 'inbox') return inbox(data, id, rest[0]);
  if (room === 'lists') return lists(data, request, id, rest);
  if (room === 'sign-in') return ok(data.signIn);
  if (room === 'me') return ok(data.me);
  if (room === 'channels') return ok({ items: data.channels, next: null });
  if (room === 'templates') return templates(data, request, id);
  if (room === 'settings' && id === 'retention')
    return ok({ endedBefore: Date.UTC(2026, 4, 3, 12), purged: 12, removed: 1 });
  if (room === 'settings') return settings(data, request);
  if (room === 'holidays') return holidays(request.query, id);
  if (room === 'audit') {
    const [who, what, search = ''] = ['who', 'what', 'search'].map((name) => request.query.get(name) ?? '');
    const fits = ({ who: by, what: deed, subjectName, name }: AuditView) =>
      (!who || by === who) &&
      (!what || what.split(',').includes(deed)) &&
      `${subjectName} ${name}`.toLowerCase().includes(search.toLowerCase());
    return pageOf(data.audit.filter(fits), request.query);
  }
  return missing;
}

function campaigns(data: MockData, request: Request, id: string | undefined, rest: string[]): Reply {
  if (id === undefined) {
    if (request.method === 'GET') {
      const deleted = request.query.get('deleted') === 'true';
      return pageOf(
        data.campaigns.filter(({ deletedAt }) => (deletedAt !== null) === deleted),
        request.query,
      );
    }
    const made = campaign({
      ...(request.body as object),
      id: newId(),
      updatedAt: Date.now(),
    });
    data.campaigns.unshift(made);
    return ok(made, 201);
  }
  const index = data.campaigns.findIndex((one) => one.id === id);
  const found = data.campaigns[index];
  if (!found) return missing;
  const put = (changes: Partial<CampaignView>) => {
    data.campaigns[index] = { ...found, ...changes, version: found.version + 1, updatedAt: Date.now() };
    return ok(data.campaigns[index]);
  };
  if (rest.length > 0) return campaignPart(data, request, found, rest, put);
  if (request.method === 'GET') return ok(found);
  if (request.method === 'DELETE') {
    put({
      deletedAt: Date.now(),
      ...(found.state === 'running' && { state: 'stopped', endedAt: Date.now() }),
    });
    return { status: 204 };
  }
  if (request.ifMatch !== undefined && request.ifMatch !== `"${found.version}"`)
    return problem(412, 'version-conflict', 'Somebody else has changed the campaign; read it again.');
  return put(request.body as object);
}

function faultsOf(message: CampaignView['message']) {
  const faults: { field: string; message: string }[] = [];
  if (message.title.trim() === '')
    faults.push({
      field: 'message.title',
      message: 'Give the message a title: it is the text of the banner.',
    });
  if (message.text !== undefined && message.text.trim() === '')
    faults.push({ field: 'message.text', message: 'Write something: the text is empty.' });
  return faults;
}

function campaignPart(
  data: MockData,
  { method, query, body }: Request,
  found: CampaignView,
  [part, person]: string[],
  put: (changes: Partial<CampaignView>) => Reply,
): Reply {
  const sends = data.sends.get(found.id) ?? [];
  const hold = { by: 'author', since: noon, detail: '' } as const;
  switch (part) {
    case 'report':
      return ok(data.reports.get(found.id) ?? reportOf(found));
    case 'sends': {
      if (person === undefined) {
        const wanted = query.get('status')?.split(',');
        const search = query.get('search')?.toLowerCase() ?? '';
        const did = query.get('did');
        const fits = ({ status, subStatus, readAt, clickedAt, firstName, lastName, email }: SendView) =>
          (!wanted || wanted.includes(status)) &&
          (!query.has('sub') || query.get('sub') === subStatus) &&
          (did !== 'read' || readAt !== null) &&
          (did !== 'clicked' || clickedAt !== null) &&
          `${firstName} ${lastName} ${email}`.toLowerCase().includes(search);
        return pageOf(sends.filter(fits), query);
      }
      const row = sends.find(({ recipient }) => recipient === person);
      return row
        ? ok({
            ...row,
            explanation: '',
            zone: 'Europe/Paris',
            plannedAt: noon,
            events: data.events ?? eventsOf(row),
            message: messageFor(found, row),
          })
        : missing;
    }
    case 'forecast':
      return ok(forecastOf(data, found));
    case 'preflight':
      if (method !== 'DELETE') return ok(preflightOf(data, found, method));
      data.preflight = { ...data.preflight, state: 'cancelled' };
      return { status: 204 };
    case 'try':
      return tried(data, (body as { emails: string[] }).emails);
    case 'launch':
      return put({ state: 'scheduled', progress: { ...found.progress, prepared: 1, audience: 3 } });
    case 'stop':
      return put({ state: 'stopped', hold: null });
    case 'pause':
      return put({ hold });
    case 'resume':
      return put({ hold: null });
    case 'restore':
      return put({ deletedAt: null });
    case 'request-approval':
    case 'approve':
    case 'refuse': {
      const approval = approvalAfter(data, found, part, (body ?? {}) as { digest?: string });
      return approval === null
        ? problem(412, 'version-conflict', 'It has changed since you read it.')
        : put({ approval });
    }
    case 'duplicate': {
      const copy = campaign({
        ...found,
        id: newId(),
        name: `${found.name} (copy)`,
        state: 'draft',
        window: { ...found.window, start: '' },
      });
      data.campaigns.unshift(copy);
      return ok(copy, 201);
    }
    default:
      return missing;
  }
}

/** Léa gets hers, Olga is nobody's to write to, and nobody else is known. */
function tried(data: MockData, emails: readonly string[]): Reply {
  if (data.triesLeft < emails.length) {
    const { message, ...told } = text('tries-many', { limit: 60 });
    const refused = problem(429, 'too-many-requests', message);
    return { ...refused, headers: { 'Retry-After': '600' }, body: { ...(refused.body as object), ...told } };
  }
  data.triesLeft -= emails.length;
  const results = emails.map((email) => {
    if (email.includes('lea'))
      return { email, name: 'Léa Martin', result: 'sent', code: 'delivered', message: 'It has arrived.' };
    if (!email.includes('olga'))
      return { email, name: '', result: 'unreachable', code: 'person-not-found', message: 'Nobody.' };
    const told = text('try-not-yours', { email });
    return { email, name: 'Olga Ito', result: 'failed', code: 'not-yours', message: told.message, told };
  });
  return ok({ results });
}

/** Looked up as soon as it is asked for. */
function preflightOf(data: MockData, found: CampaignView, method: string) {
  const { audience } = forecastOf(data, found);
  if (method === 'POST') data.lookedUp.add(found.id);
  const isDone = data.lookedUp.has(found.id);
  return {
    ...noPreflight,
    ...(isDone && { state: 'done', startedAt: noon, endedAt: noon, audience, lookedUp: audience }),
    ...data.preflight,
  };
}

/** Texts with a first name alone are enough here. */
const messageFor = ({ message: { title, text = '' } }: CampaignView, { firstName }: SendView) => ({
  kind: 'text',
  title,
  text: text.replace(/\[FIRSTNAME\|[^\]]*\]/, firstName),
});

function forecastOf(data: MockData, { audience, message }: CampaignView) {
  const people = audience.lists.reduce(
    (sum, id) => sum + (data.lists.find((one) => one.id === id)?.people ?? 0),
    0,
  );
  const monday = Date.UTC(2026, 10, 23, 8);
  return {
    audience: people,
    removed: { duplicates: 12, optedOut: 3 },
    startsAt: monday,
    endsAt: monday + 57 * 3_600_000,
    openHours: 27,
    openDays: 3,
    perHour: people / 27,
    peakPerSecond: 0.4,
    limitPerSecond: 50,
    curve: Array.from({ length: 57 }, (_, i) => ({
      at: monday + i * 3_600_000,
      planned: i % 24 < 9 ? Math.round((people / 27) * (0.85 + ((i * 7) % 5) / 15)) : 0,
    })),
    firstZone: 'Europe/Paris',
    zones: 1,
    openDates: ['2026-11-23', '2026-11-24', '2026-11-25'],
    lateForPace: 0,
    zonesUnknown: null,
    hoursUnknown: null,
    notLookedUp: 0,
    toInstall: null,
    unreachable:
      people > 0 ? [{ reason: 'app-not-installed', people: 37, examples: ['ana@contoso.com'] }] : [],
    faults: [
      ...faultsOf(message),
      ...(people > 0
        ? []
        : [{ field: 'audience', message: 'The audience is empty: choose a list with people in it.' }]),
    ],
    ...data.forecast,
  };
}

function nameTaken({ id, name }: { id: string; name: string }): Reply {
  const { message, ...told } = text('list-name-taken', { list: id, name });
  const refused = problem(409, 'name-taken', message, [{ field: 'name', message, ...told }]);
  return { ...refused, body: { ...(refused.body as object), ...told } };
}

function lists(
  data: MockData,
  { method, body, query, isNew }: Request,
  id: string | undefined,
  rest: string[],
): Reply {
  if (id === undefined) {
    if (method === 'GET') return pageOf(data.lists, query);
    const { name } = body as { name: string };
    const taken = data.lists.find((one) => one.name.toLowerCase() === name.toLowerCase());
    if (taken) return nameTaken(taken);
    const made = list({ ...(body as object), id: newId(), columns: [] });
    data.lists.push(made);
    return ok(made, 201);
  }
  const index = data.lists.findIndex((one) => one.id === id);
  const found = data.lists[index];
  if (!found) return missing;
  if (rest[0] === 'uses') {
    const needs = ({ state, audience }: CampaignView) =>
      (state === 'draft' || state === 'scheduled') && audience.lists.includes(id);
    return ok({ items: data.campaigns.filter(needs), next: null });
  }
  if (rest[0] === 'people') return peopleOf(data, id, index, { method, body, query, isNew }, rest[1]);
  if (rest[0] === 'import') return imported(data, id, index, { body, query });
  if (method === 'DELETE') {
    data.lists.splice(index, 1);
    return { status: 204 };
  }
  if (method === 'PUT') data.lists[index] = { ...found, ...(body as object) };
  return ok(data.lists[index]);
}

/** What the mock makes of any workbook. */
const workbookText = 'E-mail,Prénom\nana@x.org,Ana\n';
const known: Readonly<Record<string, string>> = { 'E-mail': 'email', Prénom: 'firstName' };

/** As if its table began below a title, with some rows that a filter hides. */
const workbookTold = (query: URLSearchParams) => ({
  table: {
    sheet: query.get('sheet') ?? 'Staff',
    sheets: ['Summary', 'Staff'],
    header: query.get('header') === 'none' ? null : Number(query.get('header') ?? 3),
    withoutFirstName: 2,
  },
  notes: [text('import-hidden-rows', { count: 4 }), text('import-above', { row: 3 })],
});

function imported(
  data: MockData,
  id: string,
  index: number,
  { body, query }: Pick<Request, 'body' | 'query'>,
): Reply {
  const file = body as Buffer;
  const isWorkbook = file.subarray(0, 2).toString() === 'PK';
  const text = isWorkbook ? workbookText : file.toString();
  const [head = [], ...rows] = text
    .trim()
    .split(/\r?\n/)
    .map((line) => line.split(','));
  const map = query.get('map');
  const names = map === null ? head.map((name) => known[name] ?? name) : (JSON.parse(map) as string[]);
  const before = data.people.get(id) ?? [];
  const people = new Map(before.map((one) => [one.id, one]));
  const rejected: { row: number; reason: string }[] = [];
  for (const [i, row] of rows.entries()) {
    const held = row.map((cell, at) => [names[at], cell]).filter(([name]) => name !== null);
    const cells: Record<string, string> = Object.fromEntries(held);
    const { email = '', firstName = '', lastName = '', zone: _, ...extra } = cells;
    if (!email.includes('@')) rejected.push({ row: i + 2, reason: `“${email}” is not an e-mail address` });
    else people.set(email.toLowerCase(), { ...person(email, firstName, lastName, extra), zone: null });
  }
  const rejectedCount = rejected.length;
  const added = people.size - before.length;
  const counts = { added, merged: rows.length - rejectedCount - added, rejected, rejectedCount };
  if (query.get('dryRun') === 'true') {
    const preview: ImportPreview = {
      ...counts,
      table: { sheet: null, sheets: [], header: 1, withoutFirstName: 0 },
      ...(isWorkbook && workbookTold(query)),
      columns: head.map((name, i) => ({ name, as: names[i] || null })),
      rows: rows.slice(0, 20),
      faults: [],
    };
    return ok(preview);
  }
  data.people.set(id, [...people.values()]);
  data.lists[index] = { ...data.lists[index]!, people: people.size };
  return ok(counts);
}

function peopleOf(
  data: MockData,
  list: string,
  index: number,
  { method, body, query, isNew }: Pick<Request, 'method' | 'body' | 'query' | 'isNew'>,
  key: string | undefined,
): Reply {
  const people = data.people.get(list) ?? [];
  if (method === 'GET') {
    const search = query.get('search')?.toLowerCase() ?? '';
    const matches = (one: PersonView) =>
      `${one.email} ${one.firstName} ${one.lastName}`.toLowerCase().includes(search);
    return pageOf(search === '' ? people : people.filter(matches), query);
  }
  const email = method === 'DELETE' ? key! : (body as PersonView).email;
  if (!email.includes('@'))
    return problem(400, 'invalid', 'Not valid.', [
      { field: 'email', message: `“${email}” is not an e-mail address` },
    ]);
  const id = email.toLowerCase();
  if (isNew && people.some((one) => one.id === id))
    return problem(412, 'version-conflict', 'Known.', [
      { field: 'email', ...text('email-known', { email }) },
    ]);
  const [at, written] = [people.findIndex((one) => one.id === id), { ...(body as PersonView), id }];
  const others =
    method === 'DELETE'
      ? people.filter((one) => one.id !== id)
      : at < 0
        ? [...people, written]
        : people.with(at, written);
  data.people.set(list, others);
  data.lists[index] = { ...data.lists[index]!, people: others.length };
  return method === 'DELETE' ? { status: 204 } : ok(body);
}

function eventsOf({ status, subStatus }: SendView): SendEvent[] {
  const step = { round: 1, rung: 'planned', due: noon - 900_000 } as const;
  const absent: SendEvent = { type: 'absent', at: noon - 900_000, availability: 'Away', ...step };
  if (status === 'waiting' || subStatus === 'opted-out') return [absent];
  const attempted: SendEvent = {
    type: 'attempted',
    at: noon - 600_000,
    attempt: 1,
    ...step,
    rung: 'ten-minutes',
  };
  if (status === 'undelivered')
    return [
      absent,
      attempted,
      {
        type: 'failed',
        at: noon - 599_000,
        attempt: 1,
        reason: 'app-not-installed',
        code: 'BotNotInConversationRoster',
      },
    ];
  return [absent, attempted, { type: 'delivered', at: noon - 599_000, attempt: 1, messageId: '1' }];
}

function reportOf({ progress: { audience, statuses } }: CampaignView): ReportView {
  const { sent, delivered } = statuses;
  return report({
    audience,
    statuses,
    funnel: { sent: sent + delivered, delivered },
    curve: Array.from({ length: 9 }, (_, i) => ({
      at: noon + (i - 4) * 3_600_000,
      planned: Math.round(audience / 9),
      sent: i < 4 ? Math.round((sent + delivered) / 4) : 0,
    })),
  });
}

function settings(data: MockData, { method, body, ifMatch }: Request): Reply {
  if (method === 'GET') return ok(data.settings);
  if (ifMatch !== `"${data.settings.version}"`)
    return problem(412, 'version-conflict', 'Somebody else has changed the settings; read them again.');
  const wish = body as SettingsDraft;
  if (!(wish.privacyThreshold >= 1))
    return problem(400, 'invalid', 'Not valid.', [
      { field: 'privacyThreshold', message: 'must be at least 1' },
    ]);
  const odd = wish.testers.findIndex((tester) => !/^[\x21-\x7e]+$/.test(tester));
  if (odd >= 0)
    return problem(400, 'invalid', 'Not valid.', [
      { field: `testers[${odd}]`, message: 'must be an e-mail address' },
    ]);
  data.settings = {
    ...data.settings,
    ...wish,
    version: data.settings.version + 1,
    updatedAt: noon,
    updatedByName: 'Ana',
  };
  return ok(data.settings);
}

function templates(data: MockData, { method, body, query, ifMatch }: Request, id: string | undefined): Reply {
  if (method === 'POST') {
    const made = { ...(body as TemplateView), id: newId(), version: 1, updatedAt: noon };
    data.templates.push(made);
    return ok(made, 201);
  }
  if (id === undefined) return pageOf(data.templates, query);
  const found = data.templates.find((one) => one.id === id);
  if (!found) return missing;
  if (method === 'DELETE') {
    data.templates.splice(data.templates.indexOf(found), 1);
    return { status: 204 };
  }
  if (method === 'GET') return ok(found);
  const wish = body as TemplateView;
  if (ifMatch !== `"${found.version}"`)
    return problem(412, 'version-conflict', 'Somebody else has changed the template; read it again.');
  const errors = faultsOf(wish.message);
  if (errors.length > 0) return problem(400, 'invalid', 'Not valid.', errors);
  const saved = { ...found, ...wish, version: found.version + 1, updatedAt: Date.now() };
  data.templates[data.templates.indexOf(found)] = saved;
  return ok(saved);
}

/** A calendar of two days a year, and two regions of Germany. */
function holidays(query: URLSearchParams, what: string | undefined): Reply {
  if (what === 'regions')
    return ok({
      items:
        query.get('country') === 'DE'
          ? [
              { code: 'DE-BY', name: 'Bayern' },
              { code: 'DE-BE', name: 'Berlin' },
            ]
          : [],
      next: null,
    });
  const [from, to] = [query.get('from') ?? '', query.get('to') ?? ''];
  const names = query.get('language') === 'fr' ? ['Noël', 'Nouvel An'] : ['Christmas Day', 'New Year’s Day'];
  const items = [2025, 2026, 2027]
    .flatMap((year) => [
      { date: `${year}-12-25`, name: names[0] },
      { date: `${year}-01-01`, name: names[1] },
    ])
    .filter(({ date }) => date >= from && date <= to);
  return ok({ items, next: null });
}
