export type Role = 'viewer' | 'author' | 'approver' | 'admin';
export const roles: readonly Role[] = ['viewer', 'author', 'approver', 'admin'];

/** What the service says before anybody has signed in. */
export type SignInInfo =
  | { readonly mode: 'sandbox' }
  | {
      readonly mode: 'live';
      readonly clientId: string;
      readonly authority: string;
      readonly scopes: readonly string[];
    };

/** Who asks, and what they may do. */
export interface Me {
  readonly id: string;
  readonly name: string;
  /** Null: not known to the service; older ones do not say. */
  readonly email?: string | null;
  readonly tenant: string;
  /** As given. */
  readonly roles: readonly Role[];
  /** With all that they include. */
  readonly rights: readonly Role[];
  /** Ids or names of the only lists that they may address; null: any. */
  readonly lists: readonly string[] | null;
  /** Whether a second person has to approve before a launch. */
  readonly approval: boolean;
}
