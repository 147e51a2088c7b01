import type { Logger } from 'pino';
import { welcome } from '../../dialogs/answer.ts';
import { languageOf } from '../../dialogs/strings/language.ts';
import type { KnownPerson } from '../../ports/people-store.ts';
import { backlog } from './backlog.ts';
import { activityOf } from './connector-turn.ts';
import type { ConversationContext } from './conversation-context.ts';
import type { Outbox } from './outbox.ts';
import type { Limits } from './ports.ts';

export interface WelcomesDeps {
  readonly conversations: Pick<ConversationContext, 'known' | 'store' | 'buttons'>;
  readonly outbox: Outbox;
  readonly limits: Pick<Limits, 'takeSpare'>;
  readonly log: Pick<Logger, 'warn'>;
}

/** A few at a time: they wait for the pace. Whoever finds no place is welcomed after the next start. */
const size = { atOnce: 8, most: 200_000 };

type Learn = (person: KnownPerson) => Promise<KnownPerson>;

/**
 * Welcomes whoever has got the app. A roll-out brings thousands at once: each is told of at once, and welcomed later, as
 * the pace leaves room. That somebody is to be welcomed stands in the store, so that a restart forgets nobody.
 */
export function welcomes({ conversations, outbox, limits, log }: WelcomesDeps) {
  const { known, store, buttons } = conversations;
  const queue = backlog(log, size);

  async function greet(tenant: string, id: string, learn: Learn): Promise<void> {
    const met = await store.getKnown(tenant, id);
    if (met?.welcomeDue !== true) return;
    const { id: now } = await learn(met);
    const turn = await limits.takeSpare();
    const person = await known.claimWelcome(tenant, now);
    if (person?.conversation == null) return turn();
    const reply = welcome({
      person,
      language: languageOf(person.locale),
      proofOf: (command) => buttons.proofOf(person, command),
    });
    const post = { reference: person.conversation, replyTo: null, activity: activityOf(reply) };
    // Whoever is throttled waits in the queue of their chat, and holds up nobody else.
    void outbox
      .put({ chat: person.id, post, turn })
      .then((said) => (said ? undefined : known.unclaimWelcome(tenant, person.id)))
      .catch(() => {});
  }

  return {
    /** `learn` asks who they are, so that they can be welcomed by name. */
    add(tenant: string, id: string, learn: Learn): void {
      queue.add(() => greet(tenant, id, learn));
    },
    /** Those whom the last run has not come to. */
    async resume(tenant: string): Promise<void> {
      for (const { id } of await store.knownToWelcome(tenant)) this.add(tenant, id, async (person) => person);
    },
    idle: () => queue.idle(),
    get isBusy(): boolean {
      return queue.isBusy;
    },
    stop: () => queue.stop(),
  };
}

export type Welcomes = ReturnType<typeof welcomes>;
