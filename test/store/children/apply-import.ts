import { openSqliteStore } from '../../../store/sqlite/index.ts';
import { crowd, monday } from '../builders.ts';

/** Stages and applies an import; says so when applying begins. */
const store = openSqliteStore(process.argv[2] as string);
const id = await store.beginImport('contoso', 'list', monday);
await store.stagePeople('contoso', id, crowd(30_000));
const applied = store.applyImport('contoso', id, ['CITY'], monday, process.argv[3] === 'replaces');
process.stdout.write('applying\n');
await applied;
