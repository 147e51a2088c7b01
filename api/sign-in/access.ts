import type { IncomingMessage } from 'node:http';
import type { SessionInput, SignInView } from '../contract/sign-in.ts';
import type { Caller } from '../http/route.ts';

/** Sign-in without proof, for a pretend tenant on this machine; both give the value of `Set-Cookie`. */
export interface Sessions {
  open(request: IncomingMessage, choice: SessionInput): Promise<{ caller: Caller; cookie: string }>;
  close(request: IncomingMessage): string;
}

/** Who may come in. All throw Problems. */
export interface Access {
  readonly info: SignInView;
  /** Whether the request may come here at all, whoever sends it. */
  admit(request: IncomingMessage): void;
  /** Who sends it: 401 when that is not proven, 429 when they ask too often. */
  identify(request: IncomingMessage): Promise<Caller>;
  /** Null where everybody proves who they are. */
  readonly sessions: Sessions | null;
}
