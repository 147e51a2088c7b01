import type { importEn } from './import-en.ts';

const number = new Intl.NumberFormat('fr');
const n = (value: number) => number.format(value);
/** Zero is singular in French. */
const plural = (count: number, one: string, many: string) =>
  `${n(count)} ${Math.abs(count) < 2 ? one : many}`;
const people = (count: number) => plural(count, 'personne', 'personnes');

export const importFr: typeof importEn = {
  title: (file) => `Importer ${file}`,
  titleInto: (file, list) => `Importer ${file} dans ${list}`,
  into: 'Dans la liste',
  taken: (name) => `Une liste « ${name} » existe déjà : celle-ci reçoit un autre nom.`,
  intoTaken: 'Mettre les personnes dans l’existante',
  sheet: 'Feuille',
  header: 'Les colonnes sont nommées',
  headerRow: (row) => `À la ligne ${n(row)}`,
  noHeader: 'Nulle part',
  unnamed: (letter) => `Colonne ${letter}`,
  becomes: (variable) => `devient ${variable}`,
  withoutFirstName: (count) =>
    `${plural(count, 'personne n’a', 'personnes n’ont')} pas de prénom : [FIRSTNAME|à tous] dit « à tous » à la place`,
  newList: 'Nouvelle liste',
  reading: 'Lecture du fichier',
  mapping: 'Ce que contiennent les colonnes',
  column: (name) => `La colonne « ${name} » contient`,
  holds: {
    email: 'Adresse e-mail',
    firstName: 'Prénom',
    lastName: 'Nom',
    zone: 'Fuseau horaire',
    upn: 'Nom de connexion, à défaut d’adresse',
    own: 'Une colonne à part',
    skip: 'Laisser de côté',
  },
  first: 'Les premières lignes',
  willAdd: (count) => plural(count, 'personne sera ajoutée', 'personnes seront ajoutées'),
  willMerge: (count) =>
    plural(
      count,
      'ligne désigne une personne déjà nommée ou déjà dans la liste, et sera fusionnée',
      'lignes désignent une personne déjà nommée ou déjà dans la liste, et seront fusionnées',
    ),
  willReject: (count) =>
    plural(
      count,
      'ligne est inutilisable et sera laissée de côté',
      'lignes sont inutilisables et seront laissées de côté',
    ),
  nobody: 'Ce fichier ne permet d’importer personne.',
  nothing: 'Rien n’est écrit avant l’importation.',
  checkSending: (share) => `Envoi du fichier pour vérification, ${share}`,
  checking: 'Vérification de chaque ligne…',
  checkFailed: 'Le fichier n’a pas pu être vérifié.',
  unreadable: 'Ce fichier ne peut pas être importé.',
  fileLost:
    'Le fichier a été modifié, déplacé ou supprimé depuis que vous l’avez choisi. Choisissez-le de nouveau.',
  columnFault: (name, why) => `Colonne « ${name} » : ${why}`,
  noEmail: 'Indiquez quelle colonne contient les adresses e-mail.',
  twice: (role) => `Deux colonnes contiennent « ${role} ». Une seule le peut.`,
  go: (count) => (count === 0 ? 'Importer' : `Importer ${people(count)}`),
  sending: (share) => `Envoi du fichier, ${share}`,
  applying: 'Ajout des personnes. L’importation aboutit en entier ou pas du tout.',
  done: 'Importation terminée',
  added: (count) => plural(count, 'personne ajoutée', 'personnes ajoutées'),
  merged: (count) => plural(count, 'ligne fusionnée', 'lignes fusionnées'),
  rejected: (count) => plural(count, 'ligne rejetée', 'lignes rejetées'),
  download: 'Télécharger les lignes rejetées (CSV)',
  listed: (count) => `Le fichier contient les ${n(count)} premières.`,
  row: 'Ligne',
  reason: 'Motif',
  failed: 'Rien n’a été importé',
  show: 'Afficher la liste',
  write: 'Écrire à ces personnes',
};
