export interface AppNames {
  readonly appId: string;
  /** Where browsers reach us; null: not said. */
  readonly publicUrl: string | null;
  /** As the app registration says it under "Expose an API"; null: as Microsoft's guides have it. */
  readonly appIdUri: string | null;
}

/** The one scope that the app registration exposes. */
export const scope = 'access_as_user';

/** What tokens are asked for: the app's id URI, which `webApplicationInfo.resource` of the manifest repeats. */
export function resourceOf({ appId, publicUrl, appIdUri }: AppNames): string {
  if (appIdUri !== null) return appIdUri;
  return publicUrl === null ? `api://${appId}` : `api://${new URL(publicUrl).host}/${appId}`;
}

/** What a token may be for: the bare id in tokens of version 2, an id URI in those of version 1. */
export function audiencesOf(names: AppNames): readonly string[] {
  const { appId, publicUrl } = names;
  const places = publicUrl === null ? [''] : ['', `${new URL(publicUrl).host}/`];
  const usual = places.flatMap((place) => [`api://${place}${appId}`, `api://${place}botid-${appId}`]);
  return [...new Set([appId, resourceOf(names), ...usual])];
}
