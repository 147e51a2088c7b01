/** The host that shows the pages: Teams, or nothing but a browser. */
export interface Host {
  readonly theme: ThemeName;
  readonly locale: string | null;
  /** Where a deep link leads within the pages; null without one. */
  readonly subPage: string | null;
  /** An access token for the person who uses the host; asked for each time, since the host keeps and renews it. */
  readonly token: () => Promise<string>;
  readonly onTheme: (listener: (theme: ThemeName) => void) => void;
}

export type ThemeName = 'light' | 'dark' | 'contrast';

/** Teams' names of themes; `glass` is a dark one. */
export function themeOf(name: string | undefined): ThemeName {
  if (name === 'contrast') return 'contrast';
  return name === 'dark' || name === 'glass' ? 'dark' : 'light';
}

/** Outside a host `initialize` never answers, so that silence decides. */
const patience = 3000;

/** Speaks the handshake of Teams where there is a host around the pages; null in a plain browser. */
export async function findHost(): Promise<Host | null> {
  if (window.parent === window) return null;
  const { app, authentication } = await import('@microsoft/teams-js');
  const silence = new Promise<null>((resolve) => setTimeout(() => resolve(null), patience));
  const context = await Promise.race([app.initialize().then(() => app.getContext()), silence]).catch(
    () => null,
  );
  if (context === null) return null;
  app.notifyAppLoaded();
  app.notifySuccess();
  return {
    theme: themeOf(context.app.theme),
    locale: context.app.locale || null,
    subPage: context.page.subPageId || null,
    token: () => authentication.getAuthToken(),
    onTheme: (listener) => app.registerOnThemeChangeHandler((theme) => listener(themeOf(theme))),
  };
}
