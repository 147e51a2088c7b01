import { openSqliteStore } from '../../../store/sqlite/index.ts';
import { aShard, monday } from '../builders.ts';

/** Asks for the lease of every shard of a launch, in competition with others; prints the shards that it won. */
const [path, owner] = process.argv.slice(2) as [string, string];
const store = openSqliteStore(path);
const won: number[] = [];
for (let shard = 0; shard < 100; shard++)
  if (await store.leaseShard(aShard(shard), owner, monday, monday + 1)) won.push(shard);
process.stdout.write(JSON.stringify(won));
await store.close();
