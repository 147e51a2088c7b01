import { maxFieldErrors } from '../../campaign/text/localized-text.ts';
import type {
  cancelPreflight,
  ForecastView,
  forecastCampaign,
  getPreflight,
  PreflightView,
  startPreflight,
} from '../contract/forecast.ts';
import type { CallOf, Response } from '../http/route.ts';
import type { ApiPorts } from '../ports.ts';

/** What a launch would do, and looking its audience up beforehand. */
export const forecastHandlers = ({ actions }: Pick<ApiPorts, 'actions'>) => ({
  async forecast({ tenant, params }: CallOf<typeof forecastCampaign>): Promise<Response<ForecastView>> {
    const { limitPerSecond: limit, faults, ...forecast } = await actions.forecast(tenant, params.id);
    const limitPerSecond = Number.isFinite(limit) ? limit : null;
    return { body: { ...forecast, limitPerSecond, faults: faults.slice(0, maxFieldErrors) } };
  },

  async start({ tenant, params }: CallOf<typeof startPreflight>): Promise<Response<PreflightView>> {
    return { body: await actions.startPreflight(tenant, params.id) };
  },

  async one({ tenant, params }: CallOf<typeof getPreflight>): Promise<Response<PreflightView>> {
    return { body: await actions.preflight(tenant, params.id) };
  },

  async cancel({ tenant, params }: CallOf<typeof cancelPreflight>): Promise<Response> {
    await actions.cancelPreflight(tenant, params.id);
    return {};
  },
});
