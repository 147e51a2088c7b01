import { isPartMissing } from '../api/error.ts';

let tries = 0;

/**
 * Loads a part of the pages. A browser keeps a module that could not be fetched as failed for as long as the page stands,
 * so another try asks under another address, which browsers tell in their error; where they do not, the failure stays.
 */
export async function loadPart<M>(load: () => Promise<M>): Promise<M> {
  try {
    return await load();
  } catch (error) {
    const address = error instanceof Error && isPartMissing(error) ? addressIn(error.message) : null;
    if (address === null) throw error;
    return (await import(/* @vite-ignore */ `${address}?again=${++tries}`)) as M;
  }
}

const addressIn = (message: string): string | null => /https?:\/\/[^\s?]+\.js/.exec(message)?.[0] ?? null;
