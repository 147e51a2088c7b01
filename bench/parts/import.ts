import { systemClock } from '../../scheduler/clock/system.ts';
import { input, output, peakRssMb } from '../child.ts';
import { asked, startService } from '../service.ts';

/** The service that an import goes to; says where it listens, and in the end how much memory it took at most. */
const { file } = input<{ file: string }>();
const service = await startService(file, systemClock());
output({ url: service.url });
await asked();
const peak = peakRssMb();
await service.close();
output({ peakRssMb: peak });
