import { text } from '../campaign/text/sentences.ts';
import { ActionRefused, type Actions } from '../ports/actions.ts';
import type { Directory } from '../ports/directory.ts';

/**
 * Channels and the directory act for the app's own tenant alone. People of other tenants may sign in, but what would
 * read that directory or write to its people is not for them.
 */
export function withinTenant(own: string, actions: Actions): Actions {
  const requireOwn = demand(own);
  return {
    async launch(tenant, id, who) {
      requireOwn(tenant);
      return actions.launch(tenant, id, who);
    },
    async forecast(tenant, id) {
      requireOwn(tenant);
      return actions.forecast(tenant, id);
    },
    async startPreflight(tenant, id) {
      requireOwn(tenant);
      return actions.startPreflight(tenant, id);
    },
    preflight: (tenant, id) => actions.preflight(tenant, id),
    cancelPreflight: (tenant, id) => actions.cancelPreflight(tenant, id),
    async tryOut(tenant, id, email, who) {
      requireOwn(tenant);
      return actions.tryOut(tenant, id, email, who);
    },
    async readList(tenant, id) {
      requireOwn(tenant);
      return actions.readList(tenant, id);
    },
    reading: (tenant, id) => actions.reading(tenant, id),
    stop: (tenant, id, who) => actions.stop(tenant, id, who),
    pause: (tenant, id, who) => actions.pause(tenant, id, who),
    resume: (tenant, id, who) => actions.resume(tenant, id, who),
    withdraw: (tenant, id, who) => actions.withdraw(tenant, id, who),
    optOut: (tenant, addresses, out) => actions.optOut(tenant, addresses, out),
  };
}

/** The directory of the same tenant, for nobody else. */
export function directoryWithin(own: string, directory: Directory): Directory {
  const requireOwn = demand(own);
  return {
    members(tenant, group) {
      requireOwn(tenant);
      return directory.members(tenant, group);
    },
    async search(tenant, text, cursor) {
      requireOwn(tenant);
      return directory.search(tenant, text, cursor);
    },
    async groups(tenant, ids) {
      requireOwn(tenant);
      return directory.groups(tenant, ids);
    },
  };
}

const demand = (own: string) => (tenant: string) => {
  if (tenant !== own) throw new ActionRefused('state', text('other-tenant'));
};
