/** Names one shard of one launch. */
export interface ShardRef {
  readonly tenant: string;
  readonly campaign: string;
  readonly launch: string;
  readonly shard: number;
}
