import type { Route } from './http/route.ts';
import type { ApiPorts } from './ports.ts';
import { campaignRoutes } from './routes/campaigns.ts';
import { groupRoutes } from './routes/groups.ts';
import { holidayRoutes } from './routes/holidays.ts';
import { listRoutes } from './routes/lists.ts';
import { otherRoutes } from './routes/others.ts';
import { reportRoutes } from './routes/reports.ts';
import { signInRoutes } from './routes/sign-in.ts';
import { templateRoutes } from './routes/templates.ts';

/** Every route of the API with the right that it needs and the shape of all that goes in and out. */
export function routes(ports: ApiPorts): readonly Route[] {
  return [
    ...signInRoutes(ports),
    ...listRoutes(ports),
    ...groupRoutes(ports),
    ...campaignRoutes(ports),
    ...holidayRoutes(),
    ...templateRoutes(ports),
    ...reportRoutes(ports),
    ...otherRoutes(ports),
  ];
}
