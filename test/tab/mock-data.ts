import type { ApprovalView } from '../../api/contract/approval.ts';
import type { AuditView } from '../../api/contract/audit.ts';
import type { CampaignView, StatusCounts } from '../../api/contract/campaign.ts';
import type { ChannelView } from '../../api/contract/channel.ts';
import type { ForecastView, PreflightView } from '../../api/contract/forecast.ts';
import type { InboxMessage } from '../../api/contract/inbox.ts';
import type { ListView, PersonView } from '../../api/contract/list.ts';
import type { ReportView, SendView } from '../../api/contract/report.ts';
import type { SettingsView } from '../../api/contract/settings.ts';
import type { MeView, SignInView } from '../../api/contract/sign-in.ts';
import type { TemplateView } from '../../api/contract/template.ts';
import type { SendEvent } from '../../campaign/sends/event.ts';
import { subStatusesOf } from '../../campaign/sends/report.ts';
import { text } from '../sentences.ts';

export interface MockData {
  campaigns: CampaignView[];
  lists: ListView[];
  people: Map<string, PersonView[]>;
  reports: Map<string, ReportView>;
  sends: Map<string, SendView[]>;
  /** What happened to each of them; null: what their status says. */
  events: readonly SendEvent[] | null;
  channels: ChannelView[];
  audit: AuditView[];
  templates: TemplateView[];
  /** Campaigns whose audience was looked up. */
  lookedUp: Set<string>;
  /** What a test has the forecast, and looking people up, say otherwise. */
  forecast: Partial<ForecastView>;
  preflight: Partial<PreflightView> | null;
  /** Tests that may be sent yet. */
  triesLeft: number;
  settings: SettingsView;
  signIn: SignInView;
  /** The one that every request has to prove itself with; null: none has to. */
  token: string | null;
  me: MeView;
  /** What came to whoever looks, the latest first. */
  inbox: InboxMessage[];
}

export const noon = Date.UTC(2026, 10, 24, 12);
const nothing: StatusCounts = { waiting: 0, sent: 0, delivered: 0, undelivered: 0, notSent: 0 };

/** A draft that would launch, to be changed by `over`. */
export function campaign(over: Partial<CampaignView> = {}): CampaignView {
  return {
    id: 'c1',
    version: 1,
    name: 'Wellbeing week',
    channel: 'teams',
    presence: 'available',
    presenceFailure: 'wait',
    message: { title: 'Wellbeing week', text: 'Hello [FIRSTNAME|there], **join us** on Monday.' },
    audience: { lists: ['l1'], groups: [], everyone: false },
    window: {
      start: '2026-11-23',
      days: 3,
      hours: { from: '09:00', to: '18:00' },
      weekdays: [1, 2, 3, 4, 5],
      holidays: [],
      zone: 'Europe/Paris',
      perRecipientZone: true,
    },
    state: 'draft',
    hold: null,
    createdAt: noon - 86_400_000,
    updatedAt: noon - 3_600_000,
    createdBy: 'loopback',
    createdByName: 'loopback',
    deletedAt: null,
    launchedAt: null,
    startedAt: null,
    endedAt: null,
    presenceSilentSince: null,
    trouble: null,
    links: {},
    lists: [{ id: 'l1', name: 'All of France', gone: false }],
    launched: null,
    stopped: null,
    closedDays: [],
    origin: null,
    purged: null,
    approval: null,
    progress: { audience: 0, prepared: 0, statuses: nothing, read: null, clicked: 0, unknown: 0 },
    ...over,
  };
}

/** A launched campaign of so many statuses. */
export function launched(over: Partial<CampaignView>, statuses: Partial<StatusCounts>): CampaignView {
  const counts = { ...nothing, ...statuses };
  const audience = Object.values(counts).reduce((sum, count) => sum + count, 0);
  return campaign({
    state: 'running',
    launchedAt: noon - 7_200_000,
    startedAt: noon - 7_000_000,
    launched: { by: 'loopback', name: 'loopback' },
    progress: {
      audience,
      prepared: 1,
      statuses: counts,
      read: null,
      clicked: Math.round(counts.delivered / 5),
      unknown: 0,
    },
    ...over,
  });
}

const noSubs = Object.fromEntries(
  Object.values(subStatusesOf)
    .flat()
    .map((sub) => [sub, 0]),
) as ReportView['subStatuses'];

/** A report of nobody, to be changed by `over`; so are its counts and its funnel. */
export function report(
  over: Omit<Partial<ReportView>, 'subStatuses' | 'funnel'> & {
    subStatuses?: Partial<ReportView['subStatuses']>;
    funnel?: Partial<ReportView['funnel']>;
  } = {},
): ReportView {
  const audience = over.audience ?? 0;
  return {
    id: 'c1',
    name: 'Wellbeing week',
    state: 'running',
    hold: null,
    launchedAt: noon - 7_200_000,
    startedAt: noon - 7_000_000,
    endedAt: null,
    audience,
    statuses: nothing,
    receipts: 'known',
    failures: [],
    removed: { duplicates: 0, optedOut: 0 },
    curve: [],
    ...over,
    subStatuses: { ...noSubs, ...over.subStatuses },
    funnel: { audience, sent: 0, delivered: 0, read: null, clicked: 0, replied: 0, ...over.funnel },
  };
}

/** How a draft stands with its second person, to be changed by `over`. */
export const approval = (over: Partial<ApprovalView> = {}): ApprovalView => ({
  state: 'none',
  digest: 'd1',
  requested: null,
  given: null,
  refused: null,
  writers: ['anna'],
  ...over,
});

export function template(over: Partial<TemplateView> = {}): TemplateView {
  return {
    id: 't1',
    version: 1,
    name: 'Monday',
    channel: 'teams',
    message: { title: 'Good morning', text: 'A new week.' },
    createdAt: noon,
    updatedAt: noon,
    createdBy: 'loopback',
    createdByName: 'loopback',
    ...over,
  };
}

export const person = (email: string, firstName = '', lastName = '', extra = {}): PersonView => ({
  id: email.toLowerCase(),
  email,
  firstName,
  lastName,
  zone: 'Europe/Paris',
  extra,
});

export function list(over: Partial<ListView> = {}): ListView {
  return {
    id: 'l1',
    name: 'All of France',
    columns: ['CITY'],
    people: 0,
    createdAt: noon,
    updatedAt: noon,
    source: null,
    sortable: true,
    ...over,
  };
}

export const inSandbox: SignInView = { mode: 'sandbox', clientId: null, authority: null, scopes: [] };

/** An empty installation. */
export const mockData = (): MockData => ({
  campaigns: [],
  inbox: [],
  lists: [],
  people: new Map(),
  reports: new Map(),
  sends: new Map(),
  events: null,
  channels: [
    {
      name: 'teams',
      ready: true,
      capability: { cards: true, text: 'markdown', maxBytes: 81_920, presence: true, receipts: true },
    },
    {
      name: 'email',
      ready: false,
      capability: { cards: false, text: 'html', presence: false, receipts: false },
    },
  ],
  audit: [],
  templates: [],
  lookedUp: new Set(),
  forecast: {},
  preflight: null,
  triesLeft: 60,
  settings: {
    version: 0,
    defaults: {
      hours: { from: '09:00', to: '18:00' },
      weekdays: [1, 2, 3, 4, 5],
      holidays: [],
      country: null,
      zone: 'Europe/Paris',
      perRecipientZone: true,
      presence: 'available',
      presenceFailure: 'wait',
    },
    privacyThreshold: 5,
    retentionDays: null,
    testers: [],
    triesPerHour: 60,
    receipts: 'auto',
    updatedAt: null,
    updatedBy: null,
    updatedByName: null,
    mode: 'live',
    channels: [
      {
        name: 'teams',
        state: 'attention',
        missing: [text('address-local')],
      },
      { name: 'skype', state: 'unavailable', missing: [text('channel-later')] },
    ],
  },
  signIn: inSandbox,
  token: null,
  me: me(),
});

/** Somebody who may do everything, to be changed by `over`. */
export function me(over: Partial<MeView> = {}): MeView {
  const rights = ['viewer', 'author', 'approver', 'admin'] as const;
  return {
    id: 'loopback',
    name: 'This machine',
    email: null,
    tenant: 't',
    roles: ['admin'],
    rights,
    lists: null,
    approval: false,
    ...over,
  };
}

export function send(over: Partial<SendView> = {}): SendView {
  return {
    recipient: 'lea.martin@contoso.com',
    email: 'lea.martin@contoso.com',
    firstName: 'Léa',
    lastName: 'Martin',
    status: 'delivered',
    subStatus: 'read',
    rung: 'planned',
    round: 1,
    dueAt: null,
    attempts: 1,
    code: null,
    sentAt: noon - 600_000,
    readAt: noon - 300_000,
    clickedAt: null,
    receipts: 'known',
    ...over,
  };
}

export const inboxMessage = (over: Partial<InboxMessage> = {}): InboxMessage => ({
  id: 'c1',
  title: 'Open day',
  at: noon,
  read: false,
  archived: false,
  message: { kind: 'text', title: 'Open day', text: 'Come and see the **new workshop**.' },
  ...over,
});
