import type { SignInStore } from '../../ports/deployment-store.ts';
import { allOf } from './rights.ts';
import { grantOf, noRules, type RoleRules } from './roles-file.ts';
import type { Claims } from './token.ts';

/** What a sign-in says that roles follow from. */
export type Said = Pick<Claims, 'tenant' | 'person' | 'upn' | 'groups' | 'roles'>;

/**
 * Who may approve, as far as sign-ins have told: what an approver's last one said is kept, and held against the rules of
 * today. Somebody who has not signed in since they lost a role that their token gives is not known to have lost it.
 */
export function roleMemory(store: SignInStore, rules: RoleRules = noRules) {
  /** What was written last, so that each of many requests writes nothing. */
  const written = new Map<string, string>();
  const isApprover = (said: Omit<Said, 'tenant'>) => allOf(grantOf(rules, said).roles).includes('approver');
  const read = (person: string, said: string) => ({ ...JSON.parse(said), person }) as Omit<Said, 'tenant'>;

  return {
    /** Somebody has signed in. Only of those who may approve, or might before, is anything kept. */
    async see({ tenant, person, upn, groups, roles }: Said): Promise<void> {
      const key = `${tenant} ${person}`;
      const said = JSON.stringify({ upn, groups, roles });
      if (written.get(key) === said) return;
      const known = written.get(key) ?? (await store.getSignIn(tenant, person));
      if (known === null && !isApprover({ person, upn, groups, roles })) return;
      if (known !== said) await store.putSignIn(tenant, person, said);
      written.set(key, said);
    },
    /** Whether somebody may approve now; true where nothing is known of them. */
    async mayApprove(tenant: string, person: string): Promise<boolean> {
      const said = await store.getSignIn(tenant, person);
      return said === null || isApprover(read(person, said));
    },
    /** Directory ids, or the names in the rules, of those who are known to be able to approve. */
    async approvers(tenant: string): Promise<readonly string[]> {
      const signedIn = await store.signIns(tenant);
      const able = signedIn.filter(({ person, said }) => isApprover(read(person, said)));
      const named = [...rules.people].filter(([, { roles }]) => allOf(roles).includes('approver'));
      return [...new Set([...able.map(({ person }) => person), ...named.map(([key]) => key)])];
    },
  };
}

export type RoleMemory = ReturnType<typeof roleMemory>;
