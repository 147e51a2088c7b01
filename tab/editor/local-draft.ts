import type { CampaignInput } from '../../api/contract/content.ts';

export const newDraftKey = 'kairos.draft.new';
export const draftKey = (id: string): string => `kairos.draft.${id}`;

/**
 * What is kept on the device of a draft that the service does not have; `version` is the one that it was made from, and
 * `sent` what went to the service without an answer until then: it may have it.
 */
export interface LocalDraft {
  readonly content: CampaignInput;
  readonly version: number;
  readonly sent?: readonly CampaignInput[];
  /** Under which the service makes it once, however often it is asked to. */
  readonly key?: string;
}

/** Name of the new campaign that is kept on this device alone; null where there is none. */
export function localDraftName(): string | null {
  try {
    const text = localStorage.getItem(newDraftKey);
    return text === null ? null : (JSON.parse(text) as LocalDraft).content.name;
  } catch {
    return null;
  }
}

export function discardLocalDraft(): void {
  localStorage.removeItem(newDraftKey);
}
