import { request } from 'node:http';

/** The status of the answer to a request whose body is announced and never sent: nothing of it can have been waited for. */
export function unfinished(
  port: number,
  method: string,
  path: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  const sent = request({
    ...{ host: '127.0.0.1', port, path, method },
    headers: { 'content-type': 'application/json', 'content-length': '900000', ...headers },
  });
  sent.on('response', (response) => {
    resolve(response.statusCode ?? 0);
    sent.destroy();
  });
  sent.on('error', reject);
  sent.flushHeaders();
  return promise;
}
