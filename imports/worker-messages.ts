import type { Person } from '../campaign/people/person.ts';
import type { FieldError, LocalizedText } from '../campaign/text/localized-text.ts';
import type { ImportErrorCode } from './import-error.ts';
import type { Reading, ReadTable } from './read-people.ts';

/** What the thread that reads a file is given. */
export interface WorkerTask {
  /** The open file's, which all threads of a process share. */
  readonly descriptor: number;
  readonly size: number;
  readonly reading: Reading;
}

/** An ImportError, as it goes from thread to thread. */
export interface SentError {
  readonly code: ImportErrorCode;
  readonly told: LocalizedText;
  readonly faults: readonly FieldError[];
}

/** What it says. Each `people` is answered once they are stored. */
export type WorkerMessage =
  | { readonly kind: 'people'; readonly people: readonly Person[] }
  | { readonly kind: 'done'; readonly table: ReadTable }
  | { readonly kind: 'problem'; readonly problem: SentError };
