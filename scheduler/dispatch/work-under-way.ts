export interface WorkUnderWayOptions {
  readonly onError: (error: unknown) => void;
  /** Nothing is under way any more. */
  readonly onIdle: () => void;
}

/** Counts pieces of work from their beginning to their end; none of them fails the others. */
export class WorkUnderWay {
  readonly #options: WorkUnderWayOptions;
  #count = 0;
  #onIdle = () => {};

  constructor(options: WorkUnderWayOptions) {
    this.#options = options;
  }

  async run(work: () => Promise<void>): Promise<void> {
    this.begin();
    try {
      await work();
    } catch (error) {
      this.#options.onError(error);
    } finally {
      this.end();
    }
  }

  begin(): void {
    this.#count++;
  }

  end(): void {
    if (--this.#count > 0) return;
    this.#options.onIdle();
    this.#onIdle();
  }

  /** Resolves when nothing is under way, and that has been told. */
  async idle(): Promise<void> {
    if (this.#count === 0) return this.#options.onIdle();
    await new Promise<void>((resolve) => {
      this.#onIdle = resolve;
    });
  }
}
