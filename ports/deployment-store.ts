import type { LocalizedText } from '../campaign/text/localized-text.ts';

/** What the sign-ins of those who may approve said of them last, as JSON. */
export interface SignInStore {
  putSignIn(tenant: string, person: string, said: string): Promise<void>;
  getSignIn(tenant: string, person: string): Promise<string | null>;
  signIns(tenant: string): Promise<{ person: string; said: string }[]>;
}

/** Secrets and small values that the deployment makes for itself (the key that signs links). */
export interface SettingStore {
  /** Returns the stored value, or stores and returns `initial` if there is none; one winner. */
  setting(name: string, initial: string): Promise<string>;
  /** Null where there is none; makes none. */
  storedSetting(name: string): Promise<string | null>;
  /** Stores `value` over exactly `expected`; whether it did. */
  replaceSetting(name: string, expected: string, value: string): Promise<boolean>;
}

/** Where the links of tests lead, for as long as somebody may look at one. They belong to no send. */
export interface TestLinkStore {
  /** Keeps them from `at` on, and lets go of those of long before. */
  putTestLinks(links: readonly { readonly id: string; readonly url: string }[], at: number): Promise<void>;
  testLink(id: string): Promise<string | null>;
}

/** Whether what is stored stays stored. */
export interface StoreHealth {
  /** Why what is written now would not be durable, found by trying where there is a doubt; null: it would be. */
  trouble(): Promise<LocalizedText | null>;
}
