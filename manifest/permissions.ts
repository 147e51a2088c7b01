/** What Microsoft Graph lets the app do by itself, without anybody signed in (application permissions). */
export interface GraphPermission {
  readonly name: string;
  /** What needs it, below the version of Graph; `{}` stands for an id. */
  readonly paths: readonly string[];
}

/**
 * The least that the code can do with. The set-up guide and the registration script name the same, and a test holds them
 * against what is really called.
 */
export const graphPermissions: readonly GraphPermission[] = [
  { name: 'Presence.Read.All', paths: ['/communications/getPresencesByUserId'] },
  { name: 'User.Read.All', paths: ['/users', '/users/{}'] },
  { name: 'GroupMember.Read.All', paths: ['/groups', '/groups/{}/transitiveMembers/microsoft.graph.user'] },
  { name: 'MailboxSettings.Read', paths: ['/users/{}/mailboxSettings'] },
  { name: 'AppCatalog.Read.All', paths: ['/appCatalogs/teamsApps'] },
  { name: 'TeamsAppInstallation.ReadWriteSelfForUser.All', paths: ['/users/{}/teamwork/installedApps'] },
  { name: 'TeamsActivity.Send', paths: ['/users/{}/teamwork/sendActivityNotification'] },
];

/** A batch needs what its parts need. */
export const batchPath = '/$batch';

/**
 * “Self” is the app registration that the manifest names for sign-in. A managed identity is none, so it needs the
 * permission for any app in place of that for itself.
 */
export const installAsManagedIdentity = 'TeamsAppInstallation.ReadWriteForUser.All';

/** Resource-specific: asked for by the manifest, granted as the app is installed. */
export const readReceipts = 'ChatMessageReadReceipt.Read.Chat';
