import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface OpenFile {
  readonly fd: number;
  readonly size: number;
}

/** What is done with the beginning of a body once so many bytes of it are there, before more is taken. */
export interface Beginning {
  readonly bytes: number;
  readonly look: (file: OpenFile) => Promise<void>;
}

/**
 * Bytes that wait for the disk at most. A commit of the store waits, with all requests, for whatever the file system has
 * yet to write: of an upload of 120 MB that was up to half a second.
 */
const maxUnwritten = 4_000_000;

/**
 * Keeps a body in a file while `use` reads it in any order: an archive's table of contents stands at its end. The file
 * has no name any more while it is read, where the system allows that: nothing is left of it, even after a crash.
 */
export async function spooled<T>(
  chunks: AsyncIterable<Buffer>,
  beginning: Beginning,
  use: (file: OpenFile) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'kairos-'));
  const remove = () => rm(folder, { recursive: true, force: true });
  try {
    const file = await open(join(folder, 'import'), 'wx+', 0o600);
    try {
      await remove().catch(() => undefined);
      let [size, unwritten] = [0, 0];
      for await (const chunk of chunks) {
        await file.appendFile(chunk);
        const isBegun = size >= beginning.bytes;
        size += chunk.length;
        unwritten += chunk.length;
        if (!isBegun && size >= beginning.bytes) await beginning.look({ fd: file.fd, size: beginning.bytes });
        if (unwritten < maxUnwritten) continue;
        await file.datasync();
        unwritten = 0;
      }
      return await use({ fd: file.fd, size });
    } finally {
      await file.close();
    }
  } finally {
    await remove();
  }
}
