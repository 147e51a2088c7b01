import { originsOf, retentionLimit } from '../../campaign/lifecycle/retention.ts';
import type { FieldError } from '../../campaign/text/localized-text.ts';
import { fieldError } from '../../campaign/text/sentences.ts';
import { windowFaults } from '../../campaign/timing/window.ts';
import { withNamedZone } from '../../campaign/timing/zone-name.ts';
import type { CampaignDefaults, TenantSettings } from '../../ports/tenant-store.ts';
import { overdue } from '../../scheduler/actions/retention.ts';
import { resolveHolidays, UnknownCountry } from '../../scheduler/launch/holidays.ts';
import { actorNames } from '../audit/actor-names.ts';
import { auditor, changedFields } from '../audit/audit.ts';
import { triesPerHour } from '../campaigns/try-rights.ts';
import type {
  getRetention,
  getSettings,
  RetentionView,
  replaceSettings,
  SettingsView,
} from '../contract/settings.ts';
import { etagOf, onlyOver, requireVersion } from '../http/preconditions.ts';
import { invalid } from '../http/problem.ts';
import type { CallOf, Response } from '../http/route.ts';
import type { ApiPorts } from '../ports.ts';
import { channelStates } from './channel-status.ts';

/** What a tenant has whose admins have changed nothing. */
const untouched = (tenant: string, zone: string): TenantSettings => ({
  tenant,
  version: 0,
  defaults: {
    hours: { from: '09:00', to: '18:00' },
    weekdays: [1, 2, 3, 4, 5],
    holidays: [],
    country: null,
    zone,
    perRecipientZone: true,
    presence: 'available',
    presenceFailure: 'wait',
  },
  privacyThreshold: 5,
  retentionDays: null,
  updatedAt: 0,
  updatedBy: '',
});

/** What a tenant's admins decide for all campaigns to come, and the state of the channels. */
export function settingsHandlers(ports: ApiPorts) {
  const { store, clock } = ports;
  const audit = auditor(ports);
  const nameOf = actorNames(store);

  const loadSettings = async (tenant: string): Promise<TenantSettings> =>
    (await store.getTenantSettings(tenant)) ?? untouched(tenant, ports.defaultZone);

  async function shown(settings: TenantSettings): Promise<Response<SettingsView>> {
    const { tenant, version, defaults, privacyThreshold, retentionDays, receipts = 'auto' } = settings;
    const { updatedAt, updatedBy } = settings;
    const isNew = version === 0;
    return {
      headers: { ETag: etagOf(settings) },
      body: {
        version,
        defaults,
        privacyThreshold,
        retentionDays,
        receipts,
        testers: [...(settings.testers ?? [])],
        triesPerHour: settings.triesPerHour ?? triesPerHour,
        updatedAt: isNew ? null : updatedAt,
        updatedBy: isNew ? null : updatedBy,
        updatedByName: isNew ? null : await nameOf(tenant, updatedBy),
        mode: ports.access.info.mode,
        channels: channelStates(ports.channels),
      },
    };
  }

  return {
    one: async ({ tenant }: CallOf<typeof getSettings>) => shown(await loadSettings(tenant)),

    /** What a time of keeping would remove by now: for whoever is about to shorten it. */
    async retention(call: CallOf<typeof getRetention>): Promise<Response<RetentionView>> {
      const { tenant, query } = call;
      const days = query.days ?? (await loadSettings(tenant)).retentionDays;
      if (days === null) return { body: { endedBefore: null, purged: 0, removed: 0 } };
      const endedBefore = retentionLimit(clock.now(), days);
      const fates = { purge: 0, remove: 0 };
      const origins = originsOf(await store.activeCampaigns());
      for await (const { fate } of overdue(store, tenant, endedBefore, origins)) fates[fate]++;
      return { body: { endedBefore, purged: fates.purge, removed: fates.remove } };
    },

    async replace(call: CallOf<typeof replaceSettings>) {
      const { tenant, who } = call;
      const body = { ...call.body, defaults: withNamedZone(call.body.defaults) };
      const faults = faultsOf(body.defaults);
      if (faults.length > 0) throw invalid(faults);
      const current = await loadSettings(tenant);
      const ifMatch = call.headers['if-match'];
      requireVersion(current, ifMatch, 'settings');
      const receipts = body.receipts ?? current.receipts ?? 'auto';
      const changed = { ...current, ...body, receipts, updatedAt: clock.now(), updatedBy: who };
      const saved = await onlyOver(ifMatch, () => store.putTenantSettings(changed));
      await audit(call, 'settings.change', 'settings', {
        fields: changedFields(flat(current), flat(changed)),
      });
      return shown(saved);
    },
  };
}

/** A campaign's window tells what is legal; its days are its own, so any stand for them. */
function faultsOf({ country, presence: _, presenceFailure: __, ...hours }: CampaignDefaults): FieldError[] {
  const window = { ...hours, start: '2026-01-05', days: 1 };
  const faults = windowFaults(window).map((one) => ({
    ...one,
    field: one.field.replace(/^window/, 'defaults'),
  }));
  if (country === null || faults.length > 0) return faults;
  try {
    resolveHolidays({ ...window, country });
    return [];
  } catch (error) {
    if (!(error instanceof UnknownCountry)) throw error;
    return [fieldError('defaults.country', 'country-unknown', { country })];
  }
}

type FlatSettings = Omit<TenantSettings, 'tenant' | 'version' | 'updatedAt' | 'updatedBy'>;

/** The fields as the API names them. */
function flat(settings: FlatSettings): Record<string, unknown> {
  const { defaults, privacyThreshold, retentionDays, receipts = 'auto', testers = [] } = settings;
  const { triesPerHour: perHour = triesPerHour } = settings;
  const fields = Object.entries(defaults).map(([name, value]) => [`defaults.${name}`, value]);
  return {
    ...Object.fromEntries(fields),
    privacyThreshold,
    retentionDays,
    receipts,
    testers,
    triesPerHour: perHour,
  };
}
