import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Service } from './faults.ts';
import { isPresence } from './graph/graph.ts';
import { foreignSign } from './local.ts';
import { type Call, type Reply, retryAfter, segmentsOf } from './reply.ts';
import type { Tenant } from './tenant.ts';

type Endpoint = (call: Call) => Reply | Promise<Reply>;

/** Below which path each service answers. */
export interface Endpoints {
  readonly connector: Endpoint;
  readonly graph: Endpoint;
  readonly login: Endpoint;
  readonly control: Endpoint;
}

interface Target {
  readonly service: Service | 'control';
  readonly path: readonly string[];
}

function targetOf(path: readonly string[]): Target {
  if (path[0] === 'teams' && path[1] === 'v3' && path[2] === 'conversations')
    return { service: 'connector', path: path.slice(3) };
  if (path[0] === 'graph' && path[1] === 'v1.0') {
    const rest = path.slice(2);
    return { service: isPresence(rest) ? 'presence' : 'graph', path: rest };
  }
  if (path[0] === 'sandbox') return { service: 'control', path: path.slice(1) };
  return { service: 'login', path };
}

/** One door for all services: outages first, then the token, then the endpoint, then what may go wrong with its answer. */
export function makeListener(tenant: Tenant, endpoints: Endpoints): RequestListener {
  return (request, response) => {
    answer(tenant, endpoints, request, response).catch((error: Error) => {
      if (response.headersSent) response.destroy();
      else
        write(response, { status: 500, body: { error: { code: 'SandboxFault', message: error.message } } });
    });
  };
}

async function answer(
  tenant: Tenant,
  endpoints: Endpoints,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const foreign = foreignSign(request.headers);
  if (foreign !== null)
    return write(response, {
      status: 403,
      body: {
        error: { code: 'Forbidden', message: `The sandbox is for this machine alone, and ${foreign}.` },
      },
      headers: { connection: 'close' },
    });
  const at = tenant.clock.monotonic();
  const [pathText = '', queryText = ''] = (request.url ?? '').split(/\?(.*)/s);
  const path = segmentsOf(pathText);
  if (path === null)
    return write(response, { status: 400, body: { error: { code: 'BadRequest', message: 'Bad path.' } } });
  const target = targetOf(path);
  const { service } = target;
  if (service !== 'control') tenant.stats.requests[service]++;
  // Also what an outage will turn away: a limit is about what is asked, not about what is answered.
  if (service === 'connector' && request.method !== 'GET') tenant.stats.peak.arrived(at);
  const outage = service === 'control' ? undefined : tenant.faults.outage(service);
  if (outage?.how === 'reset') {
    request.socket.resetAndDestroy();
    return;
  }
  const call: Call = {
    method: request.method ?? 'GET',
    path: target.path,
    query: new URLSearchParams(queryText),
    headers: request.headers,
    body: await readBody(request),
    at,
  };
  const reply =
    outage === undefined
      ? (refusedToken(tenant, service, call) ?? (await endpointOf(endpoints, service)(call)))
      : outageReply(Number(outage.how), outage.retryAfter);
  if (reply.accepted && tenant.faults.resetAfterAcceptance()) {
    tenant.stats.resets++;
    request.socket.resetAndDestroy();
    return;
  }
  const slow = service === 'control' ? undefined : tenant.faults.slow(service);
  if (slow === undefined) return write(response, reply);
  setTimeout(() => void write(response, reply), slow.ms).unref();
}

const outageReply = (status: number, seconds: number | undefined): Reply => ({
  status,
  body: { error: { code: 'ServiceUnavailable', message: 'Service unavailable.' } },
  ...(seconds === undefined ? {} : { headers: retryAfter(seconds * 1000) }),
});

const endpointOf = (endpoints: Endpoints, service: Target['service']): Endpoint =>
  service === 'presence' ? endpoints.graph : endpoints[service];

function refusedToken(tenant: Tenant, service: Target['service'], call: Call): Reply | null {
  if (service === 'control' || service === 'login') return null;
  const header = call.headers.authorization as string | undefined;
  if (service === 'connector' && tenant.settings.tokens === 'optional' && header === undefined) return null;
  if (tenant.tokens.valid(header, service === 'connector' ? 'connector' : 'graph', call.at)) return null;
  const [code, message] =
    service === 'connector'
      ? ['Unauthorized', 'Authorization has been denied for this request.']
      : ['InvalidAuthenticationToken', 'Access token is empty, expired or meant for another audience.'];
  return { status: 401, body: { error: { code, message } }, headers: { 'www-authenticate': 'Bearer' } };
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return chunks.length === 1 ? chunks[0]!.toString() : Buffer.concat(chunks).toString();
}

async function write(response: ServerResponse, reply: Reply): Promise<void> {
  const { status, headers, body } = reply;
  if (body instanceof Readable) {
    response.writeHead(status, headers);
    return pipeline(body, response);
  }
  if (body === undefined || typeof body === 'string') {
    const text = body ?? '';
    response.writeHead(status, { ...headers, 'content-length': Buffer.byteLength(text) });
    response.end(text);
    return;
  }
  const text = JSON.stringify(body);
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'content-length': Buffer.byteLength(text),
    ...headers,
  });
  response.end(text);
}
