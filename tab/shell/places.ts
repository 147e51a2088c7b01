import type { IconName } from '../ui/icons.tsx';

export interface Place {
  readonly path: string;
  readonly name: 'campaigns' | 'lists';
  readonly icon: IconName;
}

/** What the navigation leads to, in order. */
export const places: readonly Place[] = [
  { path: '/campaigns', name: 'campaigns', icon: 'campaigns' },
  { path: '/lists', name: 'lists', icon: 'lists' },
];
