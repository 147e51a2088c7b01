import type { settingsEn } from './settings-en.ts';

const n = (value: number) => new Intl.NumberFormat('fr').format(value);

export const settingsFr: typeof settingsEn = {
  title: 'Paramètres',
  channels: 'Canaux',
  state: { ready: 'Prêt', attention: 'À vérifier', unavailable: 'Non configuré' },
  later: 'Arrive avec une prochaine version.',
  can: { cards: 'cartes', presence: 'présence', receipts: 'accusés de lecture' },
  largest: (size) => `messages jusqu’à ${size}`,
  onlyAdmins: 'Seule l’administration de Kairos peut modifier ce qui suit.',
  changed: (who, when) => `Dernière modification par ${who}, ${when}`,
  conflict:
    'Quelqu’un d’autre a modifié les paramètres entre-temps. Vos changements ne sont pas encore enregistrés.',
  defaults: 'Point de départ des nouvelles campagnes',
  defaultsHint: 'Les campagnes existantes restent telles quelles.',
  hours: 'Heures de travail',
  reports: 'Rapports',
  threshold: 'Plus petit groupe détaillé',
  thresholdHint:
    'Les groupes plus petits ne devront apparaître qu’en bloc, pour que personne ne soit reconnaissable. Valeur conservée mais pas encore appliquée : les rapports ne masquent pas encore les petits groupes.',
  people: 'personnes',
  retention: 'Conservation',
  keep: 'Durée de conservation des envois après la fin d’une campagne',
  keepAlways: 'Sans limite',
  keepFor: 'Un nombre de jours',
  days: 'Jours',
  retentionHint: 'Valeur conservée mais pas encore appliquée : rien n’est encore supprimé.',
  faults: {
    privacyThreshold: `Un nombre entier de 1 à ${n(1000)}.`,
    retentionDays: `Un nombre entier de 31 à ${n(3650)} : une relance peut avoir besoin des envois pendant 31 jours.`,
  },
  device: 'Cet appareil',
  language: 'Langue',
  languageHint: 'Sur cet appareil. Par défaut, celle de Teams ou du navigateur.',
  own: 'Comme l’application hôte',
  names: { en: 'English', fr: 'Français' },
};
