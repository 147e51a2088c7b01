import type { DatabaseSync } from 'node:sqlite';
import { DatabaseError } from './database-error.ts';
import {
  activities,
  directoryLists,
  forgotten,
  health,
  initialSchema,
  journal,
  links,
  peopleText,
  retention,
  secondPerson,
  templatesAndTenantSettings,
} from './schema.ts';
import { acceptedMessages } from './schema-accepted.ts';

/** In order; the n-th takes a database from version n-1 to n. Never edited once released, only added to. */
export const migrations: readonly string[] = [
  initialSchema,
  templatesAndTenantSettings,
  journal,
  peopleText,
  retention,
  directoryLists,
  links,
  health,
  activities,
  forgotten,
  secondPerson,
  acceptedMessages,
];

/** Brings the database to the newest version, each step whole or not at all. */
export function migrate(connection: DatabaseSync, path: string): void {
  const known = migrations.length;
  for (;;) {
    if (versionOf(connection) === known) return;
    connection.exec('BEGIN IMMEDIATE');
    try {
      // Read again under the lock: another process may have been first.
      const version = versionOf(connection);
      refuseOthers(connection, path);
      if (version < known) connection.exec(`${migrations[version]}; PRAGMA user_version = ${version + 1};`);
      connection.exec('COMMIT');
    } catch (error) {
      if (connection.isTransaction) connection.exec('ROLLBACK');
      throw error;
    }
  }
}

function versionOf(connection: DatabaseSync): number {
  return (connection.prepare('PRAGMA user_version').get() as { user_version: number }).user_version;
}

/** Refuses, before anything is changed in it, what a newer Kairos or another program wrote. */
export function refuseOthers(connection: DatabaseSync, path: string): void {
  const version = versionOf(connection);
  if (version > migrations.length)
    throw new DatabaseError(
      'newer',
      `${path} was written by a newer Kairos (version ${version}; this one knows ${migrations.length}). Update Kairos.`,
    );
  if (version === 0 && connection.prepare('SELECT 1 FROM sqlite_schema').get() !== undefined)
    throw new DatabaseError('foreign', `${path} holds tables of another program; choose another file.`);
}
