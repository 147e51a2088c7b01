import type { MeView } from '../../api/contract/sign-in.ts';
import { mayOpen, type PageRight } from '../sign-in/session.ts';
import type { IconName } from '../ui/icons.tsx';

export interface Place {
  readonly path: string;
  readonly name: 'inbox' | 'campaigns' | 'lists' | 'templates' | 'settings' | 'audit';
  readonly icon: IconName;
  readonly right: PageRight;
}

/** What the navigation leads to, in order, for those with the right. */
export const places: readonly Place[] = [
  { path: '/campaigns', name: 'campaigns', icon: 'campaigns', right: 'viewer' },
  { path: '/lists', name: 'lists', icon: 'lists', right: 'viewer' },
  { path: '/templates', name: 'templates', icon: 'templates', right: 'viewer' },
  { path: '/settings', name: 'settings', icon: 'settings', right: 'viewer' },
  { path: '/audit', name: 'audit', icon: 'audit', right: 'admin' },
  { path: '/inbox', name: 'inbox', icon: 'inbox', right: 'signed-in' },
];

/** The places of somebody; who has no role has those for whoever is signed in. */
export const placesOf = (me: Pick<MeView, 'rights'>): readonly Place[] =>
  places.filter(({ right }) => mayOpen(me, right));
