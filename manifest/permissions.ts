/** What Microsoft Graph lets the app do by itself, without anybody signed in (application permissions). */
export interface GraphPermission {
  readonly name: string;
  /** The requests that need it, `POST` before those that are no reading; below the version. */
  readonly calls: readonly string[];
}

/**
 * The least that the code can do with; the set-up guide and the registration script name the same, and a test holds all
 * three against what is really called.
 */
export const graphPermissions: readonly GraphPermission[] = [
  {
    name: 'Presence.Read.All',
    calls: ['POST /communications/getPresencesByUserId'],
  },
  {
    name: 'User.Read.All',
    calls: ['/users/{}', '/users'],
  },
  {
    name: 'GroupMember.Read.All',
    calls: ['/groups/{}/transitiveMembers/microsoft.graph.user'],
  },
  {
    name: 'MailboxSettings.Read',
    calls: ['/users/{}/mailboxSettings'],
  },
  {
    name: 'AppCatalog.Read.All',
    calls: ['/appCatalogs/teamsApps'],
  },
  {
    name: 'TeamsAppInstallation.ReadWriteSelfForUser.All',
    calls: ['POST /users/{}/teamwork/installedApps'],
  },
];

/** A batch needs what its parts need. */
export const callsWithoutPermission: readonly string[] = ['POST /$batch'];

/** Resource-specific: asked for by the manifest, granted as the app is installed. */
export const readReceipts = 'ChatMessageReadReceipt.Read.Chat';
