import { openSqliteStore } from '../../../store/sqlite/index.ts';
import { aShard, attempted, crowd } from '../builders.ts';

/** Appends in small concurrent groups until it is killed; writes each recipient's place once its promise resolved. */
const store = openSqliteStore(process.argv[2] as string);
const people = crowd(20_000);
for (let i = 0; ; i += 10) {
  const group = people.slice(i, i + 10);
  if (group.length === 0) break;
  await Promise.all(
    group.map(async ({ id }, j) => {
      await store.appendEvents(aShard(), [{ recipient: id, events: [attempted()] }], null);
      process.stdout.write(`${i + j}\n`);
    }),
  );
}
