import { DateTime } from 'luxon';
import { teamsIdOf } from './chats.ts';
import { displayNameOf, type SandboxPerson } from './people.ts';
import { serviceUrlOf, type Tenant } from './tenant.ts';

export type Activity = Readonly<Record<string, unknown>>;

/** What every activity from a person's personal chat carries. */
function envelope(tenant: Tenant, person: SandboxPerson): Activity {
  const { settings, clock, chats } = tenant;
  const now = clock.now();
  const { zone, locale, country } = person.site;
  return {
    id: chats.nextActivityId(now),
    timestamp: new Date(now).toISOString(),
    localTimestamp: DateTime.fromMillis(now, { zone }).toISO(),
    localTimezone: zone,
    channelId: 'msteams',
    serviceUrl: serviceUrlOf(tenant),
    from: { id: teamsIdOf(person), name: displayNameOf(person), aadObjectId: person.id },
    conversation: {
      conversationType: 'personal',
      tenantId: settings.tenantId,
      id: chats.conversationOf(person),
    },
    recipient: { id: `28:${settings.appId}`, name: 'Kairos' },
    channelData: { tenant: { id: settings.tenantId } },
    entities: [{ type: 'clientInfo', locale, country, platform: 'Windows', timezone: zone }],
    locale,
  };
}

export const saying = (tenant: Tenant, person: SandboxPerson, text: string): Activity => ({
  ...envelope(tenant, person),
  type: 'message',
  text,
  textFormat: 'plain',
});

export const receipt = (tenant: Tenant, person: SandboxPerson, lastReadMessageId: string): Activity => ({
  ...envelope(tenant, person),
  type: 'event',
  name: 'application/vnd.microsoft.readReceipt',
  value: { lastReadMessageId },
});

/** The two activities that tell a bot of its installation, or of its end. */
export function installation(tenant: Tenant, person: SandboxPerson, action: 'add' | 'remove'): Activity[] {
  const members = [{ id: `28:${tenant.settings.appId}` }];
  return [
    { ...envelope(tenant, person), type: 'installationUpdate', action },
    {
      ...envelope(tenant, person),
      type: 'conversationUpdate',
      ...(action === 'add' ? { membersAdded: members } : { membersRemoved: members }),
    },
  ];
}
