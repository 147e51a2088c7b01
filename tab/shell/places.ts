import type { Role } from '../../api/contract/sign-in.ts';
import type { IconName } from '../ui/icons.tsx';

export interface Place {
  readonly path: string;
  readonly name: 'campaigns' | 'lists' | 'templates' | 'settings' | 'audit';
  readonly icon: IconName;
  readonly right: Role;
}

/** What the navigation leads to, in order, for those with the right. */
export const places: readonly Place[] = [
  { path: '/campaigns', name: 'campaigns', icon: 'campaigns', right: 'viewer' },
  { path: '/lists', name: 'lists', icon: 'lists', right: 'viewer' },
  { path: '/templates', name: 'templates', icon: 'templates', right: 'viewer' },
  { path: '/settings', name: 'settings', icon: 'settings', right: 'viewer' },
  { path: '/audit', name: 'audit', icon: 'audit', right: 'admin' },
];
