import { createHmac, timingSafeEqual } from 'node:crypto';
import { type Command, commandOfValue } from '../../dialogs/command.ts';
import type { KnownPerson } from '../../ports/people-store.ts';

type Owner = Pick<KnownPerson, 'tenant' | 'id'>;

/** What a pressed button asks for. */
export type Pressed =
  | { readonly kind: 'own'; readonly command: Command }
  /** It names a command of the bot, and nothing proves that the bot made it: an old card, or somebody else's. */
  | { readonly kind: 'unproven'; readonly command: Command }
  | { readonly kind: 'other' };

/** 128 bits of the HMAC are enough against guessing, and keep cards small. */
const macBytes = 16;

/**
 * Tells the bot's own buttons from those that an author puts into a campaign's card. A proof is of one person and one
 * command: whoever reads their own out of a card has nothing for anybody else.
 */
export function buttonProofs(key: string) {
  const macOf = ({ tenant, id }: Owner, command: Command) =>
    createHmac('sha256', key)
      .update(JSON.stringify(['button', tenant, id, command]))
      .digest()
      .subarray(0, macBytes);
  return {
    proofOf: (owner: Owner, command: Command): string => macOf(owner, command).toString('base64url'),

    /** What the data of a button that this person pressed asks for. */
    pressedBy(owner: Owner, data: unknown): Pressed {
      const command = commandOfValue(data);
      if (command === null) return { kind: 'other' };
      const { proof } = data as { proof?: unknown };
      const given = Buffer.from(typeof proof === 'string' ? proof.slice(0, 100) : '', 'base64url');
      const isOwn = given.length === macBytes && timingSafeEqual(given, macOf(owner, command));
      return { kind: isOwn ? 'own' : 'unproven', command };
    },
  };
}

export type ButtonProofs = ReturnType<typeof buttonProofs>;
