/** What happened, in order: always as one number that tells two runs apart, and in words where somebody wants to read it. */
export class Trace {
  readonly #lines: string[] | null;
  readonly #at: () => string;
  #hash = 0x811c9dc5;
  #length = 0;

  constructor(at: () => string, readable: boolean) {
    this.#at = at;
    this.#lines = readable ? [] : null;
  }

  note(what: string): void {
    const line = `${this.#at()} ${what}`;
    let hash = this.#hash;
    for (let i = 0; i < line.length; i++) hash = Math.imul(hash ^ line.charCodeAt(i), 0x01000193);
    this.#hash = hash;
    this.#length++;
    this.#lines?.push(line);
  }

  get hash(): string {
    return (this.#hash >>> 0).toString(16).padStart(8, '0');
  }

  get length(): number {
    return this.#length;
  }

  get lines(): readonly string[] {
    return this.#lines ?? [];
  }
}
