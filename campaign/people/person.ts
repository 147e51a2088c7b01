import type { OwnTime } from '../timing/own-time.ts';

/** Somebody in the directory or in a list. `id` is the case-folded address, unique within a tenant. */
export interface Person {
  readonly id: string;
  readonly email: string;
  readonly firstName: string;
  readonly lastName: string;
  /** IANA zone, or null where unknown: the campaign's zone then counts. */
  readonly zone: string | null;
  /** Every other column of the list (sip, phone, CITY …), by its name as written in the file. */
  readonly extra: Readonly<Record<string, string>>;
  /** Their own hours, days and leave, where a campaign goes by them. */
  readonly own?: OwnTime;
}

/** Addresses are compared case-folded: `ANNA@Contoso.com` and `anna@contoso.com` are one person. */
export function foldAddress(address: string): string {
  return address.trim().normalize('NFC').toLowerCase();
}

const isBlank = (value: string | undefined) => value === undefined || value.trim() === '';

/** One person from two sources that name them: `first` with the values that it lacks taken from `next`, column by column. */
export function completed(first: Person, next: Person): Person {
  const missing = Object.entries(next.extra).filter(([column]) =>
    isBlank(Object.hasOwn(first.extra, column) ? first.extra[column] : undefined),
  );
  return {
    ...first,
    firstName: isBlank(first.firstName) ? next.firstName : first.firstName,
    lastName: isBlank(first.lastName) ? next.lastName : first.lastName,
    zone: first.zone || next.zone,
    extra: missing.length === 0 ? first.extra : { ...first.extra, ...Object.fromEntries(missing) },
  };
}

/** Unsigned 32-bit hash of a person's id; people are stored, frozen and sharded in its order. */
export function hashOf(id: string): number {
  let h = 0x811c9dc5;
  for (let i = 0; i < id.length; i++) h = Math.imul(h ^ id.charCodeAt(i), 0x01000193);
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/** Which of `count` shards a person belongs to: contiguous ranges of the hash, so that a shard is one range read. */
export const shardOf = (id: string, count: number): number => shardOfHash(hashOf(id), count);

export function shardOfHash(hash: number, count: number): number {
  return Math.floor((hash / 2 ** 32) * count);
}

/** The hash range `[from, to)` of a shard. */
export function shardRange(shard: number, count: number): { from: number; to: number } {
  return { from: Math.ceil((shard * 2 ** 32) / count), to: Math.ceil(((shard + 1) * 2 ** 32) / count) };
}
