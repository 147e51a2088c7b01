/** How far the service's clock stands from this device's, in ms. */
let ahead = 0;

/** Takes the time of an answer (`Kairos-Now`, epoch ms): devices are set wrong, and the clock of a sandbox runs faster. */
export function noteServiceTime(told: string | null): void {
  const now = Number(told ?? Number.NaN);
  if (Number.isFinite(now)) ahead = now - Date.now();
}

/** The service's time, as last told. */
export const serviceNow = (): number => Date.now() + ahead;
