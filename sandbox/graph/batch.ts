import { type Call, objectOf, type Reply, segmentsOf } from '../reply.ts';
import { badRequest } from './odata.ts';

const maxRequests = 20;

interface Item {
  readonly id: string;
  readonly method: string;
  readonly url: string;
  readonly headers?: Record<string, string>;
  readonly body?: unknown;
}

/** `POST /$batch`: up to 20 requests in one envelope, each with an answer of its own, in any order. */
export async function batch(call: Call, one: (inner: Call) => Reply | Promise<Reply>): Promise<Reply> {
  const requests = objectOf(call.body)?.requests;
  if (!Array.isArray(requests) || requests.length === 0) return badRequest('Invalid batch payload format.');
  if (requests.length > maxRequests)
    return badRequest(`Number of batch request steps exceeds the maximum value of ${maxRequests}.`);
  const items = requests as Item[];
  if (items.some(({ id, method, url }) => [id, method, url].some((part) => typeof part !== 'string')))
    return badRequest('A batch request step needs id, method and url as text.');
  if (new Set(items.map(({ id }) => id)).size < items.length)
    return badRequest('Request ids are not unique.');
  const responses = [];
  // Turned round, since nothing may be read into their order.
  for (const item of items.toReversed()) responses.push(await answered(call, item, one));
  return { status: 200, body: { responses } };
}

async function answered(call: Call, item: Item, one: (inner: Call) => Reply | Promise<Reply>) {
  const { status, headers, body } = await one(innerCall(call, item));
  return {
    id: item.id,
    status,
    headers: {
      ...(headers?.['retry-after'] ? { 'Retry-After': headers['retry-after'] } : {}),
      'Content-Type': 'application/json',
    },
    ...(body === undefined ? {} : { body }),
  };
}

function innerCall(call: Call, item: Item): Call {
  const [path = '', query = ''] = item.url.split(/\?(.*)/s);
  return {
    ...call,
    method: item.method.toUpperCase(),
    path: segmentsOf(path) ?? [],
    query: new URLSearchParams(query),
    body: item.body === undefined ? '' : JSON.stringify(item.body),
  };
}
