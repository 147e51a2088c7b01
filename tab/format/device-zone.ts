/** The zone that this device is in, for whoever has not said one; UTC where it gives none that dates can be told in. */
export function deviceZone(
  zone: string | undefined = Intl.DateTimeFormat().resolvedOptions().timeZone,
): string {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone || 'UTC';
  } catch {
    return 'UTC';
  }
}
