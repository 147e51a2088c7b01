import assert from 'node:assert/strict';
import type { Role } from '../../api/contract/sign-in.ts';
import type { Served } from './serve.ts';

/** Chooses to be somebody in the sandbox; gives the headers that a browser then sends. */
export async function beSomebody(
  served: Served,
  person: string,
  role: Role,
  lists: readonly string[] | null = null,
): Promise<{ Cookie: string }> {
  const { status, headers, text } = await served.ask('POST', '/api/session', { person, role, lists });
  assert.equal(status, 200, text);
  return { Cookie: (headers.get('set-cookie') ?? '').split(';')[0] ?? '' };
}
