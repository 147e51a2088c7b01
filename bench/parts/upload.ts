import { Readable } from 'node:stream';
import { Agent, request } from 'undici';
import { input, output } from '../child.ts';
import { personOf } from '../fixtures.ts';

/** Uploads a list as a browser would: a new list, then its CSV as one stream. */
const { url, rows } = input<{ url: string; rows: number }>();
const dispatcher = new Agent({ headersTimeout: 0, bodyTimeout: 0 });
const cities = ['Paris', 'Lyon', 'Berlin', 'Madrid', 'Oslo', 'Porto', 'Tunis'];

function* csv(): Generator<string> {
  let lines = 'email,first name,last name,city,department\r\n';
  for (let i = 0; i < rows; i++) {
    const { email, firstName, lastName } = personOf(i);
    lines += `${email},${firstName},${lastName},${cities[i % cities.length]},Department ${i % 40}\r\n`;
    if (lines.length < 65_536) continue;
    yield lines;
    lines = '';
  }
  yield lines;
}

async function post<T>(path: string, type: string, body: string | Readable): Promise<T> {
  const headers = { 'content-type': type };
  const answer = await request(`${url}${path}`, { method: 'POST', headers, body, dispatcher });
  const text = await answer.body.text();
  if (answer.statusCode >= 300) throw new Error(`POST ${path}: ${answer.statusCode} ${text}`);
  return JSON.parse(text) as T;
}

const { id } = await post<{ id: string }>('/api/lists', 'application/json', '{"name":"everybody"}');
const start = performance.now();
const { added } = await post<{ added: number }>(`/api/lists/${id}/import`, 'text/csv', Readable.from(csv()));
const seconds = (performance.now() - start) / 1_000;
await dispatcher.close();
if (added !== rows) throw new Error(`${added} of ${rows} rows were taken`);
output({ list: id, seconds });
