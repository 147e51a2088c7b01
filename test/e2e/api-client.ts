import { parse } from 'csv-parse/sync';
import { json, text } from './http.ts';

export type StatusName = 'waiting' | 'sent' | 'delivered' | 'undelivered' | 'notSent';

export interface Report {
  readonly state: string;
  readonly hold: { readonly by: string; readonly detail: string } | null;
  readonly audience: number;
  readonly statuses: Readonly<Record<StatusName, number>>;
  readonly subStatuses: Readonly<Record<string, number>>;
  readonly funnel: Readonly<Record<'audience' | 'sent' | 'delivered' | 'clicked' | 'replied', number>>;
  readonly failures: readonly { readonly subStatus: string; readonly people: number }[];
}

export interface Send {
  readonly recipient: string;
  readonly email: string;
  readonly status: StatusName;
  readonly subStatus: string;
  readonly attempts: number;
  readonly code: string | null;
}

export interface Timeline extends Send {
  readonly explanation: string;
  readonly action: string;
  readonly plannedAt: number | null;
  readonly events: readonly {
    readonly type: string;
    readonly at: number;
    readonly [field: string]: unknown;
  }[];
}

/** One row of `export.csv`. */
export type ExportRow = Readonly<Record<'email' | 'status' | 'subStatus' | 'code' | 'attempts', string>>;

export interface TryAnswer {
  readonly result: string;
  readonly code: string;
  readonly message: string;
}

export interface WindowInput {
  readonly start: string;
  readonly days?: number;
  readonly duration?: { readonly hours: number };
  readonly hours: { readonly from: string; readonly to: string };
  readonly weekdays: readonly number[];
  readonly zone: string;
  readonly perRecipientZone?: boolean;
  readonly ownHours?: boolean;
  readonly leave?: boolean;
}

/** People whom one thing keeps from being reached. */
export interface Unreachable {
  readonly reason: string;
  readonly people: number;
  readonly examples: readonly string[];
}

export interface Forecast {
  readonly audience: number;
  readonly unreachable: readonly Unreachable[];
  readonly notLookedUp: number;
  readonly zonesUnknown: number | null;
  readonly hoursUnknown: number | null;
  readonly faults: readonly { readonly code?: string; readonly message: string }[];
}

export interface Preflight {
  readonly state: string;
  readonly audience: number;
  readonly lookedUp: number;
  readonly unreachable: readonly Unreachable[];
  readonly zonesUnknown: number | null;
  readonly notKnown: number;
}

export interface CampaignInput {
  readonly name: string;
  readonly lists: readonly string[];
  readonly window: WindowInput;
  readonly presence?: 'available' | 'reachable' | 'any';
  readonly presenceFailure?: 'wait' | 'send';
  /** Markdown; by default a greeting with a link. */
  readonly text?: string;
}

const defaultText = 'Hello [FIRSTNAME|there], see [what is new](https://intranet.example.com/news).';

/** The service's API, as a program on the same machine uses it. */
export class ApiClient {
  readonly url: string;

  constructor(url: string) {
    this.url = `${url}/api`;
  }

  /** A new list of the rows of a CSV file. */
  async importList(name: string, csv: string): Promise<string> {
    const { id } = await json<{ id: string }>(`${this.url}/lists`, { body: { name } });
    await json(`${this.url}/lists/${id}/import`, { body: csv, type: 'text/csv' });
    return id;
  }

  /** A new draft. Its name is the title of its messages, so that they are known by it in the ledger. */
  async create({ name, lists, text: body, ...content }: CampaignInput): Promise<string> {
    const message = { title: name, text: body ?? defaultText };
    const audience = { lists, groups: [], everyone: false };
    const campaign = { presence: 'any', ...content, name, channel: 'teams', message, audience };
    return (await json<{ id: string }>(`${this.url}/campaigns`, { body: campaign })).id;
  }

  /** The newest campaigns. */
  async campaigns(): Promise<{ id: string; name: string }[]> {
    return (await json<{ items: { id: string; name: string }[] }>(`${this.url}/campaigns`)).items;
  }

  async act(id: string, action: 'launch' | 'stop' | 'pause' | 'resume'): Promise<void> {
    await json(`${this.url}/campaigns/${id}/${action}`, { method: 'POST' });
  }

  /** A draft that is launched at once. */
  async launch(input: CampaignInput): Promise<string> {
    const id = await this.create(input);
    await this.act(id, 'launch');
    return id;
  }

  forecast(id: string): Promise<Forecast> {
    return json(`${this.url}/campaigns/${id}/forecast`, { method: 'POST' });
  }

  startPreflight(id: string): Promise<Preflight> {
    return json(`${this.url}/campaigns/${id}/preflight`, { method: 'POST' });
  }

  preflight(id: string): Promise<Preflight> {
    return json(`${this.url}/campaigns/${id}/preflight`);
  }

  tryOut(id: string, email: string): Promise<TryAnswer> {
    return json(`${this.url}/campaigns/${id}/try`, { body: { email } });
  }

  report(id: string): Promise<Report> {
    return json(`${this.url}/campaigns/${id}/report`);
  }

  /** Every recipient, or those with some statuses or sub-statuses. */
  async sends(id: string, wish: { status?: string; sub?: string } = {}): Promise<Send[]> {
    const all: Send[] = [];
    for (let cursor: string | null = ''; cursor !== null; ) {
      const query = new URLSearchParams({ ...wish, limit: '500', ...(cursor && { cursor }) });
      const page: { items: Send[]; next: string | null } = await json(
        `${this.url}/campaigns/${id}/sends?${query}`,
      );
      all.push(...page.items);
      cursor = page.next;
    }
    return all;
  }

  send(id: string, recipient: string): Promise<Timeline> {
    return json(`${this.url}/campaigns/${id}/sends/${encodeURIComponent(recipient)}`);
  }

  async export(id: string): Promise<ExportRow[]> {
    return parse(await text(`${this.url}/campaigns/${id}/export.csv`), { bom: true, columns: true });
  }
}
