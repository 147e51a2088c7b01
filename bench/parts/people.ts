import { openSqliteStore } from '../../store/sqlite/index.ts';
import { input, output } from '../child.ts';
import { createList, knownOf } from '../world.ts';

/** Fills a database with lists of people whom the bot has met. In a process of its own: nobody is to be measured with its heap. */
const { file, sink, lists } = input<{ file: string; sink: string; lists: Lists }>();
const store = openSqliteStore(file);
for (const [id, [from, to]] of Object.entries(lists)) {
  await createList(store, id, from, to);
  for (let i = from; i < to; i++) await store.putKnown(knownOf(i, `${sink}/teams`));
}
await store.close();
output({});
