export interface Random {
  /** An integer below 2^53, for a campaign's plan. */
  seed(): number;
  /** A short unguessable id. */
  id(): string;
  /** [0, 1), for back-off alone. */
  jitter(): number;
}
