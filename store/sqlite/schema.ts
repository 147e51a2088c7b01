/*
 * Large tables are clustered by what they are read by, and name their parent by a small number: a send's row carries
 * its shard, the shard its launch, the launch its tenant. AUTOINCREMENT keeps a number from ever standing for two things.
 */
export const initialSchema = `
CREATE TABLE lists (
  key INTEGER PRIMARY KEY AUTOINCREMENT,
  tenant TEXT NOT NULL,
  id TEXT NOT NULL,
  name TEXT NOT NULL,
  columns TEXT NOT NULL,
  people INTEGER NOT NULL,
  hidden INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  UNIQUE (tenant, id)
) STRICT;

-- email: null where it is the id itself; extra: JSON, null where empty; folded: what a search looks through.
CREATE TABLE people (
  list INTEGER NOT NULL,
  hash INTEGER NOT NULL,
  id TEXT NOT NULL,
  email TEXT,
  first_name TEXT NOT NULL,
  last_name TEXT NOT NULL,
  zone TEXT,
  extra TEXT,
  folded TEXT NOT NULL,
  PRIMARY KEY (list, hash, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE imports (
  key INTEGER PRIMARY KEY AUTOINCREMENT,
  tenant TEXT NOT NULL,
  list TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('staging', 'applying')),
  staged INTEGER NOT NULL,
  columns TEXT NOT NULL,
  at INTEGER NOT NULL
) STRICT;

-- bucket: the upper bits of the hash, so that buckets in order are people in hash order.
CREATE TABLE staged (
  import INTEGER NOT NULL,
  bucket INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  person TEXT NOT NULL,
  PRIMARY KEY (import, bucket, seq)
) STRICT, WITHOUT ROWID;

-- What still has to be removed of something that is already gone for everybody.
CREATE TABLE leftovers (
  kind TEXT NOT NULL CHECK (kind IN ('list', 'import', 'launch')),
  key INTEGER NOT NULL,
  PRIMARY KEY (kind, key)
) STRICT, WITHOUT ROWID;

-- address: the folded main address (e-mail, else UPN, else id), hash: its hash.
CREATE TABLE known (
  tenant TEXT NOT NULL,
  id TEXT NOT NULL,
  email TEXT,
  upn TEXT,
  first_name TEXT NOT NULL,
  last_name TEXT NOT NULL,
  zone TEXT,
  conversation TEXT,
  service_url TEXT,
  bot TEXT,
  app TEXT NOT NULL CHECK (app IN ('installed', 'removed', 'unknown')),
  blocked INTEGER NOT NULL,
  welcomed INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  hash INTEGER NOT NULL,
  address TEXT NOT NULL,
  PRIMARY KEY (tenant, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX known_with_app ON known (tenant, hash, address) WHERE app = 'installed';
CREATE INDEX known_by_conversation ON known (tenant, conversation);

CREATE TABLE known_addresses (
  tenant TEXT NOT NULL,
  address TEXT NOT NULL,
  id TEXT NOT NULL,
  PRIMARY KEY (tenant, address, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE opted_out (
  tenant TEXT NOT NULL,
  hash INTEGER NOT NULL,
  address TEXT NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (tenant, hash, address)
) STRICT, WITHOUT ROWID;

CREATE TABLE group_chats (
  tenant TEXT NOT NULL,
  conversation TEXT NOT NULL,
  service_url TEXT NOT NULL,
  bot TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('groupChat', 'channel')),
  name TEXT NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (tenant, conversation)
) STRICT, WITHOUT ROWID;

CREATE TABLE campaigns (
  key INTEGER PRIMARY KEY AUTOINCREMENT,
  tenant TEXT NOT NULL,
  id TEXT NOT NULL,
  version INTEGER NOT NULL,
  state TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  deleted INTEGER NOT NULL,
  campaign TEXT NOT NULL,
  UNIQUE (tenant, id)
) STRICT;
CREATE INDEX campaigns_newest ON campaigns (tenant, created_at, key) WHERE deleted = 0;
CREATE INDEX campaigns_active ON campaigns (state) WHERE deleted = 0 AND state IN ('scheduled', 'running');

CREATE TABLE launches (
  key INTEGER PRIMARY KEY AUTOINCREMENT,
  tenant TEXT NOT NULL,
  campaign TEXT NOT NULL,
  launch TEXT NOT NULL,
  UNIQUE (tenant, campaign, launch)
) STRICT;

-- tally: JSON of what its sends stand at; whoever is in none of its sub-statuses is planned.
CREATE TABLE shards (
  key INTEGER PRIMARY KEY AUTOINCREMENT,
  launch INTEGER NOT NULL,
  shard INTEGER NOT NULL,
  size INTEGER NOT NULL,
  next_due INTEGER,
  owner TEXT,
  until INTEGER NOT NULL,
  fence INTEGER NOT NULL,
  tally TEXT NOT NULL,
  UNIQUE (launch, shard)
) STRICT;

CREATE TABLE audiences (
  shard INTEGER PRIMARY KEY,
  people TEXT NOT NULL
) STRICT;

-- Only sends that have events. sub: the sub-status that follows from events, written with them.
CREATE TABLE sends (
  shard INTEGER NOT NULL,
  recipient TEXT NOT NULL,
  sub TEXT NOT NULL,
  events TEXT NOT NULL,
  PRIMARY KEY (shard, recipient)
) STRICT, WITHOUT ROWID;
CREATE INDEX sends_of_person ON sends (recipient);

CREATE TABLE audit (
  key INTEGER PRIMARY KEY AUTOINCREMENT,
  tenant TEXT NOT NULL,
  at INTEGER NOT NULL,
  who TEXT NOT NULL,
  what TEXT NOT NULL,
  subject TEXT NOT NULL,
  detail TEXT NOT NULL
) STRICT;
CREATE INDEX audit_of_tenant ON audit (tenant, key);
CREATE TRIGGER audit_is_not_edited BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'audit entries are final'); END;
CREATE TRIGGER audit_is_not_erased BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'audit entries are final'); END;

CREATE TABLE settings (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
`;

export const templatesAndTenantSettings = `
CREATE TABLE templates (
  key INTEGER PRIMARY KEY AUTOINCREMENT,
  tenant TEXT NOT NULL,
  id TEXT NOT NULL,
  version INTEGER NOT NULL,
  template TEXT NOT NULL,
  UNIQUE (tenant, id)
) STRICT;
CREATE INDEX templates_newest ON templates (tenant, key);

CREATE TABLE tenant_settings (
  tenant TEXT PRIMARY KEY,
  version INTEGER NOT NULL,
  settings TEXT NOT NULL
) STRICT, WITHOUT ROWID;
`;

export const peopleText = `
-- The folded texts of a bucket of people, joined. part: empty, or the id of somebody who came later.
CREATE TABLE people_text (
  list INTEGER NOT NULL,
  bucket INTEGER NOT NULL,
  part TEXT NOT NULL,
  text TEXT NOT NULL,
  PRIMARY KEY (list, bucket, part)
) STRICT;
INSERT INTO people_text (list, bucket, part, text)
  SELECT list, hash >> 23, '', group_concat(folded, char(10)) FROM people GROUP BY list, hash >> 23;
`;

export const journal = `
-- Facts that do not stand with their sends yet. entries: JSON of one commit's [shard, recipient, events].
CREATE TABLE journal (
  seq INTEGER PRIMARY KEY,
  entries TEXT NOT NULL
) STRICT;
`;

export const retention = `
-- When it ended, as long as retention could remove something of it (removableSince).
ALTER TABLE campaigns ADD COLUMN removable_since INTEGER;
UPDATE campaigns SET removable_since = CASE state
  WHEN 'finished' THEN campaign ->> '$.state.finishedAt'
  WHEN 'stopped' THEN campaign ->> '$.state.stoppedAt'
  WHEN 'draft' THEN campaign ->> '$.deletedAt' END;
CREATE INDEX campaigns_removable ON campaigns (tenant, removable_since, key) WHERE removable_since IS NOT NULL;
`;

export const directoryLists = `
-- place: where a list stands among the others, since its key changes when its people are replaced; null: by its key.
ALTER TABLE lists ADD COLUMN place INTEGER;
-- source: JSON of where its people are read from, null where they are kept by hand.
ALTER TABLE lists ADD COLUMN source TEXT;
-- target: the key under which an import that replaces gathers its people until all are there; null: the list's own.
ALTER TABLE imports ADD COLUMN target INTEGER;
`;

export const activities = `
-- What the channel has told already: hashes of its ids, so that what comes twice changes nothing.
CREATE TABLE activities (
  tenant TEXT NOT NULL,
  id TEXT NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (tenant, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX activities_oldest ON activities (tenant, at);
-- app_at, wish_at: when what is known of the app and of a wish to stop or start was said, so that nothing older undoes it.
ALTER TABLE known ADD COLUMN app_at INTEGER;
ALTER TABLE known ADD COLUMN wish_at INTEGER;
ALTER TABLE known ADD COLUMN locale TEXT;
ALTER TABLE known ADD COLUMN welcome_due INTEGER NOT NULL DEFAULT 0;
CREATE INDEX known_to_welcome ON known (tenant) WHERE welcome_due = 1;
ALTER TABLE group_chats ADD COLUMN team TEXT;
`;

export const secondPerson = `
CREATE INDEX audit_of_subject ON audit (tenant, subject, at);
-- said: JSON of what the sign-in of somebody who may approve said of them last.
CREATE TABLE sign_ins (
  tenant TEXT NOT NULL,
  person TEXT NOT NULL,
  said TEXT NOT NULL,
  PRIMARY KEY (tenant, person)
) STRICT, WITHOUT ROWID;
`;

export const links = `
-- Links know a campaign by its id alone.
CREATE INDEX campaigns_by_id ON campaigns (id);
-- Where the links of test messages lead.
CREATE TABLE test_links (
  id TEXT PRIMARY KEY,
  url TEXT NOT NULL,
  at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX test_links_oldest ON test_links (at);
`;

export const health = `
-- Written over and over, to see whether a write is taken.
CREATE TABLE probe (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  text TEXT NOT NULL
) STRICT;
`;

export const forgotten = `
-- Who asked to be forgotten. hash: keyed, of one address; person: the same for all addresses of one; out: wanted no campaigns.
CREATE TABLE forgotten (
  tenant TEXT NOT NULL,
  hash BLOB NOT NULL,
  person INTEGER NOT NULL,
  out INTEGER NOT NULL,
  PRIMARY KEY (tenant, hash)
) STRICT, WITHOUT ROWID;
CREATE INDEX forgotten_by_person ON forgotten (tenant, person);
`;
