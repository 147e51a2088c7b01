import type { faultsEn } from './faults-en.ts';

export const faultsFr: typeof faultsEn = {
  name: 'Donnez à la campagne un nom de 200 caractères au plus.',
  channel: 'Ce canal n’est pas configuré. Choisissez-en un autre ou demandez à un administrateur.',
  titleMissing: 'Donnez un titre au message : c’est le texte de la bannière.',
  title: 'Raccourcissez le titre à 200 caractères, sur une seule ligne.',
  textMissing: 'Écrivez quelque chose : le message est vide.',
  text: () =>
    'Relisez le texte : ses liens commencent par https://, ses variables sont des colonnes des listes choisies, et il n’est pas trop long.',
  cardMissing: 'Écrivez quelque chose : la carte n’a ni titre ni texte.',
  card: () =>
    'Cette carte ne peut pas être affichée telle quelle. Vérifiez sa version, ses éléments et ses liens.',
  image: 'L’adresse de l’image doit commencer par https://.',
  buttonTitle: 'Donnez au bouton un libellé de 200 caractères au plus.',
  buttonUrl: 'Donnez au bouton une adresse qui commence par https:// ou http://.',
  buttons: 'Une carte compte 6 boutons au plus.',
  message: () =>
    'Il manque à certaines personnes une valeur utilisée dans le message. Donnez une valeur de repli ou complétez la liste.',
  audience: 'Personne ne recevrait le message. Choisissez une liste qui contient des personnes.',
  list: 'Une liste choisie n’existe plus. Retirez-la.',
  groups: 'Les groupes demandent l’annuaire, qui n’est pas configuré. Adressez-vous à un administrateur.',
  window: 'La fenêtre n’a plus d’heures ouvertes : elle est passée ou tombe sur des jours fermés.',
  start: 'Choisissez un jour de début.',
  days: 'Choisissez une durée de 1 à 60 jours.',
  hoursLong: 'Choisissez une durée de 1 à 24 heures.',
  hours: 'Choisissez des heures de travail dont le début et la fin diffèrent.',
  weekdays: 'Choisissez au moins un jour de la semaine.',
  holidays: 'L’un des jours fermés n’est pas une date.',
  zone: 'Choisissez un fuseau horaire.',
  country: 'Il n’y a pas de calendrier des jours fériés pour ce pays ou cette région.',
};
