import { useQueryClient } from '@tanstack/react-query';
import { createContext, use, useEffect, useState, useSyncExternalStore } from 'react';
import type { CampaignView } from '../../api/contract/campaign.ts';
import type { FieldError } from '../../api/contract/common.ts';
import type { CampaignInput } from '../../api/contract/content.ts';
import { call } from '../api/client.ts';
import { DraftAutosave, type DraftPorts } from './draft-autosave.ts';
import type { Aside } from './message-kind.ts';
import type { Step } from './steps.ts';

/** A browser may refuse to keep anything; then only the service keeps it. */
const shelf: DraftPorts['shelf'] = {
  get: (key) => attempt(() => localStorage.getItem(key)) ?? null,
  set: (key, value) => attempt(() => localStorage.setItem(key, value)),
  remove: (key) => attempt(() => localStorage.removeItem(key)),
};

function attempt<T>(run: () => T): T | undefined {
  try {
    return run();
  } catch {
    return undefined;
  }
}

function ports(): DraftPorts {
  let timer: ReturnType<typeof setTimeout> | undefined;
  return {
    create: (body, key) => call<CampaignView>('POST', '/campaigns', { body, key }),
    newKey: () =>
      Array.from(crypto.getRandomValues(new Uint32Array(4)), (part) =>
        part.toString(36).padStart(7, '0'),
      ).join(''),
    save: (id, body, version) => call<CampaignView>('PUT', `/campaigns/${id}`, { body, version }),
    read: (id) => call<CampaignView>('GET', `/campaigns/${id}`),
    shelf,
    later: (run, ms) => {
      clearTimeout(timer);
      timer = setTimeout(run, ms);
    },
  };
}

/** The draft that is written, saved as it changes. `onCreated` when the service first has it. */
export function useDraftKeeper(
  campaign: CampaignView | null,
  initial: CampaignInput,
  onCreated: (id: string) => void,
) {
  const client = useQueryClient();
  const [keeper] = useState(() => new DraftAutosave(ports(), campaign, initial));
  const view = useSyncExternalStore(keeper.subscribe, keeper.view);
  const id = view.campaign?.id;
  const created = campaign === null && id !== undefined;
  useEffect(() => {
    if (created) onCreated(id);
  }, [created, id, onCreated]);
  useEffect(() => {
    if (!view.campaign) return;
    client.setQueryData(['campaign', view.campaign.id], view.campaign);
    void client.invalidateQueries({ queryKey: ['campaigns'] });
  }, [view.campaign, client]);
  useEffect(() => {
    const again = () => void keeper.flush();
    const leave = () => keeper.leave();
    window.addEventListener('online', again);
    window.addEventListener('pagehide', leave);
    return () => {
      window.removeEventListener('online', again);
      window.removeEventListener('pagehide', leave);
      again();
    };
  }, [keeper]);
  return { keeper, view };
}

export interface Draft {
  readonly content: CampaignInput;
  readonly faults: readonly FieldError[];
  readonly campaign: CampaignView | null;
  readonly isSaved: boolean;
  /** Steps that have been left: what they still lack is said there. */
  readonly judged: ReadonlySet<Step>;
  readonly change: (change: Partial<CampaignInput>) => void;
  /** Saves what there is; gives what the service then has, or null when it did not come through. */
  readonly saveNow: () => Promise<CampaignView | null>;
  /** What the message held as the other kind. */
  readonly aside: { current: Aside };
  /** Leads to where a field of the API is written. */
  readonly toField: (field: string) => void;
  /** Takes up what the service says of it, where nothing but its approval is new. */
  readonly accept: (campaign: CampaignView) => void;
}

export const DraftContext = createContext<Draft | null>(null);

export function useDraft(): Draft {
  const draft = use(DraftContext);
  if (!draft) throw new Error('There is no draft around this part of the page.');
  return draft;
}
