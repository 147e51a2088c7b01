import type { ListView } from '../../api/contract/list.ts';
import { ApiError, call } from '../api/client.ts';
import { lastBearer } from '../sign-in/bearer.ts';
import { pathOf } from './list-queries.ts';

const maxTried = 50;
let made = 0;

function takenBy(error: unknown): Pick<ListView, 'id' | 'name'> | null {
  if (!(error instanceof ApiError) || error.told.code !== 'list-name-taken') return null;
  const { list, name } = error.told.params ?? {};
  return typeof list === 'string' && typeof name === 'string' ? { id: list, name } : null;
}

/**
 * The list that a file goes into: one that is there, or a new one. The service looks at a file only on its way into a
 * list, so a new one is made for the look already; it is gone again where nobody comes into it.
 */
export class ImportTarget {
  /** Under which it is made; another, where that is taken. */
  name: string;
  /** The list that has the name already. */
  taken: Pick<ListView, 'id' | 'name'> | null = null;
  /** Tells one from another: what was looked at for one does not hold for the next. */
  readonly key = ++made;
  readonly #isNew: boolean;
  #id: Promise<string> | null;
  #kept = false;

  constructor(list: string | null, name: string) {
    this.name = name;
    this.#isNew = list === null;
    this.#id = list === null ? null : Promise.resolve(list);
  }

  /** Throws ApiError where it cannot be made; asking again tries again. */
  id(): Promise<string> {
    this.#id ??= this.#make(this.name, 2).catch((error) => {
      this.#id = null;
      throw error;
    });
    return this.#id;
  }

  /** Tries the name, then the same with a number behind it. */
  async #make(name: string, next: number): Promise<string> {
    try {
      const { id } = await call<ListView>('POST', '/lists', { body: { name } });
      this.name = name;
      return id;
    } catch (error) {
      const taken = takenBy(error);
      if (taken === null || next > maxTried) throw error;
      this.taken ??= taken;
      return this.#make(`${this.taken.name.slice(0, 190)} (${next})`, next + 1);
    }
  }

  /** From here on it stays, under this name. */
  async keep(name: string): Promise<string> {
    const id = await this.id();
    if (this.#isNew && name !== this.name) await call('PUT', pathOf(id), { body: { name } });
    this.#kept = true;
    return id;
  }

  /** Nobody came into it after all. */
  release(): void {
    this.#kept = false;
  }

  /** Takes away what was made; from a page that goes away too. */
  discard(): void {
    const made = this.#id;
    if (!this.#isNew || this.#kept || made === null) return;
    this.#id = null;
    const remove = (id: string) =>
      fetch(`/api${pathOf(id)}`, { method: 'DELETE', keepalive: true, headers: lastBearer() });
    // Whoever cannot be reached now keeps an empty list, which harms nobody.
    made.then(remove).catch(() => undefined);
  }
}
