import { createContext, use } from 'react';
import type { MeView, Role } from '../../api/contract/sign-in.ts';
import type { Started } from './start.ts';

export interface Session {
  readonly me: MeView;
  readonly started: Started;
  /** Asks anew who they are: a role may have come. */
  readonly again: () => void;
}

export const SessionContext = createContext<Session | null>(null);

export function useSession(): Session {
  const session = use(SessionContext);
  if (!session) throw new Error('Nobody is signed in around this part of the page.');
  return session;
}

export const useMe = (): MeView => useSession().me;

/** Whether the person may do what is for this role. The service decides all the same. */
export const useMay = (role: Role): boolean => useMe().rights.includes(role);

/** A role, or nothing but to be known. */
export type PageRight = Role | 'signed-in';

export const mayOpen = ({ rights }: Pick<MeView, 'rights'>, right: PageRight): boolean =>
  right === 'signed-in' || rights.includes(right);

interface ListName {
  readonly id: string;
  readonly name: string;
}

/** Whether somebody may address a list. */
export const mayAddress = ({ lists }: Pick<MeView, 'lists'>, { id, name }: ListName): boolean =>
  lists === null || lists.includes(id) || lists.includes(name);

/** What an author may do with lists: those who have some of their own, with these alone, and they make no others. */
export function useListRights() {
  const me = useMe();
  const mayWrite = useMay('author');
  return {
    mayMake: mayWrite && me.lists === null,
    mayKeep: (list: ListName) => mayWrite && mayAddress(me, list),
  };
}
