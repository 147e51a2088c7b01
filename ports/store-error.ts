import type { LocalizedText } from '../campaign/text/localized-text.ts';

export class StoreError extends Error {
  /**
   * `full`: there is no room, and it goes on once there is; `lost`: what is stored here would be gone with this process.
   * Both store nothing.
   */
  readonly code: 'not-found' | 'bad-cursor' | 'conflict' | 'stale-lease' | 'busy' | 'full' | 'lost';
  readonly told: LocalizedText;
  constructor(code: StoreError['code'], told: string | LocalizedText) {
    const said = typeof told === 'string' ? { message: told } : told;
    super(said.message);
    this.told = said;
    this.name = 'StoreError';
    this.code = code;
  }
}
