import type { AuditStore } from '../../ports/audit-store.ts';
import type { ApiPorts } from '../ports.ts';

type Deed = { readonly tenant: string; readonly who: string };

/** Notes who did what. Details name fields and numbers, never texts of messages or values of people. */
export const auditor =
  (ports: Pick<ApiPorts, 'clock'> & { readonly store: AuditStore }) =>
  ({ tenant, who }: Deed, what: string, subject: string, detail: Readonly<Record<string, unknown>> = {}) =>
    ports.store.audit({ tenant, who, what, subject, detail, at: ports.clock.now() });

/** Names of the top-level fields in which two contents differ. */
export function changedFields(before: object, after: object): string[] {
  const [a, b] = [before as Record<string, unknown>, after as Record<string, unknown>];
  const names = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...names].filter((name) => JSON.stringify(a[name]) !== JSON.stringify(b[name]));
}
