/** The pages live below this path; routes are written without it. */
export const base = '/tab';

/** The route of an address, without the base and without a slash at its end: `/campaigns/7`. */
export function routeOf(pathname: string): string {
  const below = pathname.startsWith(base) ? pathname.slice(base.length) : pathname;
  return below.replace(/\/+$/, '') || '/';
}

/** The parameters of a route that matches `pattern` (`/campaigns/:id`), or null. */
export function match(pattern: string, route: string): Record<string, string> | null {
  const wanted = pattern.split('/');
  const given = route.split('/');
  if (wanted.length !== given.length) return null;
  const found: Record<string, string> = {};
  for (const [i, part] of wanted.entries()) {
    const value = given[i]!;
    if (part.startsWith(':')) {
      try {
        found[part.slice(1)] = decodeURIComponent(value);
      } catch {
        return null;
      }
    } else if (part !== value) return null;
  }
  return found;
}
