/** Who did it, and when. */
export interface Stamp {
  readonly by: string;
  /** As they were called then. */
  readonly name: string;
  readonly at: number;
}

/** What became of asking a second person. Kept with the campaign. */
export interface Approval {
  readonly requested: Stamp | null;
  /** `digest` is that of `approvedText`, as it stood then: whatever changes after it makes this void. */
  readonly given: (Stamp & { readonly digest: string }) | null;
  /** Somebody asks for changes of what stood there then. */
  readonly refused?: (Stamp & { readonly digest: string; readonly remark: string }) | null;
}
