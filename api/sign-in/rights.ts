import { type AudienceSource, sourcesOf } from '../../campaign/lifecycle/audience-source.ts';
import type { AudienceSpec } from '../../campaign/lifecycle/campaign.ts';
import type { CampaignStore } from '../../ports/campaign-store.ts';
import type { ListStore } from '../../ports/list-store.ts';
import type { Role } from '../contract/sign-in.ts';
import { Problem } from '../http/problem.ts';
import type { Caller, Right, Route } from '../http/route.ts';
import { text } from './sentences.ts';

/** The caller of routes that ask for nobody. */
export const nobody: Caller = { tenant: '', who: '', name: '', roles: [], lists: null };

const given: Readonly<Record<Role, readonly Role[]>> = {
  viewer: ['viewer'],
  author: ['viewer', 'author'],
  approver: ['viewer', 'approver'],
  admin: ['viewer', 'author', 'approver', 'admin'],
};

/** Everything that somebody with these roles may be. */
export const allOf = (roles: readonly Role[]): readonly Role[] => [
  ...new Set(roles.flatMap((role) => given[role])),
];

const notYours = (what: string, lists: readonly string[]) =>
  text('not-yours', { what, yours: onlyThese(lists) });

export function mayUse(roles: readonly Role[], right: Right): boolean {
  if (right === 'anyone' || right === 'signed-in') return true;
  const has = allOf(roles);
  return right === 'author or approver'
    ? has.includes('author') || has.includes('approver')
    : has.includes(right);
}

/** Throws the 403 that says which role is missing. */
export function requireRight({ roles }: Caller, right: Right): void {
  if (mayUse(roles, right)) return;
  const has =
    roles.length === 0
      ? 'you have no role in Kairos yet. Whoever administers it can give you one'
      : `you are ${roles.join(' and ')}`;
  throw new Problem('forbidden', text('role-needed', { right, has }));
}

type Stores = Pick<ListStore, 'getList'> & Pick<CampaignStore, 'getCampaign'>;

/**
 * What authors with lists of their own may not touch: other lists, and campaigns to anybody else. Holds for every
 * author's route below a list or a campaign, so that a new one need not think of it. Throws a 403 that names the list.
 */
export async function requireReach(route: Route, caller: Caller, id: string | null, store: Stores) {
  const asAuthor =
    route.right === 'author' || (route.right === 'author or approver' && !mayUse(caller.roles, 'approver'));
  if (caller.lists === null || !asAuthor) return;
  const [, place] = route.path.split('/');
  if (place === 'groups') throw groupsForbidden(caller.lists);
  if (place === 'lists') {
    if (id === null) throw new Problem('forbidden', notYours('You cannot make lists', caller.lists));
    await requireList(caller, id, store);
  }
  if (place === 'campaigns' && id !== null) {
    const campaign = await store.getCampaign(caller.tenant, id);
    if (campaign !== null) await requireAudience(caller, campaign.content.audience, store);
  }
}

/** Throws a 403 that names what of an audience is not this author's to address. */
export async function requireAudience(
  caller: Caller,
  audience: AudienceSpec,
  store: Pick<ListStore, 'getList'>,
): Promise<void> {
  if (caller.lists === null) return;
  const sources = sourcesOf(audience);
  // What nobody with lists of their own may address is named first, the widest before others.
  const others = sources.filter(({ kind }) => kind !== 'list').reverse();
  const lists = sources.filter(({ kind }) => kind === 'list');
  for (const source of [...others, ...lists]) await requireSource(caller, source, store);
}

async function requireSource(caller: Caller, source: AudienceSource, store: Pick<ListStore, 'getList'>) {
  const lists = caller.lists ?? [];
  switch (source.kind) {
    case 'list':
      return requireList(caller, source.id, store);
    case 'group':
      throw groupsForbidden(lists);
    case 'everyone':
      throw new Problem('forbidden', notYours('You cannot address everyone', lists));
    default:
      // A kind that nobody has thought of here is nobody's to address.
      throw new Problem('forbidden', notYours(`You cannot address ${source satisfies never}`, lists));
  }
}

const groupsForbidden = (lists: readonly string[]) =>
  new Problem('forbidden', notYours('You cannot address directory groups', lists));

async function requireList({ tenant, lists }: Caller, id: string, store: Pick<ListStore, 'getList'>) {
  const list = await store.getList(tenant, id);
  // One that there is not is told by whoever looks for it.
  if (lists === null || list === null || lists.includes(list.id) || lists.includes(list.name)) return;
  throw new Problem('forbidden', notYours(`The list “${list.name}” is not yours to use`, lists));
}

const onlyThese = (lists: readonly string[]) =>
  lists.length === 0 ? 'no list is given to you' : `yours are ${lists.map((one) => `“${one}”`).join(', ')}`;
