import type { Clock } from '../../ports/clock.ts';
import type { SettingStore } from '../../ports/deployment-store.ts';
import { linkSigner } from './click-links.ts';
import type { LinkKey } from './link-token.ts';

/** A key as it is kept; the newest comes first and makes all new links. */
export interface DatedKey extends LinkKey {
  readonly since: number;
}

const day = 86_400_000;
/** After so long a new key makes the links. */
const newAfterMs = 365 * day;
/** So long after it made its last link a key still reads: who opens a message of long ago is led on. */
const readsForMs = 3 * 365 * day;
const ids = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** The keys as they should be now. Those that no message of the last years was made with are dropped. */
export function rotated(keys: readonly DatedKey[], now: number, secret: () => string): readonly DatedKey[] {
  const kept = keys.filter((_, i) => i === 0 || now - keys[i - 1]!.since < readsForMs);
  const [newest] = kept;
  if (newest !== undefined && now - newest.since < newAfterMs) return kept;
  const used = kept.map(({ id }) => id);
  const after = newest === undefined ? 0 : ids.indexOf(newest.id) + 1;
  const free = [...ids.slice(after), ...ids.slice(0, after)].find((id) => !used.includes(id));
  return free === undefined ? kept : [{ id: free, secret: secret(), since: now }, ...kept];
}

const name = 'link-keys';
const oldName = 'link-key';

/** The signer of this deployment, with a new key where it is time for one. Called at start. */
export async function openLinks(store: SettingStore, clock: Clock, secret: () => string) {
  const stored = await store.setting(name, JSON.stringify(rotated([], clock.now(), secret)));
  const keys = JSON.parse(stored) as DatedKey[];
  const now = rotated(keys, clock.now(), secret);
  const changed = JSON.stringify(now);
  const current =
    changed === stored || (await store.replaceSetting(name, stored, changed))
      ? now
      : (JSON.parse(await store.setting(name, changed)) as DatedKey[]);
  return linkSigner(current, await store.storedSetting(oldName));
}
