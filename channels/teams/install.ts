import type { UndeliveredReason } from '../../campaign/sends/event.ts';
import type { Pace } from '../../ports/pace.ts';
import type { Graph, GraphAnswer } from '../microsoft/graph.ts';
import { text } from './sentences.ts';

export type Installed =
  /** Not `newly`: it was there already. */
  | { readonly kind: 'installed'; readonly newly: boolean }
  | { readonly kind: 'refused'; readonly reason: UndeliveredReason; readonly code: string }
  | Extract<GraphAnswer, { kind: 'wait' | 'hold' }>;

export interface InstallDeps {
  readonly graph: Graph;
  /** Graph's own limit on installs (30 a second), apart from that of messages. */
  readonly pace: Pace;
  /** The app's id in its manifest. */
  readonly externalId: string;
  /** Graph as the tenant's cloud names it, whatever host is called. */
  readonly graphName?: string;
}

/** Installs the app for people who lack it. */
export class Installer {
  readonly #deps: InstallDeps;
  #catalogueId: string | null = null;
  #looking: Promise<CatalogueAnswer> | null = null;

  constructor(deps: InstallDeps) {
    this.#deps = deps;
  }

  async install(tenant: string, userId: string): Promise<Installed> {
    const app = await this.#inCatalogue();
    if (typeof app !== 'string') return app;
    const arrived = await this.#deps.pace.take(tenant, 'teams');
    const path = `/users/${encodeURIComponent(userId)}/teamwork/installedApps`;
    const bind = `${this.#deps.graphName ?? 'https://graph.microsoft.com'}/v1.0/appCatalogs/teamsApps/${app}`;
    const answer = await this.#deps.graph
      .call('POST', path, { 'teamsApp@odata.bind': bind })
      .finally(arrived);
    if (answer.kind === 'ok') return { kind: 'installed', newly: true };
    if (answer.kind !== 'refused') return answer;
    if (answer.status === 409) return { kind: 'installed', newly: false };
    // Graph has one code for a missing permission and for a policy; only its sentence tells them apart.
    if (answer.status === 403 && /\bmissing role\b|\binsufficient privileges\b/i.test(answer.message))
      return { kind: 'hold', told: text('install-permission') };
    const policy = answer.status === 403 && /\bpolic(y|ies)\b/i.test(answer.message);
    const code = `install-${answer.codes[0]}`;
    return { kind: 'refused', reason: policy ? 'blocked-by-policy' : 'app-not-installed', code };
  }

  async #inCatalogue(): Promise<CatalogueAnswer> {
    if (this.#catalogueId !== null) return this.#catalogueId;
    this.#looking ??= this.#look().finally(() => {
      this.#looking = null;
    });
    return this.#looking;
  }

  async #look(): Promise<CatalogueAnswer> {
    const filter = encodeURIComponent(`externalId eq '${this.#deps.externalId.replaceAll("'", "''")}'`);
    const answer = await this.#deps.graph.call('GET', `/appCatalogs/teamsApps?$filter=${filter}`);
    // The catalogue is one for everybody: who may not read it may install for nobody.
    if (answer.kind === 'refused' && answer.status === 403)
      return { kind: 'hold', told: text('install-permission') };
    if (answer.kind === 'refused')
      return { kind: 'refused', reason: 'app-not-installed', code: `catalogue-${answer.codes[0]}` };
    if (answer.kind !== 'ok') return answer;
    const id = (answer.body as { value?: { id?: unknown }[] } | null)?.value?.[0]?.id;
    if (typeof id !== 'string')
      return { kind: 'refused', reason: 'app-not-installed', code: 'not-in-catalogue' };
    this.#catalogueId = id;
    return id;
  }
}

type CatalogueAnswer = string | Exclude<Installed, { kind: 'installed' }>;
