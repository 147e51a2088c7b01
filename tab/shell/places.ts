import type { IconName } from '../ui/icons.tsx';

export interface Place {
  readonly path: string;
  readonly name: 'campaigns' | 'lists' | 'templates' | 'settings' | 'audit';
  readonly icon: IconName;
}

/** What the navigation leads to, in order. */
export const places: readonly Place[] = [
  { path: '/campaigns', name: 'campaigns', icon: 'campaigns' },
  { path: '/lists', name: 'lists', icon: 'lists' },
  { path: '/templates', name: 'templates', icon: 'templates' },
  { path: '/settings', name: 'settings', icon: 'settings' },
  { path: '/audit', name: 'audit', icon: 'audit' },
];
