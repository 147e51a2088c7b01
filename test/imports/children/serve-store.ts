import { openSqliteStore } from '../../../store/sqlite/index.ts';
import { serve } from '../../api/serve.ts';

/** Serves the store in the file named by its argument, as the service does at its start; says where. */
const store = openSqliteStore(process.argv[2] as string);
await store.recoverImports();
const { base } = await serve({ store });
process.stdout.write(`${base}\n`);
