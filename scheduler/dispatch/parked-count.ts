/** How many sends of each campaign wait for a service that others do not need; each is counted out exactly once. */
export class ParkedCount {
  readonly #byCampaign = new Map<string, number>();

  of(campaign: string): number {
    return this.#byCampaign.get(campaign) ?? 0;
  }

  get size(): number {
    let size = 0;
    for (const count of this.#byCampaign.values()) size += count;
    return size;
  }

  add(campaign: string): void {
    this.#byCampaign.set(campaign, this.of(campaign) + 1);
  }

  remove(campaign: string): void {
    const left = this.of(campaign) - 1;
    if (left < 0) throw new Error('A send was waited for that was not waiting');
    if (left === 0) this.#byCampaign.delete(campaign);
    else this.#byCampaign.set(campaign, left);
  }
}
