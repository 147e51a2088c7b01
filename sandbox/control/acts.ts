import { z } from 'zod';
import type { Reply } from '../reply.ts';
import { type Route, route } from '../router.ts';
import type { SimulatedPeople } from '../simulated-people.ts';
import type { Tenant } from '../tenant.ts';
import { checked, invalid } from './answers.ts';
import { findPerson } from './directory.ts';

const installSchema = z.strictObject({
  /** Of those who have the app. */
  share: z.number().min(0).max(1).default(1),
  perSecond: z.number().int().min(20).max(10_000).default(200),
  /** Whether the answer waits until the bot has heard of all. */
  wait: z.boolean().default(false),
});

const actSchema = z
  .strictObject({
    /** Object id, UPN or mail. */
    person: z.string().min(1),
    act: z.enum(['say', 'read', 'click', 'scan', 'block', 'unblock', 'install', 'uninstall']),
    text: z.string().max(10_000).optional(),
    link: z.url().optional(),
  })
  .refine(({ act, link }) => (act !== 'click' && act !== 'scan') || link !== undefined, {
    path: ['link'],
    message: 'Says what to open.',
  })
  .refine(({ act, text }) => act !== 'say' || text !== undefined, { path: ['text'], message: 'Says what.' });

const dateTime = z.strictObject({ dateTime: z.string(), timeZone: z.string() });

/** As Graph shows it: what is left out stays as they usually have it. */
const mailboxSchema = z.strictObject({
  /** Object id, UPN or mail. */
  person: z.string().min(1),
  /** They have no mailbox at all. */
  none: z.boolean().optional(),
  timeZone: z.string().optional(),
  workingHours: z
    .strictObject({
      daysOfWeek: z.array(z.string()).optional(),
      startTime: z.string().optional(),
      endTime: z.string().optional(),
    })
    .optional(),
  automaticRepliesSetting: z
    .strictObject({
      status: z.enum(['disabled', 'alwaysEnabled', 'scheduled']),
      scheduledStartDateTime: dateTime.optional(),
      scheduledEndDateTime: dateTime.optional(),
    })
    .optional(),
});

/** `POST /sandbox/install`, `/sandbox/act` and `/sandbox/mailbox`: makes people do things now. */
export const actRoutes = (tenant: Tenant, people: SimulatedPeople): Route[] => [
  route('POST', '/install', (call) =>
    checked(installSchema, call.body, async ({ share, perSecond, wait }) => {
      const { people: count, done } = people.announce(share, perSecond);
      if (wait) await done;
      return { status: wait ? 200 : 202, body: { people: count } };
    }),
  ),
  route('POST', '/mailbox', (call) =>
    checked(mailboxSchema, call.body, ({ person: key, ...change }) => {
      const person = findPerson(tenant, key);
      if (person === undefined) return invalid([{ field: 'person', message: `${key} is not known.` }]);
      tenant.mailboxes.set(person.index, change);
      return { status: 200, body: { person: person.id } };
    }),
  ),
  route('POST', '/act', (call) => checked(actSchema, call.body, (request) => act(tenant, people, request))),
];

async function act(
  tenant: Tenant,
  people: SimulatedPeople,
  request: z.infer<typeof actSchema>,
): Promise<Reply> {
  const person = findPerson(tenant, request.person);
  if (person === undefined) return invalid([{ field: 'person', message: `${request.person} is not known.` }]);
  if (request.act === 'unblock') tenant.chats.block(person, false);
  else if (request.act === 'install') {
    tenant.chats.install(person);
    await people.installed(person);
  } else await people.act(person, { kind: request.act, text: request.text, link: request.link });
  return { status: 200, body: { person: person.id, act: request.act } };
}
