import type { AudienceSpec } from './campaign.ts';

/** One thing that an audience is read from. How each kind is read stands in `scheduler/launch/sources/`. */
export type AudienceSource =
  | { readonly kind: 'list'; readonly id: string }
  | { readonly kind: 'group'; readonly id: string }
  /** Everyone who has the app. */
  | { readonly kind: 'everyone' };

/** A source with the field of the API that names it: `audience.lists[0]`. */
export interface NamedSource {
  readonly field: string;
  readonly source: AudienceSource;
}

/** What an audience is made of, in the order in which its sources count: who is in two is who the first says. */
export function namedSourcesOf({ lists, groups, everyone }: AudienceSpec): NamedSource[] {
  return [
    ...lists.map((id, i): NamedSource => ({ field: `audience.lists[${i}]`, source: { kind: 'list', id } })),
    ...groups.map(
      (id, i): NamedSource => ({ field: `audience.groups[${i}]`, source: { kind: 'group', id } }),
    ),
    ...(everyone ? [{ field: 'audience.everyone', source: { kind: 'everyone' } } as const] : []),
  ];
}

export const sourcesOf = (audience: AudienceSpec): AudienceSource[] =>
  namedSourcesOf(audience).map(({ source }) => source);
