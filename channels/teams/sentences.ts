import { sentencesOf } from '../../campaign/text/localized-text.ts';

/** Why Teams refuses this service, and what an administrator can do about it. */
export const teamsSentences = {
  'install-permission':
    'The app may not be installed for people: grant AppCatalog.Read.All and TeamsAppInstallation.ReadWriteSelfForUser.All and consent to them, or set INSTALL_APP=off.',
  'connector-refuses':
    'The Bot Connector refuses our sign-in ({code}): check that the bot is registered with this app and its Teams channel is on.',
  'connector-intercepted':
    'Something between Kairos and Teams answers in place of the Bot Connector ({code}): a proxy or firewall has to let these requests pass.',
} as const;

export const { text } = sentencesOf(teamsSentences);
