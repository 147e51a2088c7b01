import type { Availability } from '../../../campaign/people/presence.ts';
import { text } from '../../../channels/microsoft/sentences.ts';
import type { Presence } from '../../../ports/presence.ts';
import { availabilityAt } from '../actors/people.ts';
import type { Process } from '../world/process.ts';

/** The presence service as one process has it. */
export function presencePort(process: Process): Presence {
  const { scenario, wall, faults, oracle } = process.world;
  return {
    async ask(_tenant, ids) {
      const answer = await process
        .call('presence', async () => {
          if (faults.meets('channel-holds', 0.1)) throw refused();
          const now = wall.now();
          const known = ids.filter((id) => !id.startsWith('nobody'));
          return new Map(known.map((id): [string, Availability] => [id, availabilityAt(scenario, id, now)]));
        })
        .catch((error) => {
          oracle.presence.failed(ids);
          throw error;
        });
      oracle.presence.told(answer);
      return answer;
    },
  };
}

const refused = () =>
  Object.assign(new Error('No sign-in.'), {
    code: 'credentials',
    told: text('graph-refuses'),
    injected: true,
  });
