import { z } from 'zod';
import { type Role, roles } from '../contract/sign-in.ts';
import type { Claims } from './token.ts';

interface Grant {
  readonly roles: readonly Role[];
  /** Ids or names of the only lists to address; undefined: it says nothing of lists. */
  readonly lists?: readonly string[] | undefined;
}

/** Who has which role, by folded object id or user principal name, or by the id of a group. */
export interface RoleRules {
  readonly people: ReadonlyMap<string, Grant>;
  readonly groups: ReadonlyMap<string, Grant>;
}

export const noRules: RoleRules = { people: new Map(), groups: new Map() };

const grant = z
  .strictObject({
    roles: z.array(z.enum(roles, { error: `must be one of ${roles.join(', ')}` })).default([]),
    lists: z.array(z.string().trim().min(1, 'must not be empty')).optional(),
  })
  .refine((one) => one.roles.length > 0 || one.lists !== undefined, 'must give roles, lists or both');

const file = z.strictObject({
  people: z.record(z.string(), grant).default({}),
  groups: z.record(z.string(), grant).default({}),
});

const isId = (key: string) => z.guid().safeParse(key).success;
const isUpn = (key: string) => /^[^\s@]+@[^\s@]+$/.test(key);

/** Reads `{"people": {"anna@contoso.com": {"roles": ["author"], "lists": ["Sales"]}}, "groups": {…}}`, with every fault. */
export function readRoles(text: string): { rules: RoleRules; faults: string[] } {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return { rules: noRules, faults: ['it is not valid JSON'] };
  }
  const parsed = file.safeParse(json);
  if (!parsed.success) return { rules: noRules, faults: parsed.error.issues.map(sentenceOf) };
  const faults: string[] = [];
  const { people, groups } = parsed.data;
  const rules = {
    people: folded(people, 'people', (key) => isId(key) || isUpn(key), faults),
    groups: folded(groups, 'groups', isId, faults),
  };
  return { rules, faults };
}

function folded(
  grants: Readonly<Record<string, Grant>>,
  place: 'people' | 'groups',
  isKey: (key: string) => boolean,
  faults: string[],
): ReadonlyMap<string, Grant> {
  const wanted = place === 'people' ? 'an object id or a user principal name' : 'the object id of a group';
  const map = new Map<string, Grant>();
  for (const [key, one] of Object.entries(grants)) {
    const id = key.trim().toLowerCase();
    if (!isKey(id)) faults.push(`${place}: “${key}” is not ${wanted}`);
    if (map.has(id)) faults.push(`${place}: “${key}” stands there twice`);
    map.set(id, one);
  }
  return map;
}

function sentenceOf(issue: z.core.$ZodIssue): string {
  const place = issue.path.map(String).join(' › ') || 'the file';
  if (issue.code === 'unrecognized_keys') return `${place}: ${issue.keys.join(', ')} is not known`;
  return `${place}: ${issue.message}`;
}

/**
 * What somebody may do: the roles of their token and of every entry that names them or a group of theirs. Entries that
 * name lists leave them those lists alone, whichever entry or token gives the role; admins have no such limit.
 */
export function grantOf(
  rules: RoleRules,
  { person, upn, groups, roles: said }: Pick<Claims, 'person' | 'upn' | 'groups' | 'roles'>,
): { roles: readonly Role[]; lists: readonly string[] | null } {
  const own = [rules.people.get(person), upn === null ? undefined : rules.people.get(upn)];
  const grants = [...own, ...groups.map((group) => rules.groups.get(group))].filter(
    (one) => one !== undefined,
  );
  const words = new Set(said.map((word) => word.toLowerCase()));
  const held = roles.filter((role) => words.has(role) || grants.some((one) => one.roles.includes(role)));
  const named = grants.flatMap((one) => (one.lists === undefined ? [] : [one.lists]));
  const limited = named.length > 0 && !held.includes('admin');
  return { roles: held, lists: limited ? [...new Set(named.flat())] : null };
}
