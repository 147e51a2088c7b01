import { peerOf } from '../api/http/peer.ts';
import { publicLimits } from '../api/http/public-limits.ts';
import { roleMemory } from '../api/sign-in/role-memory.ts';
import type { Store } from '../ports/store.ts';
import { approvalsOf } from '../scheduler/launch/approvals.ts';
import { edgeOf, openAccess, sendersOf } from './access.ts';
import type { Basics } from './basics.ts';
import type { MicrosoftParts } from './compose-microsoft.ts';

/** Who may come in, how often, and what each may do. */
export async function composeAccess(
  { config, clock, tenant }: Basics,
  { hosts, mayReceive }: MicrosoftParts,
  store: Store,
) {
  const limits = publicLimits(clock, peerOf(config.trustedProxies));
  const roles = roleMemory(store, config.mode === 'live' ? config.signIn.roles : undefined);
  return {
    limits,
    roles,
    /** Null: a launch needs no second person. */
    approvals: config.approval ? approvalsOf(store, roles.mayApprove) : null,
    access: await openAccess(config, tenant, hosts, store, limits, roles),
    senders: sendersOf(config, hosts.bots, mayReceive, limits),
    edge: edgeOf(config, hosts),
  };
}

export type AccessParts = Awaited<ReturnType<typeof composeAccess>>;
