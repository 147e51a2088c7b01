import type { IncomingMessage } from 'node:http';
import { foldAddress } from '../../campaign/people/person.ts';
import type { SessionInput } from '../contract/sign-in.ts';
import { requireLoopback } from '../http/loopback.ts';
import { Problem } from '../http/problem.ts';
import type { Caller } from '../http/route.ts';
import type { Access } from './access.ts';
import type { Said } from './role-memory.ts';
import { text } from './sentences.ts';
import { type SessionSigner, sessionSeconds } from './session.ts';

export interface SandboxAccessDeps {
  readonly tenant: string;
  readonly signer: SessionSigner;
  /** Told of everybody who has chosen to be somebody. */
  readonly seen?: (said: Said) => Promise<void>;
}

/**
 * Who may come in where nobody can prove who they are: programs and pages on this machine alone. They are everything,
 * unless they chose to be somebody.
 */
export function sandboxAccess({ tenant, signer, seen = async () => {} }: SandboxAccessDeps): Access {
  const loopback: Caller = {
    tenant,
    who: 'loopback',
    name: 'This machine',
    roles: ['admin'],
    lists: null,
  };
  const callerOf = ({ person, role, lists }: SessionInput): Caller => ({
    tenant,
    who: foldAddress(person),
    name: person,
    roles: [role],
    lists: role === 'admin' ? null : lists,
  });
  return {
    info: { mode: 'sandbox', clientId: null, authority: null, scopes: [] },
    admit: requireLoopback,
    async identify(request) {
      const token = cookieOf(request);
      if (token === null) return loopback;
      const choice = await signer.open(token);
      if (choice !== null) {
        const caller = callerOf(choice);
        await seen({ tenant, person: caller.who, upn: null, groups: [], roles: caller.roles });
        return caller;
      }
      throw new Problem('unauthenticated', text('choice-over'), {
        headers: { 'Set-Cookie': cookie(request, '', 0), 'WWW-Authenticate': 'Cookie realm="kairos"' },
      });
    },
    sessions: {
      async open(request, choice) {
        const token = await signer.sign(choice);
        return { caller: callerOf(choice), cookie: cookie(request, token, sessionSeconds) };
      },
      close: (request) => cookie(request, '', 0),
    },
  };
}

/** Browsers keep one jar for all ports of a host: without its own in the name two sandboxes would sign each other out. */
const nameOf = (request: IncomingMessage) => `kairos-session-${request.socket.localPort}`;

const cookie = (request: IncomingMessage, value: string, maxAge: number) =>
  `${nameOf(request)}=${value}; Path=/api; HttpOnly; SameSite=Strict; Max-Age=${maxAge}`;

function cookieOf(request: IncomingMessage): string | null {
  const name = nameOf(request);
  for (const pair of (request.headers.cookie ?? '').split(';')) {
    const [key, ...value] = pair.split('=');
    if (key?.trim() === name) return value.join('=').trim();
  }
  return null;
}
