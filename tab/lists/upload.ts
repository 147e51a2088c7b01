import { ApiError, problemOf } from '../api/client.ts';
import type { ImportResult } from '../api/types.ts';
import { bearer } from '../sign-in/bearer.ts';

/** Sends a file to be imported into a list. `progress` gets the part that has left, 0–1. Throws ApiError. */
export async function uploadPeople(
  list: string,
  file: Blob,
  progress: (part: number) => void,
): Promise<ImportResult> {
  const proof = Object.entries(await bearer());
  // fetch does not tell how much of a body has left.
  const request = new XMLHttpRequest();
  return new Promise((resolve, reject) => {
    request.upload.onprogress = ({ loaded, total }) => progress(total > 0 ? loaded / total : 1);
    request.upload.onload = () => progress(1);
    request.onerror = () => reject(new ApiError(0, 'offline', 'The service does not answer.'));
    request.onload = () => {
      if (request.status === 200) resolve(JSON.parse(request.responseText) as ImportResult);
      else reject(problemOf(request.status, request.responseText));
    };
    request.open('POST', `/api/lists/${encodeURIComponent(list)}/import`);
    request.setRequestHeader('Content-Type', 'text/csv');
    for (const [name, value] of proof) request.setRequestHeader(name, value);
    request.send(file);
  });
}
