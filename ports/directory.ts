import type { Person } from '../campaign/people/person.ts';
import type { LocalizedText } from '../campaign/text/localized-text.ts';
import type { OwnTime } from '../campaign/timing/own-time.ts';

/** What a mailbox says of somebody's own time. */
export interface MailboxTime {
  /** IANA zone; null: none that is known. */
  readonly zone: string | null;
  readonly own: OwnTime;
}

/** Reads people's own time where their mailbox is. Nothing here throws: who cannot be read is left out. */
export interface OwnTimes {
  /** By the person's id; asks for those who were not read lately, in batches, at the pace of the directory. */
  read(tenant: string, people: readonly Person[]): Promise<ReadonlyMap<string, MailboxTime>>;
  /** What was read lately. */
  recall(tenant: string, people: readonly Person[]): ReadonlyMap<string, MailboxTime>;
  /** Somebody with these addresses is to be forgotten: nothing that was read is kept of them. */
  drop(tenant: string, addresses: readonly string[]): void;
}

/** The directory does not give what was asked. `message` says what to do about it. */
export class DirectoryError extends Error {
  readonly code: 'not-found' | 'bad-cursor' | 'refused' | 'unavailable' | 'credentials' | 'not-set-up';
  readonly told: LocalizedText;
  constructor(code: DirectoryError['code'], told: LocalizedText) {
    super(told.message);
    this.told = told;
    this.name = 'DirectoryError';
    this.code = code;
  }
}

/** A group of the directory, or a team. */
export interface Group {
  /** The directory's object id. */
  readonly id: string;
  readonly name: string;
  readonly mail: string | null;
  readonly team: boolean;
}

/** The company's directory. All throw DirectoryError. */
export interface Directory {
  /** The members of a group or team; pages behind the scenes. */
  members(tenant: string, groupId: string): AsyncIterable<Person>;
  /** A page of the groups and teams whose name has words that begin so, or whose address does; of all where `text` is empty. */
  search(
    tenant: string,
    text: string,
    cursor: string | null,
  ): Promise<{ items: readonly Group[]; next: string | null }>;
  /** Those of these ids that there are, in no promised order. */
  groups(tenant: string, ids: readonly string[]): Promise<readonly Group[]>;
}
