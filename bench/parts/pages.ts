import { fileURLToPath } from 'node:url';
import { systemClock } from '../../scheduler/system.ts';
import { input, output } from '../child.ts';
import { asked, startService } from '../service.ts';

/** The service with its pages as `npm run build` left them; says where it listens. */
const { file } = input<{ file: string }>();
const service = await startService(
  file,
  systemClock(),
  fileURLToPath(new URL('../../tab/dist', import.meta.url)),
);
output({ url: service.url });
await asked();
await service.close();
