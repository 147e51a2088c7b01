import { habitsOf, leaveAround } from '../daily-presence.ts';
import type { SandboxPerson } from '../people.ts';
import { unit } from '../random.ts';
import type { Reply } from '../reply.ts';
import { graphFault } from './odata.ts';

const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
const timeOf = (minutes: number) =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}:00.0000000`;

/** What somebody has set otherwise than they usually have it; `workingHours` without a zone have that of the mailbox. */
export interface MailboxChange {
  /** They have no mailbox at all. */
  readonly none?: boolean | undefined;
  readonly timeZone?: string | undefined;
  readonly workingHours?: Readonly<Record<string, unknown>> | undefined;
  readonly automaticRepliesSetting?: Readonly<Record<string, unknown>> | undefined;
}

/** Some have no mailbox that Graph could show. */
const hasNone = (seed: number, { index }: SandboxPerson) => unit(seed, 'mailbox', index) < 0.03;

/**
 * Zone, hours and automatic replies. Outlook on the desktop writes Windows zone names, other clients IANA ones; some have
 * no mailbox. Who goes on leave sets the replies beforehand, or forgets it and switches them on when it begins.
 */
export function mailboxOf(seed: number, person: SandboxPerson, now: number, change?: MailboxChange): Reply {
  if (change?.none ?? (change === undefined && hasNone(seed, person)))
    return graphFault(
      404,
      'MailboxNotEnabledForRESTAPI',
      'The mailbox is either inactive, soft-deleted, or is hosted on-premise.',
    );
  const { start, end, weekdays: days } = habitsOf(seed, person);
  const { site } = person;
  const timeZone =
    change?.timeZone ?? (unit(seed, 'outlook', person.index) < 0.7 ? site.windowsZone : site.zone);
  return {
    status: 200,
    body: {
      timeZone,
      language: { locale: site.locale, displayName: site.locale },
      automaticRepliesSetting: change?.automaticRepliesSetting ?? repliesOf(seed, person, now),
      workingHours: {
        daysOfWeek: days.map((day) => weekdays[day - 1]),
        startTime: timeOf(start),
        endTime: timeOf(end),
        timeZone: { name: timeZone },
        ...change?.workingHours,
      },
    },
  };
}

function repliesOf(seed: number, person: SandboxPerson, now: number): Record<string, unknown> {
  const leave = leaveAround(seed, person, now);
  const utc = (instant: number) => ({
    dateTime: new Date(instant).toISOString().slice(0, 23),
    timeZone: 'UTC',
  });
  const at = leave ?? { from: now, to: now + 24 * 3_600_000 };
  const forgets = unit(seed, 'forgets', person.index) < 0.2;
  const status =
    leave === null ? 'disabled' : forgets ? (leave.from <= now ? 'alwaysEnabled' : 'disabled') : 'scheduled';
  return {
    status,
    externalAudience: 'all',
    scheduledStartDateTime: utc(at.from),
    scheduledEndDateTime: utc(at.to),
  };
}
