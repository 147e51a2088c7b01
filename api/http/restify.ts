import type { IncomingMessage, Server as NodeServer, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { Logger } from 'pino';
import restify from 'restify';

export type Request = IncomingMessage & {
  params: Record<string, string>;
  body: unknown;
  route?: { readonly path: unknown };
};
export type Handler = (request: Request, response: ServerResponse) => Promise<void>;
export type Verb = 'get' | 'head' | 'post' | 'put' | 'del';

/** What we use of restify 12; its published types are those of version 8. */
export interface HttpServer extends Record<Verb, (path: string, handler: Handler) => void> {
  readonly server: NodeServer;
  /** Runs before anything else; false when it has answered. */
  first(handler: (request: IncomingMessage, response: ServerResponse) => boolean): void;
  on(
    event: 'restifyError',
    listener: (
      request: IncomingMessage,
      response: ServerResponse & { sendRaw(status: number, body: string, headers: object): void },
      error: { readonly statusCode?: number },
      done: () => void,
    ) => void,
  ): void;
  on(event: 'error', listener: (error: Error) => void): void;
  on(event: 'clientError', listener: (error: Error & { code?: string }, socket: Socket) => void): void;
  listen(port: number, host: string, callback?: () => void): void;
  close(callback?: () => void): void;
  address(): { readonly port: number };
}

/** Large enough for any recipient's address in a path, and for click tokens, which hold a URL. */
const maxParameterLength = 8000;

export function createRestify(log: Logger): HttpServer {
  const server = restify.createServer({
    name: '',
    log: log as never,
    maxParamLength: maxParameterLength,
  }) as unknown as HttpServer;
  // restify listens for upgrades and leaves them unanswered: without that, node serves them as plain requests.
  server.server.removeAllListeners('upgrade');
  return server;
}
