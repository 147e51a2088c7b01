import { readReceipts } from './permissions.ts';
import type { PackageSettings } from './settings.ts';
import { type AppStrings, en } from './strings.ts';

const schemas = 'https://developer.microsoft.com/en-us/json-schemas/teams/v1.29';

/** Tabs with a page of their own, in order; the chat stands before them, since most people have no other use for the app. */
const pages = ['inbox', 'campaigns', 'lists', 'templates'] as const;

/** The manifest of the Teams app (schema 1.29), in English. */
export function manifestOf(settings: PackageSettings) {
  const { appId, signInAppId, publicUrl, name } = settings;
  return {
    $schema: `${schemas}/MicrosoftTeams.schema.json`,
    manifestVersion: '1.29',
    version: settings.version,
    id: settings.id,
    developer: {
      name: settings.company,
      websiteUrl: settings.supportUrl,
      privacyUrl: settings.privacyUrl,
      termsOfUseUrl: settings.termsUrl,
    },
    name: { short: name, full: name },
    description: { short: en.short, full: en.full(name) },
    icons: { color: 'color.png', outline: 'outline.png' },
    accentColor: '#5054BF',
    localizationInfo: {
      defaultLanguageTag: 'en',
      additionalLanguages: [{ languageTag: 'fr', file: 'fr.json' }],
    },
    bots: [botOf(appId)],
    staticTabs: [
      { entityId: 'conversations', scopes: ['personal'] },
      ...pages.map((page) => ({
        entityId: page,
        name: en.tabs[page],
        contentUrl: `${publicUrl}/tab/${page}`,
        websiteUrl: `${publicUrl}/tab/${page}`,
        scopes: ['personal'],
      })),
      { entityId: 'about', scopes: ['personal'] },
    ],
    permissions: ['identity', 'messageTeamMembers'],
    // What shows in people's activity feeds when a message came to their inbox.
    activities: {
      activityTypes: [
        { type: 'campaignMessage', description: 'A message came to the inbox', templateText: '{title}' },
      ],
    },
    validDomains: [new URL(publicUrl).host],
    webApplicationInfo: { id: signInAppId, resource: settings.resource },
    authorization: {
      permissions: {
        // Says when somebody has read a message; only in personal chats, and where the tenant allows it.
        resourceSpecific: [{ name: readReceipts, type: 'Application' }],
      },
    },
    showLoadingIndicator: false,
    defaultInstallScope: 'personal',
    defaultGroupCapability: { team: 'bot', groupchat: 'bot' },
  };
}

/** A bot that is only notified could not be told "stop"; `supportsSessions` stays unset, so that there is one chat. */
function botOf(botId: string) {
  return {
    botId,
    scopes: ['personal', 'team', 'groupChat'],
    isNotificationOnly: false,
    supportsFiles: false,
    commandLists: commandsOf(en).map(([scopes, commands]) => ({ scopes, commands })),
  };
}

const commandsOf = ({ commands, groupCommand }: AppStrings) =>
  [
    [['personal'], commands],
    [['team', 'groupChat'], [groupCommand]],
  ] as const;

/** A language file: every text of the manifest that has a language, under its path. */
export function languageOf(settings: PackageSettings, strings: AppStrings): Record<string, string> {
  const { name } = settings;
  const texts: Record<string, string> = {
    $schema: `${schemas}/MicrosoftTeams.Localization.schema.json`,
    'name.short': name,
    'name.full': name,
    'description.short': strings.short,
    'description.full': strings.full(name),
  };
  manifestOf(settings).staticTabs.forEach(({ entityId }, i) => {
    const page = pages.find((one) => one === entityId);
    if (page) texts[`staticTabs[${i}].name`] = strings.tabs[page];
  });
  for (const [list, [, commands]] of commandsOf(strings).entries())
    for (const [i, { title, description }] of commands.entries()) {
      texts[`bots[0].commandLists[${list}].commands[${i}].title`] = title;
      texts[`bots[0].commandLists[${list}].commands[${i}].description`] = description;
    }
  return texts;
}
