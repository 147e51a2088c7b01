import type { Status } from '../../campaign/sends/outcome.ts';
import { setQueryValues, useQueryValue } from '../router/router.tsx';

const statuses = ['waiting', 'sent', 'delivered', 'undelivered', 'notSent'] satisfies readonly Status[];
const deeds = ['read', 'clicked'] as const;
type Deed = (typeof deeds)[number];

/** Which recipients are shown: those of a status, of a sub-status, or who did something whatever else they did. */
export interface RecipientFilter {
  readonly status: Status | '';
  readonly sub: string;
  readonly did: Deed | '';
}

const everybody: RecipientFilter = { status: '', sub: '', did: '' };

/** As it stands in the address, so that a number leads to the people that it counts. */
export function useRecipientFilter() {
  const [status] = useQueryValue('status');
  const [sub] = useQueryValue('sub');
  const [did] = useQueryValue('did');
  const filter: RecipientFilter = {
    status: statuses.find((one) => one === status) ?? '',
    sub,
    did: deeds.find((one) => one === did) ?? '',
  };
  const choose = (wish: Partial<RecipientFilter>) => setQueryValues({ ...everybody, ...wish });
  return [filter, choose] as const;
}

/** The id of the part of the page that shows them. */
export const recipientsId = 'recipients';

/** Shows some recipients, and goes to them. */
export function useShowRecipients(): (wish: Partial<RecipientFilter>) => void {
  const [, choose] = useRecipientFilter();
  return (wish) => {
    choose(wish);
    const place = document.getElementById(recipientsId);
    place?.scrollIntoView({ block: 'start' });
    place?.querySelector<HTMLElement>('[aria-pressed="true"]')?.focus({ preventScroll: true });
  };
}
