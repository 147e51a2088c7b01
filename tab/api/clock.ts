/** How far the service's clock stands from this device's, in ms. */
let ahead = 0;

/** Takes the time of an answer (its `Date`): devices are set wrong, and the clock of a sandbox runs faster. */
export function noteServiceTime(date: string | null): void {
  const told = Date.parse(date ?? '');
  // Dates of answers are whole seconds, and an answer takes a moment: small differences say nothing.
  if (!Number.isNaN(told)) ahead = Math.abs(told - Date.now()) > 5000 ? told - Date.now() : 0;
}

/** The service's time, as last told. */
export const serviceNow = (): number => Date.now() + ahead;
