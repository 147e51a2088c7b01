import type { Store } from '../../ports/store.ts';
import { activityStore } from './activities.ts';
import { Audiences } from './audience.ts';
import { auditStore } from './audit.ts';
import { campaignStore } from './campaigns.ts';
import { GroupCommit } from './commits.ts';
import { openDatabase } from './database.ts';
import { Forgotten } from './forgotten.ts';
import { groupChatStore } from './group-chats.ts';
import { storeHealth } from './health.ts';
import { importStore } from './imports.ts';
import { Journal } from './journal.ts';
import { listStore } from './lists.ts';
import { knownPeopleStore } from './people.ts';
import { Scrub } from './scrub.ts';
import { sendStore } from './sends.ts';
import { settingStore } from './settings.ts';
import { signInStore } from './sign-ins.ts';
import { templateStore } from './templates.ts';
import { tenantSettingsStore } from './tenant-settings.ts';
import { testLinkStore } from './test-links.ts';

/** Opens (and makes, where missing) the embedded store; `:memory:` keeps nothing. Throws DatabaseUnusable. */
export function openSqliteStore(path: string): Store {
  const db = openDatabase(path);
  const audiences = new Audiences(db);
  const scrub = new Scrub(db, path === ':memory:' ? null : path);
  const forgotten = new Forgotten(db);
  const journal = new Journal(db);
  const commits = new GroupCommit(db, audiences, journal);
  return {
    ...listStore(db, scrub, forgotten),
    ...importStore(db, scrub, forgotten),
    ...knownPeopleStore(db, forgotten, scrub),
    ...groupChatStore(db),
    ...activityStore(db),
    ...campaignStore(db),
    ...sendStore(db, audiences, commits, journal, scrub),
    ...templateStore(db),
    ...tenantSettingsStore(db),
    ...auditStore(db),
    ...settingStore(db),
    ...signInStore(db),
    ...testLinkStore(db),
    ...storeHealth(db),
    async close() {
      if (!db.isOpen) return;
      commits.flush();
      await scrub.end();
      if (!db.isOpen) return;
      commits.flush();
      db.close();
      scrub.close();
    },
  };
}
