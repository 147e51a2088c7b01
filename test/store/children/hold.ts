import { holdDataFolder } from '../../../store/sqlite/data-lock.ts';

/** Holds the folder named by its argument until it is ended. */
const [folder = ''] = process.argv.slice(2);
holdDataFolder(folder, { pid: process.pid, host: 'elsewhere', since: '2026-11-23T08:00:00.000Z' });
process.stdout.write('held\n');
setInterval(() => {}, 60_000);
