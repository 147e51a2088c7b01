import { jwtVerify, SignJWT } from 'jose';
import { z } from 'zod';
import type { Clock } from '../../ports/clock.ts';
import { roles, type SessionInput } from '../contract/sign-in.ts';

/** A day at work, in seconds of real time. */
export const sessionSeconds = 12 * 3600;
const algorithm = 'HS256';

const choice = z.object({
  person: z.string(),
  role: z.enum(roles),
  lists: z.array(z.string()).nullable(),
});

/** Signs what somebody chose to be, so that the browser can keep it; `clock` runs in real time. */
export function sessionSigner(key: string, clock: Pick<Clock, 'now'>) {
  const secret = new TextEncoder().encode(key);
  return {
    sign({ person, role, lists }: SessionInput): Promise<string> {
      const now = Math.floor(clock.now() / 1000);
      return new SignJWT({ person, role, lists })
        .setProtectedHeader({ alg: algorithm })
        .setExpirationTime(now + sessionSeconds)
        .sign(secret);
    },
    /** Null for anything that we did not sign, or that has run out. */
    async open(token: string): Promise<SessionInput | null> {
      try {
        const { payload } = await jwtVerify(token, secret, {
          algorithms: [algorithm],
          requiredClaims: ['exp'],
          currentDate: new Date(clock.now()),
        });
        return choice.parse(payload);
      } catch {
        return null;
      }
    },
  };
}

export type SessionSigner = ReturnType<typeof sessionSigner>;
