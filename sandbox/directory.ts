import { domain, type SandboxPerson } from './people.ts';
import { guidOf } from './random.ts';
import { departments, sites } from './sites.ts';

export interface Group {
  readonly id: string;
  readonly name: string;
  readonly mail: string;
  readonly team: boolean;
  readonly users: readonly SandboxPerson[];
  readonly groups: readonly Group[];
}

/** People and groups of the tenant, found by any address, case-folded. */
export interface SandboxDirectory {
  readonly people: readonly SandboxPerson[];
  readonly groups: readonly Group[];
  byId(id: string): SandboxPerson | undefined;
  byUpn(upn: string): SandboxPerson | undefined;
  byMail(mail: string): SandboxPerson | undefined;
  /** By object id or UPN, as Graph takes them in a path. */
  find(key: string): SandboxPerson | undefined;
}

export function makeDirectory(seed: number, people: readonly SandboxPerson[]): SandboxDirectory {
  const ids = new Map(people.map((person) => [person.id, person]));
  const upns = new Map(people.map((person) => [person.upn.toLowerCase(), person]));
  const mails = new Map(
    people.flatMap((person) => (person.mail === null ? [] : [[person.mail.toLowerCase(), person] as const])),
  );
  const byId = (id: string) => ids.get(id.toLowerCase());
  const byUpn = (upn: string) => upns.get(upn.toLowerCase());
  return {
    people,
    groups: makeGroups(seed, people),
    byId,
    byUpn,
    byMail: (mail) => mails.get(mail.toLowerCase()),
    find: (key) => byId(key) ?? byUpn(key),
  };
}

function makeGroups(seed: number, people: readonly SandboxPerson[]): Group[] {
  const group = (
    name: string,
    users: readonly SandboxPerson[],
    groups: readonly Group[],
    team = false,
  ): Group => {
    const nickname = name.toLowerCase().replace(/[^a-z]+/g, '-');
    return { id: guidOf(seed, 'group', name), name, mail: `${nickname}@${domain}`, team, users, groups };
  };
  const cities = sites.map((site) =>
    group(
      `${site.city} office`,
      people.filter((person) => person.site === site),
      [],
    ),
  );
  const france = cities.filter((_, i) => sites[i]?.country === 'FR');
  return [
    group('All company', people, []),
    ...departments.map((name) =>
      group(
        name,
        people.filter((person) => person.department === name),
        [],
        true,
      ),
    ),
    ...cities,
    group('France', [], france),
    group('Nobody yet', [], []),
  ];
}

/** Everyone in the group and in the groups within it, once each. */
export function everyoneIn(group: Group): SandboxPerson[] {
  const seen = new Set<SandboxPerson>(group.users);
  for (const inner of group.groups) for (const person of everyoneIn(inner)) seen.add(person);
  return [...seen];
}
