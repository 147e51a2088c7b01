import { hash } from 'node:crypto';

/** Chance without state: the same keys always give the same number in [0, 1), whatever was drawn before. */
export function unit(...keys: readonly (number | string)[]): number {
  let h = 0x9e3779b9;
  const stir = (k: number) => {
    h = Math.imul(h ^ k, 0x85ebca6b);
    h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
    h ^= h >>> 16;
  };
  for (const key of keys) {
    if (typeof key === 'number') {
      stir(key | 0);
      if (key > 0x7fffffff) stir(Math.floor(key / 2 ** 32) | 0);
    } else for (let i = 0; i < key.length; i++) stir(key.charCodeAt(i));
  }
  return (h >>> 0) / 2 ** 32;
}

/** The element of a non-empty list that `u` in [0, 1) falls on. */
export function pick<T>(list: readonly T[], u: number): T {
  return list[Math.floor(u * list.length)] as T;
}

/** The element whose weight `u` in [0, 1) falls on. */
export function pickWeighted<T extends { readonly weight: number }>(list: readonly T[], u: number): T {
  const total = list.reduce((sum, item) => sum + item.weight, 0);
  let left = u * total;
  for (const item of list) {
    left -= item.weight;
    if (left < 0) return item;
  }
  return list.at(-1) as T;
}

/** A GUID that is the same for the same keys. */
export function guidOf(...keys: readonly (number | string)[]): string {
  const hex = hash('sha1', keys.join('|'));
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
