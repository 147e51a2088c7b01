import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { type Edge, securityHeaders } from './headers.ts';
import { Problem, problemBody, problemHeaders } from './problem.ts';
import { cutWhenStuck, respondProblem } from './respond.ts';
import type { HttpServer } from './restify.ts';
import { text } from './sentences.ts';

/** Answers what no route gets to see, so that it too is a problem and carries the headers of every answer. */
export function answerNotFound(server: HttpServer, edge: Edge): void {
  const secure = securityHeaders(edge);
  server.first((request, response) => {
    secure(request, response);
    return isReadable(request, response);
  });
  server.on('restifyError', (request, response, error, done) => {
    const problem = unroutedProblem(request.method ?? '', error.statusCode);
    cutWhenStuck(response);
    // Another way of writing would make restify write a second time.
    response.sendRaw(problem.status, problemBody(problem), problemHeaders(problem));
    done();
  });
  server.on('clientError', answerMalformed);
}

/** Refuses addresses at which restify would throw outside of every handler, which ends the process. */
function isReadable(request: IncomingMessage, response: ServerResponse): boolean {
  const base = `http://${request.headers.host || 'localhost'}`;
  const url = request.url ?? '';
  if (url.startsWith('/') ? URL.canParse(base + url) : URL.canParse(url, base)) return true;
  respondProblem(request, response, new Problem('invalid', 'The address or the Host header cannot be read.'));
  return false;
}

function unroutedProblem(method: string, status: number | undefined): Problem {
  if (status === 405) return new Problem('method-not-allowed', `${method} is not possible at this address.`);
  if (status === 404) return new Problem('not-found', 'There is nothing at this address.');
  return new Problem('internal', 'The request could not be completed.');
}

/** What is not even HTTP: there is no request to answer, only a socket. */
function answerMalformed(error: Error & { code?: string }, socket: Socket): void {
  if (!socket.writable || error.code === 'ECONNRESET') {
    socket.destroy();
    return;
  }
  const problem = malformedProblem(error.code);
  const body = problemBody(problem);
  const headers = {
    ...problemHeaders(problem),
    'X-Content-Type-Options': 'nosniff',
    'Content-Length': String(Buffer.byteLength(body)),
    Connection: 'close',
  };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  socket.end(`HTTP/1.1 ${problem.status} Refused\r\n${lines.join('\r\n')}\r\n\r\n${body}`);
}

function malformedProblem(code: string | undefined): Problem {
  switch (code) {
    case 'HPE_HEADER_OVERFLOW':
      return new Problem('headers-too-large', text('headers-large', { most: 16 }));
    case 'ERR_HTTP_REQUEST_TIMEOUT':
      return new Problem('request-timeout', text('request-late'));
    default:
      return new Problem('invalid', 'This is not a request that can be read.');
  }
}
