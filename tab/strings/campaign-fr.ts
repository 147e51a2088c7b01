import type { campaignEn } from './campaign-en.ts';

const n = (value: number) => new Intl.NumberFormat('fr').format(value);
/** Zero is singular in French. */
const plural = (count: number, one: string, many: string) =>
  `${n(count)} ${Math.abs(count) < 2 ? one : many}`;
const people = (count: number) => plural(count, 'personne', 'personnes');

const left = (sent: number) => plural(sent, 'envoyé', 'envoyés');
const due = (planned: number) => plural(planned, 'prévu', 'prévus');

const had = (sent: number) =>
  sent === 0 ? 'Personne ne l’a encore reçu.' : `L’ont déjà reçu : ${people(sent)} ; c’est définitif.`;

export const campaignFr: typeof campaignEn = {
  edit: 'Modifier',
  pause: 'Mettre en pause',
  resume: 'Reprendre',
  stop: 'Arrêter',
  duplicate: 'Dupliquer',
  remove: 'Supprimer',
  restore: 'Rétablir',
  export: 'Exporter les destinataires (CSV)',
  exportShort: 'Exporter',
  stopTitle: (name) => `Arrêter « ${name} » ?`,
  stopText: (waiting, sent) =>
    `Ne recevront pas le message : ${people(waiting)}. ${had(sent)} Une campagne arrêtée ne repart pas.`,
  stopDo: (waiting) => `Arrêter pour ${people(waiting)}`,
  deleteTitle: (name) => `Supprimer « ${name} » ?`,
  deleteScheduled: (audience) =>
    `Elle est planifiée pour ${people(audience)}. Personne ne recevra son message.`,
  deleteRunning: (waiting, sent) =>
    `Elle est d’abord arrêtée. Ne recevront pas le message : ${people(waiting)}. ${had(sent)} Son rapport et son export restent sous « Supprimées » jusqu’à la fin de la conservation.`,
  deleteEnded: (sent) =>
    sent === 0
      ? 'Elle quitte les listes. Personne n’a reçu son message. Elle reste sous « Supprimées » jusqu’à la fin de la conservation.'
      : `Elle quitte les listes. Ce qui a été envoyé à ${people(sent)} reste comptabilisé : son rapport et son export sont sous « Supprimées » jusqu’à la fin de la conservation.`,
  deleteRunningDo: 'Arrêter et supprimer',
  keep: 'Conserver',
  deleted: (when) => `Supprimée ${when}.`,
  deletedText:
    'Elle figure sous « Supprimées », avec son rapport et son export, jusqu’à la fin de la conservation.',
  restored: (name) => `« ${name} » est de retour dans la liste.`,
  paused: (waiting) =>
    `${plural(waiting, 'personne attend', 'personnes attendent')} encore ; à la reprise, chacune reçoit le message une seule fois.`,
  pausedTitle: 'En pause.',
  heldTitle: 'Suspendue.',
  held: 'Le canal refuse notre connexion, et rien ne part. Personne n’est mis en échec. Une fois le secret ou le certificat renouvelé par un administrateur, reprenez la campagne ; si le service a été redémarré pour cela, elle reprend d’elle-même.',
  silentTitle: (when) => `La présence ne répond pas, depuis ${when}.`,
  silentWait: (waiting) =>
    `${plural(waiting, 'personne attend', 'personnes attendent')} qu’elle réponde : rien n’est envoyé sans savoir qui est là.`,
  silentSend: 'Les messages partent quand même aux moments prévus, comme le veut cette campagne.',
  preparing: 'L’audience se prépare. L’envoi commence quand elle est complète.',
  preparingPaused: 'L’audience se prépare. Rien ne part avant que vous ne repreniez.',
  stoppedPreparing: 'Elle a été arrêtée pendant la préparation de l’audience. Personne n’a reçu le message.',
  startsIn: (when) => `Commence ${when}`,
  firstLeaves: (moment) => `Le premier message part après le ${moment}.`,
  startsNow: 'Sur le point de commencer',
  startsNowText: 'Le premier message part dès que quelqu’un est là pour le lire.',
  planned: (audience) =>
    `${plural(audience, 'personne doit recevoir', 'personnes doivent recevoir')} le message, chacune à un moment qui lui est propre.`,
  audience: 'Audience',
  delivered: 'Remis',
  read: 'Lus',
  clicked: 'Cliqués',
  notKnown: 'Non connu',
  notKnownWhy: 'Aucun accusé de lecture ne fait foi ici : personne n’est donc compté comme n’ayant pas lu.',
  ofAudience: (share) => `${share} de l’audience`,
  ofDelivered: (share) => `${share} des remis`,
  showPeople: (name, count) => `${name} : ${people(count)}. Les afficher`,
  removed: (duplicates, optedOut) =>
    `Retirés : ${[
      ...(duplicates > 0 ? [plural(duplicates, 'doublon', 'doublons')] : []),
      ...(optedOut > 0 ? [plural(optedOut, 'désinscrit', 'désinscrits')] : []),
    ].join(', ')}`,
  progress: 'Ce qu’il en est pour chacun',
  curve: 'Envoyés et prévus',
  curveBefore: 'Quand les messages partent',
  curveNow: (sent, planned) => `${left(sent)}, ${due(planned)} à cette heure`,
  curveAt: (when, sent, planned) =>
    sent === null ? `${when} : ${due(planned)}` : `${when} : ${left(sent)}, ${due(planned)}`,
  curveSent: (count) => `Envoyés : ${count}`,
  curvePlanned: (count) => `Prévus : ${count}`,
  curveNowMark: 'maintenant',
  curveTable: 'En tableau',
  curveHour: 'À la fin de',
  curveSentHead: 'Envoyés',
  curvePlannedHead: 'Prévus',
  sumsTo: (audience) => `Le compte y est : ${people(audience)}`,
  failures: 'Non joints, et que faire',
  show: (count) => `Afficher ${people(count)}`,
  information: 'Informations',
  channel: 'Canal',
  message: 'Message',
  asGot: 'Vu par',
  lists: 'Listes',
  listGone: (name) => `${name} (supprimée)`,
  listUnnamed: 'Une liste supprimée',
  everyone: 'Tous ceux qui ont l’application',
  start: 'Début',
  startDay: 'Pas encore choisi',
  duration: 'Durée',
  hours: 'Heures de travail',
  weekdays: 'Jours de la semaine',
  closedDays: 'Jours fermés',
  zone: 'Fuseau',
  ownHours: 'Heures de chacun',
  ownHoursFact: 'Elles comptent quand elles sont connues',
  leave: 'En congé',
  leaveFact: 'Rien n’est envoyé',
  presence: 'Présence',
  by: 'Créée',
  from: 'Créée à partir d’une autre',
  launched: 'Lancée',
  started: 'Commencée',
  endedFact: 'Terminée',
  stoppedFact: 'Arrêtée',
  byWhom: (when, who) => `${when}, par ${who}`,
  origin: { duplicate: 'Copie', replay: 'Relance', extra: 'Complément' },
};
