import { text } from '../../ports/sentences.ts';
import { StoreError } from '../../ports/store-error.ts';
import { invalid, Problem } from './problem.ts';

type Versioned = { readonly version: number };

export const etagOf = ({ version }: Versioned): string => `"${version}"`;

/** Holds an `If-Match` header, where there is one, against the present version; 412 when it has moved on. */
export function requireVersion(current: Versioned, ifMatch: string | undefined, what = 'campaign'): void {
  if (ifMatch === undefined || ifMatch.trim() === '*') return;
  const tags = ifMatch.split(',').map((tag) => tag.trim());
  if (!tags.every((tag) => /^"[^"]*"$/.test(tag)))
    throw invalid([{ field: 'If-Match', message: 'must be an ETag as it was given, such as "3"' }]);
  if (!tags.includes(etagOf(current)))
    throw new Problem('version-conflict', text('changed-by-other', { what }));
}

/** Saves; where somebody else was quicker, a caller who named a version is told that it has moved on. */
export async function onlyOver<T>(ifMatch: string | undefined, save: () => Promise<T>): Promise<T> {
  try {
    return await save();
  } catch (error) {
    if (ifMatch !== undefined && error instanceof StoreError && error.code === 'conflict')
      throw new Problem('version-conflict', error.told, { cause: error });
    throw error;
  }
}
