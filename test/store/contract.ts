import type { Store } from '../../ports/store.ts';
import { auditAndSettings } from './contract/audit-and-settings.ts';
import { campaigns } from './contract/campaigns.ts';
import { counts } from './contract/counts.ts';
import { imports } from './contract/imports.ts';
import { keepOneOfEach } from './contract/kept.ts';
import { knownPeople } from './contract/known-people.ts';
import { leases } from './contract/leases.ts';
import { lists } from './contract/lists.ts';
import { sends } from './contract/sends.ts';
import { templates } from './contract/templates.ts';
import { tenants } from './contract/tenants.ts';

export interface Opened {
  readonly store: Store;
  /** Closes the store and opens what it kept; missing where nothing is kept. */
  readonly reopen?: () => Promise<Store>;
  /** Removes what `open` made. */
  readonly dispose?: () => void;
}

/** A new empty store for each test; closed and disposed of after it. */
export type Open = () => Promise<Opened>;

/** Every promise of `ports/store.ts`, for any store. */
export function storeContract(name: string, open: Open): void {
  describe(`the store contract, ${name}`, () => {
    let opened: Opened;
    let store: Store;
    beforeEach(async () => {
      opened = await open();
      store = opened.store;
    });
    afterEach(async () => {
      await store.close();
      opened.dispose?.();
    });
    const current = () => store;
    const families = {
      lists,
      imports,
      knownPeople,
      campaigns,
      sends,
      counts,
      leases,
      auditAndSettings,
      templates,
      tenants,
    };
    for (const family of Object.values(families)) family(current);

    describe('after closing and opening again', () => {
      it('everything whose promise resolved is still there', async () => {
        if (opened.reopen === undefined) return;
        const kept = await keepOneOfEach(store);
        store = await opened.reopen();
        await kept(store);
      });
    });
  });
}
