import type { Page } from './page.ts';

export interface AuditEntry {
  readonly tenant: string;
  readonly at: number;
  readonly who: string;
  readonly what: string;
  readonly subject: string;
  readonly detail: Readonly<Record<string, unknown>>;
}

/** Entries that have all that is named here. */
export interface AuditFilter {
  readonly who?: string;
  readonly what?: readonly string[];
  readonly subject?: string;
}

export interface AuditStore {
  audit(entry: AuditEntry): Promise<void>;
  /** Newest first. */
  auditEntries(
    tenant: string,
    cursor: string | null,
    limit: number,
    filter?: AuditFilter,
  ): Promise<Page<AuditEntry>>;
  /** Everybody who did one of these things to a subject, from an instant on. */
  whoDid(tenant: string, subject: string, what: readonly string[], since: number): Promise<string[]>;
}
