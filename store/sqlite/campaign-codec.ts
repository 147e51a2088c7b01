import type { Campaign, Hold } from '../../campaign/lifecycle/campaign.ts';

/** Files of every release call the sentence of a hold `detail`. */
type StoredHold = Omit<Hold, 'message'> & { readonly detail: string };

const storedHold = ({ message, ...hold }: Hold): StoredHold => ({ ...hold, detail: message });
const readHold = ({ detail, ...hold }: StoredHold): Hold => ({ ...hold, message: detail });

function withHold<From, To>(campaign: Campaign, change: (hold: From) => To): unknown {
  const { state } = campaign;
  if (!('hold' in state) || state.hold === null) return campaign;
  return { ...campaign, state: { ...state, hold: change(state.hold as From) } };
}

export const packCampaign = (campaign: Campaign): string => JSON.stringify(withHold(campaign, storedHold));

export const unpackCampaign = (text: string): Campaign =>
  withHold(JSON.parse(text) as Campaign, readHold) as Campaign;
