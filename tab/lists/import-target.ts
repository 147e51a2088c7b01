import { call } from '../api/client.ts';
import type { ListView } from '../api/types.ts';
import { lastBearer } from '../sign-in/bearer.ts';
import { pathOf } from './list-queries.ts';

/**
 * The list that a file goes into: one that is there, or a new one. The service looks at a file only on its way into a
 * list, so a new one is made for the look already; it is gone again where nobody comes into it.
 */
export class ImportTarget {
  readonly #name: string;
  readonly #isNew: boolean;
  #id: Promise<string> | null;
  #kept = false;

  constructor(list: string | null, name: string) {
    this.#name = name;
    this.#isNew = list === null;
    this.#id = list === null ? null : Promise.resolve(list);
  }

  /** Throws ApiError where it cannot be made; asking again tries again. */
  id(): Promise<string> {
    this.#id ??= call<ListView>('POST', '/lists', { body: { name: this.#name } }).then(
      ({ id }) => id,
      (error) => {
        this.#id = null;
        throw error;
      },
    );
    return this.#id;
  }

  /** From here on it stays, under this name. */
  async keep(name: string): Promise<string> {
    const id = await this.id();
    if (this.#isNew && name !== this.#name) await call('PUT', pathOf(id), { body: { name } });
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
