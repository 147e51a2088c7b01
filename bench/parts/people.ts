import { openSqliteStore } from '../../store/sqlite/index.ts';
import { input, output } from '../child.ts';
import { createList, knownOf, type Lists } from '../fixtures.ts';

/** Fills a database with lists of people whom the bot has met. In a process of its own: nobody is measured with its heap. */
const { file, sink, lists } = input<{ file: string; sink: string; lists: Lists }>();
const store = openSqliteStore(file);
for (const [id, people] of Object.entries(lists)) await createList(store, id, people);
const people = Math.max(...Object.values(lists));
for (let i = 0; i < people; i++) await store.putKnown(knownOf(i, `${sink}/teams`));
await store.close();
output({ people });
