import { type Refusal, type RefusalName, refusals } from './answers.ts';
import type { SandboxDirectory } from './directory.ts';
import type { Faults } from './faults.ts';
import type { SandboxPerson } from './people.ts';

const hexOf = (id: string) => id.replaceAll('-', '');
const guidFrom = (hex: string) => hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');

/** The id by which the bot knows a person in activities. */
export const teamsIdOf = (person: SandboxPerson): string => `29:1${hexOf(person.id)}`;

/** Personal chats between the bot and the people: who has the app, who blocks it, which chat is the live one. */
export class Chats {
  readonly #directory: SandboxDirectory;
  readonly #appId: string;
  readonly #faults: Faults;
  readonly #app: ('installed' | 'missing' | 'forbidden' | 'removed')[];
  readonly #blocked = new Set<number>();
  /** Chats that were lost and begun anew; part of the id. */
  readonly #generation = new Map<number, number>();
  readonly #spent = new Set<string>();
  #lastActivity = 0;

  constructor(directory: SandboxDirectory, appId: string, faults: Faults) {
    this.#directory = directory;
    this.#appId = appId;
    this.#faults = faults;
    this.#app = directory.people.map((person) => person.app);
  }

  conversationOf(person: SandboxPerson): string {
    return `a:1${hexOf(person.id)}-${this.#generation.get(person.index) ?? 0}`;
  }

  /** The id of the same chat as Graph gives it; the connector takes either. */
  graphChatOf(person: SandboxPerson): string {
    return `19:${person.id}_${this.#appId}@unq.gbl.spaces`;
  }

  /** Whose chat it is; `gone` where it was lost and another took its place. */
  find(conversationId: string): { person: SandboxPerson; gone: boolean } | null {
    const own = /^a:1([0-9a-f]{32})-\d+$/.exec(conversationId);
    const graphs = /^19:([0-9a-f-]{36})_([0-9a-f-]{36})@unq\.gbl\.spaces$/.exec(conversationId);
    const id = own ? guidFrom(own[1]!) : graphs?.[2] === this.#appId ? graphs[1]! : null;
    const person = id === null ? undefined : this.#directory.byId(id);
    if (person === undefined) return null;
    return { person, gone: own !== null && conversationId !== this.conversationOf(person) };
  }

  /** By object id or by the id used in activities. */
  member(id: string): SandboxPerson | undefined {
    const hex = /^29:1([0-9a-f]{32})$/.exec(id)?.[1];
    return this.#directory.byId(hex === undefined ? id : guidFrom(hex));
  }

  appOf(person: SandboxPerson): 'installed' | 'missing' | 'forbidden' | 'removed' {
    return this.#app[person.index] ?? 'missing';
  }

  isInstalled(person: SandboxPerson): boolean {
    return this.appOf(person) === 'installed';
  }

  install(person: SandboxPerson): void {
    this.#app[person.index] = 'installed';
  }

  uninstall(person: SandboxPerson): void {
    this.#app[person.index] = 'removed';
  }

  block(person: SandboxPerson, blocked: boolean): void {
    if (blocked) this.#blocked.add(person.index);
    else this.#blocked.delete(person.index);
  }

  isBlocked(person: SandboxPerson): boolean {
    return this.#blocked.has(person.index);
  }

  /** Why a send or a create is refused; undefined when it may pass. A refusal that is said once is then spent. */
  refusal(person: SandboxPerson, stage: 'send' | 'create'): Refusal | undefined {
    const meets = (name: RefusalName) => stage === 'send' || 'onCreate' in refusals[name];
    const set =
      this.#faults.answerFor([person.id, person.upn, person.mail], meets) ??
      (person.answer !== 'ok' && meets(person.answer) ? person.answer : undefined);
    if (set !== undefined && this.#said(person, set)) return refusals[set];
    return this.#refusalByState(person, stage);
  }

  #said(person: SandboxPerson, name: RefusalName): boolean {
    const refusal: Refusal = refusals[name];
    if (!refusal.once) return true;
    const key = `${person.index}:${name}`;
    if (this.#spent.has(key)) return false;
    this.#spent.add(key);
    if (name === 'ConversationNotFoundOnce')
      this.#generation.set(person.index, (this.#generation.get(person.index) ?? 0) + 1);
    return true;
  }

  #refusalByState(person: SandboxPerson, stage: 'send' | 'create'): Refusal | undefined {
    const odd = person.index % 2 === 1;
    const app = this.appOf(person);
    // After an uninstall the real connector may go on accepting: here it does for every second person.
    if (app === 'missing' || app === 'forbidden' || (app === 'removed' && odd))
      return stage === 'create' ? refusals.ForbiddenOperationException : refusals.BotNotInConversationRoster;
    if (stage === 'send' && this.isBlocked(person))
      return odd ? refusals.MessageWritesBlocked : refusals.ConversationBlockedByUser;
    return undefined;
  }

  /** Activity ids grow for ever and look like the millisecond that they were made in. */
  nextActivityId(now: number): string {
    this.#lastActivity = Math.max(this.#lastActivity + 1, now);
    return String(this.#lastActivity);
  }
}
