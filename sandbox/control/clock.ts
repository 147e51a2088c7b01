import { z } from 'zod';
import { scaleFromNow } from '../../scheduler/clock/system.ts';
import { type Route, route } from '../router.ts';
import type { Tenant } from '../tenant.ts';
import { checked, invalid } from './answers.ts';

const schema = z.strictObject({
  now: z.iso
    .datetime({ offset: true })
    .transform((text) => Date.parse(text))
    .optional(),
  speed: z.number().positive().max(100_000).optional(),
});

/**
 * Where the clock stands and how it runs; and sets it ahead, or at another speed. A service that is running goes on by
 * the clock that it found at its start.
 */
export function clockRoutes({ settings, clock }: Tenant): Route[] {
  const shown = () => ({ status: 200, body: { ...settings.scale, now: clock.now() } });
  return [
    route('GET', '/clock', shown),
    route('POST', '/clock', (call) =>
      checked(schema, call.body, ({ now, speed = clock.speed }) => {
        // Read once: at such speeds it moves on between two looks.
        const present = clock.now();
        if (now !== undefined && now < present)
          return invalid([{ field: 'now', message: 'The clock is never set back.' }]);
        if (settings.movable === null) return invalid([{ field: 'now', message: 'The clock was given.' }]);
        settings.movable.move(scaleFromNow(now ?? present, speed));
        return shown();
      }),
    ),
  ];
}
