import { unit } from '../chance.ts';
import { habitsOf } from '../day.ts';
import type { SandboxPerson } from '../people.ts';
import type { Reply } from '../reply.ts';
import { graphFault } from './odata.ts';

const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
const timeOf = (minutes: number) =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}:00.0000000`;

/** Zone and hours. Outlook on the desktop writes Windows zone names, other clients IANA ones; some have no mailbox. */
export function mailboxOf(seed: number, person: SandboxPerson): Reply {
  if (unit(seed, 'mailbox', person.index) < 0.03)
    return graphFault(
      404,
      'MailboxNotEnabledForRESTAPI',
      'The mailbox is either inactive, soft-deleted, or is hosted on-premise.',
    );
  const { start, end, weekdays: days } = habitsOf(seed, person);
  const { site } = person;
  const timeZone = unit(seed, 'outlook', person.index) < 0.7 ? site.windowsZone : site.zone;
  return {
    status: 200,
    body: {
      timeZone,
      language: { locale: site.locale, displayName: site.locale },
      workingHours: {
        daysOfWeek: days.map((day) => weekdays[day - 1]),
        startTime: timeOf(start),
        endTime: timeOf(end),
        timeZone: { name: timeZone },
      },
    },
  };
}
