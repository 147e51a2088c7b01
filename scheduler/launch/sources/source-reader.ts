import type { AudienceSource } from '../../../campaign/lifecycle/audience-source.ts';
import type { Person } from '../../../campaign/people/person.ts';
import type { FieldError } from '../../../campaign/text/localized-text.ts';
import type { Clock } from '../../../ports/clock.ts';
import type { ListStore } from '../../../ports/list-store.ts';
import type { KnownPeopleStore } from '../../../ports/people-store.ts';

export type AudienceStore = ListStore & KnownPeopleStore;

export interface RefreshDeps {
  readonly store: ListStore;
  readonly clock: Clock;
  /** Reads a list again from the directory. Throws DirectoryError. */
  readonly readList: (tenant: string, list: string) => Promise<unknown>;
}

/** How one kind of source is read: a file a kind, and a line in `audience-sources.ts`. */
export interface SourceReader<S extends AudienceSource = AudienceSource> {
  /** Names what is read: two sources of one key are read once. */
  key(source: S): string;
  /** Whether there is anything to read; a list may have been deleted. */
  exists(store: AudienceStore, tenant: string, source: S): Promise<boolean>;
  /** How many people at most. */
  count(store: AudienceStore, tenant: string, source: S): Promise<number>;
  /**
   * Its people with hashes from `from` to before `to`, so that a source of a million is never in memory. `zones`: whether
   * zones count; then one that is nobody's word is left out.
   */
  peopleInRange(
    store: AudienceStore,
    tenant: string,
    source: S,
    range: { readonly from: number; readonly to: number },
    zones: boolean,
  ): Promise<Person[]>;
  /** The extra columns of its people. */
  columns(store: ListStore, tenant: string, source: S): Promise<readonly string[]>;
  /** Changes, as JSON, when its people do; null where nothing tells. */
  revision(store: ListStore, tenant: string, source: S): Promise<unknown>;
  /** Whether it is read from the directory whatever else is set. */
  readonly needsDirectory: boolean;
  /** What is wrong with it before anybody is read. `name`: what it was called when it was chosen. */
  faults?(
    store: ListStore,
    tenant: string,
    source: S,
    field: string,
    names: Readonly<Record<string, string>>,
  ): Promise<FieldError[]>;
  /** Reads again what a launch reads again. What could not be read is as it was, and is told. */
  refresh?(deps: RefreshDeps, tenant: string, source: S, field: string): Promise<FieldError[]>;
  /** Removes what was kept for campaigns with this source, once one of them is over. */
  release?(
    store: Pick<ListStore, 'getList' | 'deleteList'>,
    tenant: string,
    source: S,
    now: number,
  ): Promise<void>;
}
