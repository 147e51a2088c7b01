export interface Page<T> {
  readonly items: T[];
  /** Opaque; null at the end. */
  readonly next: string | null;
}
