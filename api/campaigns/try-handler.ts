import { foldAddress } from '../../campaign/people/person.ts';
import type { TryResult } from '../../ports/actions.ts';
import type { TryView, tryCampaign } from '../contract/try.ts';
import { Problem } from '../http/problem.ts';
import type { Caller, CallOf, Response } from '../http/route.ts';
import type { ApiPorts } from '../ports.ts';
import { text } from '../sign-in/sentences.ts';
import { tryRights } from './try-rights.ts';

/** Sends a draft as a test to one address, or to a few, each with a result of its own. */
export function tryHandler(ports: ApiPorts) {
  const { store, actions } = ports;
  const rights = tryRights(ports);

  async function loadName(tenant: string, email: string): Promise<string> {
    const person = (await store.findKnown(tenant, [email])).get(email);
    return `${person?.firstName ?? ''} ${person?.lastName ?? ''}`.trim();
  }

  const notYours = (email: string): TryResult => {
    const told = text('try-not-yours', { email });
    return { result: 'failed', code: 'not-yours', message: told.message, told };
  };

  return async (call: CallOf<typeof tryCampaign>): Promise<Response<TryView>> => {
    const { tenant, who, params, body } = call;
    const caller: Caller = call;
    const settings = await store.getTenantSettings(tenant);
    if ('email' in body) {
      if (!(await rights.mayTry(caller, settings, body.email)))
        throw new Problem('forbidden', text('try-not-yours', { email: body.email }));
      await rights.take(caller, settings, 1);
      return { body: await actions.tryOut(tenant, params.id, body.email, who) };
    }
    const emails = [...new Map(body.emails.map((email) => [foldAddress(email), email])).values()];
    const allowed = new Set<string>();
    for (const email of emails) if (await rights.mayTry(caller, settings, email)) allowed.add(email);
    await rights.take(caller, settings, allowed.size);
    const results = [];
    for (const email of emails) {
      const result = allowed.has(email)
        ? await actions.tryOut(tenant, params.id, email, who)
        : notYours(email);
      results.push({ email, name: await loadName(tenant, email), ...result });
    }
    return { body: { results } };
  };
}
