import type { CampaignView } from '../../api/contract/campaign.ts';
import type { FieldError } from '../../api/contract/common.ts';
import type { CampaignInput } from '../../api/contract/content.ts';
import { ApiError } from '../api/client.ts';
import { contentOf, sameContent } from './content.ts';
import { draftKey, type LocalDraft, newDraftKey } from './local-draft.ts';

/** Where what is not saved yet outlives the page. */
export interface Shelf {
  get(key: string): string | null;
  set(key: string, value: string): void;
  remove(key: string): void;
}

export interface DraftPorts {
  /** Called again with the same key it gives what the first call made. */
  create(content: CampaignInput, key: string): Promise<CampaignView>;
  newKey(): string;
  save(id: string, content: CampaignInput, version: number): Promise<CampaignView>;
  read(id: string): Promise<CampaignView>;
  readonly shelf: Shelf;
  /** Calls later, in place of what was to be called before. */
  later(run: () => void, ms: number): void;
}

/**
 * `device`: the service does not take it yet, as it is incomplete. `conflict`: somebody else saved meanwhile.
 * `frozen`: its first message has left.
 */
export type SaveState = 'saved' | 'saving' | 'offline' | 'device' | 'conflict' | 'frozen';

export interface DraftView {
  readonly content: CampaignInput;
  /** Null until the service has it. */
  readonly campaign: CampaignView | null;
  readonly state: SaveState;
  readonly faults: readonly FieldError[];
  readonly theirs: CampaignView | null;
  /** Whether what was found on the device was newer than what the service had. */
  readonly restored: boolean;
}

const restMs = 600;
const retryMs = 3000;

/** Whether two versions say the same, and neither has been launched or taken back since the other. */
const isSame = (a: CampaignView, b: CampaignView): boolean =>
  a.state === b.state && sameContent(contentOf(a), contentOf(b));

/** The service has answered, and has not taken it. */
const isRefusal = (error: unknown): error is ApiError =>
  error instanceof ApiError && error.status >= 400 && error.status < 500;

/** Saves a draft as it is written: nothing is lost, and nothing of somebody else's is overwritten silently. */
export class DraftAutosave {
  readonly #ports: DraftPorts;
  readonly #listeners = new Set<() => void>();
  #view: DraftView;
  #busy: Promise<void> | null = null;
  /** The first and the last that were sent and never answered: what the service has may be one of them. */
  #sent: readonly CampaignInput[] = [];
  /** Of a draft that the service has not got. */
  #key: string;
  /** What this window put on the shelf last; another window of the same draft has the same place. */
  #shelved: string | null = null;

  constructor(ports: DraftPorts, campaign: CampaignView | null, initial: CampaignInput) {
    this.#ports = ports;
    this.#key = ports.newKey();
    this.#view = { content: initial, campaign, state: 'saved', faults: [], theirs: null, restored: false };
    this.#restore();
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  view = (): DraftView => this.#view;

  /** A scheduled campaign is launched anew by every save: that is for the author to say. */
  get #byItself(): boolean {
    return this.#view.campaign === null || this.#view.campaign.state === 'draft';
  }

  change(content: CampaignInput): void {
    const { state } = this.#view;
    const kept = state === 'conflict' || state === 'frozen' || state === 'offline';
    this.#show({ content, state: kept ? state : this.#byItself ? 'saving' : 'device' });
    this.#shelve();
    if (this.#byItself && !kept) this.#ports.later(() => void this.flush(), restMs);
  }

  /** Saves what there is now; resolves when the service has answered. */
  async flush(): Promise<void> {
    while (this.#busy) await this.#busy;
    const { campaign, content, state } = this.#view;
    if (state === 'conflict' || state === 'frozen') return;
    const isKnown = campaign && this.#sent.length === 0 && sameContent(contentOf(campaign), content);
    if (isKnown) return this.#settled(campaign, content);
    this.#busy = this.#send(content).finally(() => {
      this.#busy = null;
    });
    await this.#busy;
  }

  /** Writes over the other version, knowing it. */
  async keepMine(): Promise<void> {
    const { theirs } = this.#view;
    if (theirs) this.#show({ campaign: theirs, theirs: null, state: 'saving' });
    await this.flush();
  }

  takeTheirs(): void {
    const { theirs } = this.#view;
    if (!theirs) return;
    this.#show({ content: contentOf(theirs), theirs: null });
    this.#settled(theirs, contentOf(theirs));
  }

  /** The page goes: what is not saved is there for the next one, whatever another window has put in its place. */
  leave(): void {
    if (this.#view.state !== 'saved') this.#shelve();
  }

  /** Takes up a campaign in which nothing but its approval is new. */
  accept(campaign: CampaignView): void {
    const known = this.#view.campaign;
    if (known && known !== campaign && known.version <= campaign.version && isSame(known, campaign))
      this.#show({ campaign });
  }

  async #send(content: CampaignInput): Promise<void> {
    const { campaign, state } = this.#view;
    // Whoever is offline stays so until the service answers.
    if (state !== 'offline') this.#show({ state: 'saving' });
    const before = this.#sent;
    this.#sent = [before[0] ?? content, content];
    try {
      if (campaign) this.#settled(await this.#ports.save(campaign.id, content, campaign.version), content);
      else this.#created(await this.#ports.create(content, this.#key), content);
    } catch (error) {
      if (isRefusal(error)) this.#sent = before;
      await this.#failed(error);
    }
  }

  /** It may have been made before, by a request whose answer was lost, and by now be somebody else's. */
  #created(campaign: CampaignView, content: CampaignInput): void {
    if (sameContent(contentOf(campaign), content)) {
      this.#settled(campaign, content);
      return;
    }
    if (this.#ports.shelf.get(newDraftKey) === this.#shelved) this.#ports.shelf.remove(newDraftKey);
    this.#sent = [];
    this.#show({ campaign, state: 'saving' });
    this.#shelve();
    if (campaign.version > 1) this.#show({ theirs: campaign, state: 'conflict' });
    else this.#ports.later(() => void this.flush(), 0);
  }

  #settled(campaign: CampaignView, content: CampaignInput): void {
    const key = this.#view.campaign ? draftKey(campaign.id) : newDraftKey;
    if (this.#ports.shelf.get(key) === this.#shelved) this.#ports.shelf.remove(key);
    this.#sent = [];
    const changed = !sameContent(this.#view.content, content);
    this.#show({ campaign, state: changed ? 'saving' : 'saved', faults: [] });
    if (!changed) return;
    this.#shelve();
    this.#ports.later(() => void this.flush(), restMs);
  }

  async #failed(error: unknown): Promise<void> {
    if (!(error instanceof ApiError)) throw error;
    const { campaign } = this.#view;
    if (error.status === 412 && campaign) return this.#collide(campaign.id);
    if (error.status === 409 && error.code === 'state') return this.#show({ state: 'frozen' });
    if (isRefusal(error)) return this.#show({ state: 'device', faults: error.faults });
    this.#show({ state: 'offline' });
    this.#ports.later(() => void this.flush(), retryMs);
  }

  async #collide(id: string): Promise<void> {
    try {
      const theirs = await this.#ports.read(id);
      const { campaign } = this.#view;
      // Asking for approval and giving it make a version too, and are nothing to choose between; nor is our own.
      const isOurs = campaign !== null && (isSame(campaign, theirs) || this.#isSent(campaign, theirs));
      if (isOurs && theirs.version > campaign.version) {
        this.#sent = [];
        this.#show({ campaign: theirs, state: 'saving' });
        this.#ports.later(() => void this.flush(), restMs);
      } else this.#show({ theirs, state: 'conflict' });
    } catch {
      this.#show({ state: 'offline' });
      this.#ports.later(() => void this.flush(), retryMs);
    }
  }

  /** Whether a version is what we sent: the service took it, and its answer was lost. */
  #isSent(before: CampaignView, now: CampaignView): boolean {
    return before.state === now.state && this.#sent.some((sent) => sameContent(contentOf(now), sent));
  }

  #shelve(): void {
    const { campaign, content } = this.#view;
    const version = campaign?.version ?? 0;
    const kept: LocalDraft = { content, version, sent: this.#sent, key: this.#key };
    this.#shelved = JSON.stringify(kept);
    this.#ports.shelf.set(campaign ? draftKey(campaign.id) : newDraftKey, this.#shelved);
  }

  /** Takes up what a page before this one could not save. */
  #restore(): void {
    const { campaign } = this.#view;
    const text = this.#ports.shelf.get(campaign ? draftKey(campaign.id) : newDraftKey);
    if (text === null) return;
    this.#shelved = text;
    const { content, version, sent = [], key = this.#key } = JSON.parse(text) as LocalDraft;
    this.#key = key;
    if (campaign && sameContent(contentOf(campaign), content)) return;
    this.#show({ content, restored: true });
    const isSent = campaign && sent.some((one) => sameContent(contentOf(campaign), one));
    if (campaign && campaign.version !== version && !isSent)
      this.#show({ theirs: campaign, state: 'conflict' });
    else this.change(content);
  }

  #show(change: Partial<DraftView>): void {
    this.#view = { ...this.#view, ...change };
    for (const listener of this.#listeners) listener();
  }
}
