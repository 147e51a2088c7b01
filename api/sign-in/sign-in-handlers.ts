import type { closeSession, getMe, MeView, openSession, SignInView } from '../contract/sign-in.ts';
import { Problem } from '../http/problem.ts';
import type { Caller, CallOf, Response } from '../http/route.ts';
import type { ApiPorts } from '../ports.ts';
import { allOf } from './rights.ts';

export function signInHandlers(ports: Pick<ApiPorts, 'access' | 'approvals' | 'store'>) {
  /** Where a test to themselves would go, as far as it is known. */
  async function loadAddress({ tenant, who }: Caller): Promise<string | null> {
    if (who.includes('@')) return who;
    const known = await ports.store.getKnown(tenant, who);
    return known?.email ?? known?.upn ?? null;
  }
  const loadView = async (caller: Caller): Promise<MeView> => ({
    id: caller.who,
    name: caller.name,
    email: await loadAddress(caller),
    tenant: caller.tenant,
    roles: caller.roles,
    rights: allOf(caller.roles),
    lists: caller.lists,
    approval: ports.approvals !== null,
  });
  const sessions = () => {
    const { access } = ports;
    if (access.sessions === null) throw new Problem('not-found', 'There is nothing at this address.');
    return access.sessions;
  };

  return {
    info: async (): Promise<Response<SignInView>> => ({ body: ports.access.info }),

    me: async (call: CallOf<typeof getMe>): Promise<Response<MeView>> => ({
      body: await loadView(call),
    }),

    async choose(call: CallOf<typeof openSession>): Promise<Response<MeView>> {
      const { caller, cookie } = await sessions().open(call.request, call.body);
      return { headers: { 'Set-Cookie': cookie }, body: await loadView(caller) };
    },

    async leave({ request }: CallOf<typeof closeSession>): Promise<Response> {
      return { headers: { 'Set-Cookie': sessions().close(request) } };
    },
  };
}
