import type { IncomingMessage } from 'node:http';
import type { Role } from '../contract/sign-in.ts';
import type { Caller } from '../http/route.ts';

/** What a page needs to know before anybody has signed in. */
export interface SignInInfo {
  readonly mode: 'live' | 'sandbox';
  /** Of the app registration; null in the sandbox, where a person is chosen instead. */
  readonly clientId: string | null;
  /** Where MSAL signs in. */
  readonly authority: string | null;
  /** What it asks for. */
  readonly scopes: readonly string[];
}

/** Whom somebody says to be in the sandbox. */
export interface Choice {
  readonly person: string;
  readonly role: Role;
  readonly lists: readonly string[] | null;
}

/** Sign-in without proof, for a pretend tenant on this machine; both give the value of `Set-Cookie`. */
export interface Sessions {
  open(request: IncomingMessage, choice: Choice): Promise<{ caller: Caller; cookie: string }>;
  close(request: IncomingMessage): string;
}

/** Who may come in. All throw Problems. */
export interface Access {
  readonly info: SignInInfo;
  /** Whether the request may come here at all, whoever sends it. */
  admit(request: IncomingMessage): void;
  /** Who sends it: 401 when that is not proven, 429 when they ask too often. */
  identify(request: IncomingMessage): Promise<Caller>;
  /** Null where everybody proves who they are. */
  readonly sessions: Sessions | null;
}
