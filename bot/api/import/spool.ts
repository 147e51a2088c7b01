import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Keeps a body in a file while `use` reads it in any order: an archive's table of contents stands at its end. The file
 * has no name any more while it is read, where the system allows that: nothing is left of it, even after a crash.
 */
export async function spooled<T>(
  chunks: AsyncIterable<Buffer>,
  use: (file: { fd: number; size: number }) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'kairos-'));
  const remove = () => rm(folder, { recursive: true, force: true });
  try {
    const file = await open(join(folder, 'import'), 'wx+', 0o600);
    try {
      await remove().catch(() => undefined);
      let size = 0;
      for await (const chunk of chunks) {
        await file.appendFile(chunk);
        size += chunk.length;
      }
      return await use({ fd: file.fd, size });
    } finally {
      await file.close();
    }
  } finally {
    await remove();
  }
}
