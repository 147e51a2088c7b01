import type { directoryEn } from './directory-en.ts';

const number = new Intl.NumberFormat('fr');
const n = (value: number) => number.format(value);
const people = (count: number) => `${n(count)} ${Math.abs(count) < 2 ? 'personne' : 'personnes'}`;

/** Words of groups and teams, and of lists that are read from the directory. */
export const directoryFr: typeof directoryEn = {
  groups: 'Groupes et équipes de l’annuaire',
  groupsHint: 'Les membres sont lus au lancement, ceux des sous-groupes compris.',
  find: 'Chercher un groupe ou une équipe',
  choose: 'Groupe ou équipe',
  kinds: { group: 'Groupe', team: 'Équipe' },
  searching: 'Recherche…',
  noMatch: 'Aucun groupe ni équipe de ce nom',
  more: 'Il y en a d’autres : précisez le nom',
  gone: 'Un groupe qui n’est plus dans l’annuaire',
  unnamed: 'Un groupe de l’annuaire',
  take: (name) => `Retirer ${name}`,
  where: 'D’où viennent ses personnes',
  byHand: 'Saisies à la main, ou d’un fichier',
  fromGroup: 'Un groupe ou une équipe de l’annuaire',
  everyone: 'Tous ceux qui ont l’application',
  readAtLaunch: 'Relire au lancement',
  readAtLaunchHint: 'Qui a rejoint le groupe d’ici là reçoit le message, qui l’a quitté ne le reçoit pas.',
  from: { group: (name) => `Groupe ${name}`, team: (name) => `Équipe ${name}` },
  notRead: 'Pas encore lue',
  read: (when) => `Lue ${when}`,
  reading: (count) => (count === 0 ? 'Lecture de l’annuaire…' : `Lecture… ${people(count)} pour l’instant`),
  readAgain: 'Relire maintenant',
  hasRead: (count) => (Math.abs(count) < 2 ? `${people(count)} lue.` : `${people(count)} lues.`),
  unread: 'La liste n’a pas pu être lue. Elle reste telle quelle.',
  emptyTitle: 'Personne dans cette liste',
  emptyText: 'À la lecture, le groupe de l’annuaire n’avait pas de membre, ou aucun avec une adresse.',
  emptyEveryone: 'À la lecture, personne n’avait l’application.',
  neverRead: 'Les personnes apparaissent ici une fois la liste lue.',
};
