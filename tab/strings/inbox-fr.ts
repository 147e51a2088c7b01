import type { inboxEn } from './inbox-en.ts';

/** Les mots de la page personnelle. */
export const inboxFr: typeof inboxEn = {
  title: 'Boîte de réception',
  list: 'Messages',
  emptyTitle: 'Rien pour l’instant',
  emptyText: 'Les messages de votre entreprise adressés à cette boîte de réception apparaissent ici.',
  archiveEmpty: 'Vous n’avez rien archivé.',
  current: 'Réception',
  archived: 'Archives',
  which: 'Quels messages',
  unread: 'Non lu',
  archive: 'Archiver',
  restore: 'Remettre dans la boîte',
  didArchive: 'Archivé',
  didRestore: 'Remis dans la boîte de réception',
  back: 'Tous les messages',
  choose: 'Choisissez un message pour le lire.',
  count: (unread: number) => (unread === 0 ? 'Tout est lu' : unread === 1 ? '1 non lu' : `${unread} non lus`),
  notChanged: 'Ce n’est pas enregistré. Réessayez.',
  noRole:
    'Vous n’avez pas de rôle dans Kairos : vous ne voyez que vos messages. Qui l’administre peut vous en donner un.',
  askForRole: 'Ce qu’il faut leur envoyer',
};
