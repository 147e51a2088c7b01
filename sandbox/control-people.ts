import { z } from 'zod';
import { invalid } from './control.ts';
import type { People } from './life.ts';
import { objectOf, type Reply } from './reply.ts';
import { type Route, route } from './router.ts';
import type { Tenant } from './tenant.ts';

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

/** `POST /sandbox/install` and `POST /sandbox/act`: makes people do things now. */
export function peopleRoutes(tenant: Tenant, people: People): Route[] {
  const checked = <T>(
    schema: z.ZodType<T>,
    text: string,
    work: (value: T) => Promise<Reply>,
  ): Promise<Reply> | Reply => {
    const parsed = schema.safeParse(text === '' ? {} : objectOf(text));
    if (parsed.success) return work(parsed.data);
    return invalid(
      parsed.error.issues.map(({ path, message }) => ({ field: path.join('.') || 'body', message })),
    );
  };
  return [
    route('POST', '/install', (call) =>
      checked(installSchema, call.body, async ({ share, perSecond, wait }) => {
        const { people: count, done } = people.announce(share, perSecond);
        if (wait) await done;
        return { status: wait ? 200 : 202, body: { people: count } };
      }),
    ),
    route('POST', '/act', (call) =>
      checked(actSchema, call.body, async ({ person: key, act, text, link }) => {
        const person = tenant.directory.find(key) ?? tenant.directory.byMail(key);
        if (person === undefined) return invalid([{ field: 'person', message: `${key} is not known.` }]);
        if (act === 'unblock') tenant.chats.block(person, false);
        else if (act === 'install') {
          tenant.chats.install(person);
          people.installed(person);
        } else
          await people.act(person, {
            kind: act,
            ...(text === undefined ? {} : { text }),
            ...(link === undefined ? {} : { link }),
          });
        return { status: 200, body: { person: person.id, act } };
      }),
    ),
  ];
}
