import type { LocalizedText } from '../text/localized-text.ts';
import { text } from '../text/sentences.ts';
import type { Approval } from './approval-record.ts';
import type { Campaign, CampaignContent } from './campaign.ts';

export const noApproval: Approval = { requested: null, given: null };

/**
 * How a list stood: any change of its people moves one of them. Null numbers: there is no such list, or a launch reads
 * it again from `source`, and then it is that which is approved.
 */
export interface ListRevision {
  readonly id: string;
  readonly source?: string;
  readonly people: number | null;
  readonly updatedAt: number | null;
}

/** All that an approval says yes to, as one text that is the same only when nothing has changed. */
export function approvedText(content: CampaignContent, lists: readonly ListRevision[]): string {
  return JSON.stringify(
    sorted({
      content,
      lists: lists.map(({ id, people, updatedAt, source }) => [
        id,
        people,
        updatedAt,
        ...(source ? [source] : []),
      ]),
    }),
  );
}

/** Order of keys is no change. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return entries.map(([key, inner]) => [key, sorted(inner)]);
}

/** Everybody who wrote any of it: they cannot be the second person. */
export const writersOf = ({ createdBy, writers = [] }: Campaign): readonly string[] => [
  ...new Set([createdBy, ...writers]),
];

export const withWriter = (campaign: Campaign, who: string): readonly string[] => [
  ...new Set([...writersOf(campaign), who]),
];

export type ApprovalState = 'none' | 'requested' | 'approved' | 'refused' | 'void';

/** How an approval stands against what the campaign is now: the last word on it as it is counts. */
export function approvalState({ requested, given, refused }: Approval, digest: string): ApprovalState {
  const isRefused = refused?.digest === digest;
  if (given?.digest === digest && !(isRefused && refused.at >= given.at)) return 'approved';
  if (isRefused && (requested === null || refused.at >= requested.at)) return 'refused';
  if (requested !== null && (given === null || requested.at >= given.at)) return 'requested';
  return given === null ? 'none' : 'void';
}

/** Why it may not be launched; null when it may. */
export function launchRefusal(state: ApprovalState, { refused }: Approval): LocalizedText | null {
  if (state === 'approved') return null;
  if (state !== 'refused') return text(`approval-${state}`);
  return text('approval-refused', { name: refused?.name ?? '', remark: refused?.remark ?? '' });
}

/** Since when an audience names each of its lists, given since when the one before did. */
export function listsSince(
  lists: readonly string[],
  before: Readonly<Record<string, number>>,
  now: number,
): Readonly<Record<string, number>> {
  return Object.fromEntries(lists.map((id) => [id, before[id] ?? now]));
}
