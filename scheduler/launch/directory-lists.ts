import { shardRange } from '../../campaign/people/person.ts';
import { ActionRefused } from '../../ports/actions.ts';
import type { Clock } from '../../ports/clock.ts';
import { type Directory, DirectoryError } from '../../ports/directory.ts';
import type { ImportStore, List, ListSource, ListStore } from '../../ports/list-store.ts';
import type { KnownPeopleStore } from '../../ports/people-store.ts';
import { text } from '../../ports/sentences.ts';
import { StoreError } from '../../ports/store-error.ts';
import { shardCountFor } from './audience.ts';

export interface DirectoryListDeps {
  readonly store: ListStore & ImportStore & KnownPeopleStore;
  readonly directory: Directory | null;
  readonly clock: Clock;
}

/** People that are staged at once. */
const chunk = 500;
/** Real ms for which somebody who only counts is content with what was read, or with its failure. */
const freshMs = 10 * 60_000;
const failedMs = 20_000;

interface Reading {
  people: number;
  readonly done: Promise<List>;
}

/** Fills lists from their source, whole or not at all. One list is read once at a time; whoever asks meanwhile gets the same. */
export class DirectoryLists {
  readonly #deps: DirectoryListDeps;
  readonly #readings = new Map<string, Reading>();
  /** When each was last read by this process (real ms), and how that failed. */
  readonly #last = new Map<string, { readonly at: number; readonly error: unknown }>();

  constructor(deps: DirectoryListDeps) {
    this.#deps = deps;
  }

  /** How many people have been read so far; null: it is not being read. */
  progress(tenant: string, id: string): number | null {
    return this.#readings.get(keyOf(tenant, id))?.people ?? null;
  }

  /** Throws DirectoryError, StoreError `not-found` and ActionRefused; then the list is as it was. */
  read(tenant: string, id: string): Promise<List> {
    const key = keyOf(tenant, id);
    const running = this.#readings.get(key);
    if (running !== undefined) return running.done;
    const count = (people: number) => {
      const current = this.#readings.get(key);
      if (current !== undefined) current.people = people;
    };
    const done = this.#replace(tenant, id, count).finally(() => this.#readings.delete(key));
    this.#readings.set(key, { people: 0, done });
    const note = (error: unknown) => void this.#last.set(key, { at: this.#deps.clock.monotonic(), error });
    done.then(() => note(null), note);
    return done;
  }

  /** For whoever counts time and again: reads only what was not read lately. Throws as `read` does. */
  async readIfOld(tenant: string, id: string): Promise<void> {
    const last = this.#last.get(keyOf(tenant, id));
    const age = last === undefined ? Number.POSITIVE_INFINITY : this.#deps.clock.monotonic() - last.at;
    if (last === undefined || age > (last.error === null ? freshMs : failedMs)) await this.read(tenant, id);
    else if (last.error !== null) throw last.error;
  }

  async #replace(tenant: string, id: string, count: (people: number) => void): Promise<List> {
    const { store, clock } = this.#deps;
    const list = await store.getList(tenant, id);
    if (list === null) throw new StoreError('not-found', 'There is no such list.');
    if (list.source === null) throw new ActionRefused('state', text('list-by-hand'));
    const at = clock.now();
    const importId = await store.beginImport(tenant, id, at);
    try {
      let people = 0;
      for await (const some of this.#chunks(tenant, list.source)) {
        await store.stagePeople(tenant, importId, some);
        people += some.length;
        count(people);
      }
      await store.applyImport(tenant, importId, [], at, true);
    } catch (error) {
      // What cannot be cleared away now is dropped at the next start; the first error is the one to tell.
      await store.abandonImport(tenant, importId).catch(() => undefined);
      throw error;
    }
    return (await store.getList(tenant, id)) ?? list;
  }

  async *#chunks(tenant: string, { group }: ListSource) {
    const { store, directory } = this.#deps;
    if (group === null) {
      const shards = shardCountFor(await store.countEveryone(tenant));
      for (let shard = 0; shard < shards; shard++) {
        const { from, to } = shardRange(shard, shards);
        yield await store.everyoneInRange(tenant, from, to);
      }
      return;
    }
    if (directory === null) throw notSetUp();
    let some = [];
    for await (const person of directory.members(tenant, group)) {
      some.push(person);
      if (some.length < chunk) continue;
      yield some;
      some = [];
    }
    yield some;
  }
}

const keyOf = (tenant: string, id: string) => JSON.stringify([tenant, id]);

/** The fault where there is no directory at all. */
export const notSetUp = () => new DirectoryError('not-set-up', text('directory-off'));
