import { problemOf } from './error.ts';
import { request } from './request.ts';

/** The name that an answer gives its file (RFC 6266), or null. */
export function fileNameOf(disposition: string | null): string | null {
  const coded = /filename\*=UTF-8''([^;]+)/i.exec(disposition ?? '')?.[1];
  if (coded !== undefined) {
    try {
      return decodeURIComponent(coded);
    } catch {
      return null;
    }
  }
  return /filename="([^"]*)"/i.exec(disposition ?? '')?.[1] ?? null;
}

/** Saves what stands at a path as a file. A link cannot carry the proof of who asks. Throws ApiError. */
export async function download(path: string, name: string): Promise<void> {
  const response = await request(path);
  if (!response.ok) throw problemOf(response.status, await response.text().catch(() => ''));
  const url = URL.createObjectURL(await response.blob());
  const link = document.createElement('a');
  link.href = url;
  link.download = fileNameOf(response.headers.get('Content-Disposition')) ?? name;
  link.click();
  // The browser takes the file up after this step.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
