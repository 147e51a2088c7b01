import type { FieldError } from '../../api/contract/common.ts';
import type { CampaignInput } from '../../api/contract/content.ts';

export const steps = ['message', 'audience', 'window', 'review'] as const;
export type Step = (typeof steps)[number];

/** Where a field of the API is written. */
export function stepOf(field: string): Exclude<Step, 'review'> {
  const room = field.split(/[.[]/, 1)[0];
  if (room === 'audience') return 'audience';
  return room === 'window' || room === 'presence' || room === 'presenceFailure' ? 'window' : 'message';
}

/** How many faults each step has. */
export function faultCounts(faults: readonly FieldError[]): Record<Step, number> {
  const counts = { message: 0, audience: 0, window: 0, review: 0 };
  for (const { field } of faults) counts[stepOf(field)]++;
  return counts;
}

/** Whether a step holds what it needs, as far as the page can tell. */
export function isComplete(step: Step, { message, audience, window }: CampaignInput): boolean {
  if (step === 'message')
    return message.title.trim() !== '' && (message.text === undefined || message.text.trim() !== '');
  if (step === 'audience')
    return audience.everyone || audience.lists.length > 0 || audience.groups.length > 0;
  return step === 'window' && window.start !== '' && window.weekdays.length > 0;
}

/** Faults of different sources, each once. */
export function mergeFaults(...sources: readonly (readonly FieldError[])[]): FieldError[] {
  const seen = new Set<string>();
  return sources.flat().filter(({ field, message }) => {
    const key = `${field}\n${message}`;
    return !seen.has(key) && seen.add(key);
  });
}
