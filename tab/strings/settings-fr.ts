import type { settingsEn } from './settings-en.ts';

const n = (value: number) => new Intl.NumberFormat('fr').format(value);

function shorterEffect(purged: number, removed: number, date: string): string {
  if (purged + removed === 0)
    return `Aucune campagne terminée avant le ${date} n’a encore de destinataires : rien n’est supprimé pour l’instant.`;
  const lose =
    purged === 1
      ? `1 campagne terminée avant le ${date} perd définitivement ses destinataires.`
      : `${n(purged)} campagnes terminées avant le ${date} perdent définitivement leurs destinataires.`;
  const go =
    removed === 1
      ? '1 campagne déjà supprimée disparaît tout à fait.'
      : `${n(removed)} campagnes déjà supprimées disparaissent tout à fait.`;
  return [purged > 0 ? lose : '', removed > 0 ? go : ''].filter(Boolean).join(' ');
}

export const settingsFr: typeof settingsEn = {
  title: 'Paramètres',
  channels: 'Canaux',
  state: { ready: 'Prêt', attention: 'À vérifier', unavailable: 'Non configuré' },
  can: { cards: 'cartes', presence: 'présence', receipts: 'accusés de lecture' },
  largest: (size) => `messages jusqu’à ${size}`,
  onlyAdmins: 'Seule l’administration de Kairos peut modifier ce qui suit.',
  changed: (who, when) => `Dernière modification par ${who}, ${when}`,
  conflict:
    'Quelqu’un d’autre a modifié les paramètres entre-temps. Vos changements ne sont pas encore enregistrés.',
  defaults: 'Point de départ des nouvelles campagnes',
  defaultsHint: 'Les campagnes existantes restent telles quelles.',
  hours: 'Heures de travail',
  receipts: 'Accusés de lecture',
  receiptsAsk: 'Les rapports disent-ils combien de personnes ont lu ?',
  receiptsHint:
    'L’administration de Teams active ou désactive les accusés de lecture. Quand un rapport ne donne pas le nombre de lectures, il indique « Non connu ».',
  receiptsAre: {
    auto: 'Automatique : un nombre, sauf si 200 messages, ou toute la campagne, n’ont donné aucun accusé',
    known: 'Connu : toujours un nombre, même s’il est nul',
    'not-known': 'Non connu : jamais de nombre',
  },
  retention: 'Conservation',
  keep: 'Durée de conservation des destinataires après la fin d’une campagne',
  keepAlways: 'Sans limite',
  keepFor: 'Un nombre de jours',
  days: 'Jours',
  retentionHint:
    'Ensuite, les destinataires et tout ce qui est noté sur chacun sont supprimés définitivement ; les chiffres du rapport restent. Vérifié une fois par jour.',
  shorterTitle: 'Pas encore enregistré.',
  shorterCounting: 'Calcul de ce qui serait supprimé.',
  shorterUnknown: 'Impossible de compter ce qui serait supprimé maintenant.',
  shorterEffect,
  shorterRule: (days) =>
    `Ensuite, chaque campagne perd ses destinataires ${n(days)} jours après sa fin. Cela commence d’ici un jour et ne peut pas être annulé.`,
  shorterDo: (days) => `Conserver ${n(days)} jours`,
  shorterKeep: 'Ne rien changer',
  tests: 'Tests (TRY)',
  testers: 'Testeurs',
  testersHint:
    'Adresses e-mail, une par ligne, 100 au plus. Toute personne qui écrit des campagnes peut leur envoyer des tests, comme à elle-même et aux personnes de ses listes.',
  triesPerHour: 'Tests par heure',
  triesPerHourHint:
    'Nombre de tests qu’une personne peut envoyer en une heure ; chaque adresse compte pour un.',
  faults: {
    testers: 'Uniquement des adresses e-mail, 100 au plus, avec un @ et un domaine, comme lea@contoso.com.',
    triesPerHour: `Un nombre entier de 1 à ${n(1000)}.`,
    retentionDays: `Un nombre entier de 31 à ${n(3650)} : une relance peut avoir besoin des envois pendant 31 jours.`,
  },
  device: 'Cet appareil',
  language: 'Langue',
  languageHint: 'Sur cet appareil. Par défaut, celle de Teams ou du navigateur.',
  own: 'Comme l’application hôte',
  names: { en: 'English', fr: 'Français' },
};
