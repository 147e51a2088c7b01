import type { subStatusHelp } from '../../campaign/sends/sub-status-help.ts';

export const outcomesFr: typeof subStatusHelp = {
  planned: { name: 'Prévu', meaning: 'Son moment dans la fenêtre n’est pas encore venu.', action: '' },
  retrying: { name: 'Nouvel essai', meaning: 'La personne n’était pas là. Un autre essai suit.', action: '' },
  throttled: {
    name: 'Ralenti',
    meaning: 'Le canal a demandé d’attendre. Un autre essai suit ; rien ne lui est encore parvenu.',
    action: '',
  },
  held: {
    name: 'Retenu',
    meaning: 'La campagne est suspendue. Rien ne part avant la reprise.',
    action: 'Reprenez la campagne, ou arrêtez-la.',
  },
  accepted: {
    name: 'Accepté',
    meaning: 'Le canal a pris le message et n’a pas encore dit s’il est arrivé.',
    action: '',
  },
  unknown: {
    name: 'Inconnu',
    meaning:
      'Le message a été remis au canal, mais la réponse s’est perdue. Il est peut-être arrivé : il n’est pas renvoyé.',
    action: 'Demandez-leur si le message est arrivé.',
  },
  delivered: { name: 'Remis', meaning: 'La personne a reçu le message.', action: '' },
  read: { name: 'Lu', meaning: 'La personne a reçu et lu le message.', action: '' },
  clicked: {
    name: 'Cliqué',
    meaning: 'La personne a reçu le message et suivi l’un de ses liens.',
    action: '',
  },
  replied: { name: 'Répondu', meaning: 'La personne a reçu le message et y a répondu.', action: '' },
  'app-not-installed': {
    name: 'Application non installée',
    meaning: 'La personne n’a pas l’application, et elle n’a pas pu être installée.',
    action:
      'Faites déployer l’application par un administrateur, puis écrivez-leur dans une nouvelle campagne.',
  },
  'blocked-by-user': {
    name: 'Bloqué par la personne',
    meaning: 'La personne a bloqué le bot.',
    action: 'Respectez son choix, ou passez par un autre canal.',
  },
  'blocked-by-policy': {
    name: 'Bloqué par une stratégie',
    meaning: 'Une stratégie de votre organisation empêche le bot de lui écrire.',
    action: 'Demandez à un administrateur d’autoriser l’application.',
  },
  'person-not-found': {
    name: 'Personne introuvable',
    meaning: 'L’annuaire ne connaît personne à cette adresse.',
    action: 'Corrigez l’adresse dans la liste, ou retirez la ligne.',
  },
  'chat-gone': {
    name: 'Conversation disparue',
    meaning: 'Sa conversation avec le bot n’existe plus et n’a pas pu être recréée.',
    action: 'Demandez-lui d’ouvrir l’application une fois, puis écrivez-leur dans une nouvelle campagne.',
  },
  'too-large': {
    name: 'Trop volumineux',
    meaning: 'Avec ses valeurs, le message dépasse ce que le canal accepte.',
    action: 'Raccourcissez le message, puis écrivez-leur dans une nouvelle campagne.',
  },
  rejected: {
    name: 'Rejeté',
    meaning:
      'Le message est incorrect : le canal l’a refusé, ou il n’a pas pu être composé pour cette personne.',
    action: 'Vérifiez le message avec TRY, puis écrivez-leur dans une nouvelle campagne.',
  },
  'expired-at-provider': {
    name: 'Expiré chez le fournisseur',
    meaning: 'Le fournisseur n’a pas pu remettre le message à temps.',
    action: 'Écrivez-leur de nouveau à un autre moment.',
  },
  'device-off': {
    name: 'Appareil éteint',
    meaning: 'Son appareil était éteint.',
    action: 'Écrivez-leur de nouveau à un autre moment.',
  },
  unreachable: {
    name: 'Injoignable',
    meaning: 'Son appareil ou sa boîte aux lettres n’a pas pu être joint.',
    action: 'Vérifiez l’adresse, puis écrivez-leur dans une nouvelle campagne.',
  },
  'provider-error': {
    name: 'Erreur du fournisseur',
    meaning: 'Le canal a échoué en traitant le message.',
    action: 'Écrivez-leur plus tard, dans une nouvelle campagne.',
  },
  absent: {
    name: 'Absent',
    meaning: 'La personne était absente à chaque essai : le message n’est jamais parti.',
    action: 'Écrivez-leur de nouveau dans une campagne à fenêtre plus longue ou à présence plus large.',
  },
  expired: {
    name: 'Expiré',
    meaning: 'La fenêtre s’est fermée avant un moment où la personne était là.',
    action: 'Écrivez-leur de nouveau dans une campagne à fenêtre plus longue ou à présence plus large.',
  },
  stopped: {
    name: 'Arrêté',
    meaning: 'La campagne a été arrêtée avant le départ de son message.',
    action: 'Écrivez-leur dans une nouvelle campagne si elles doivent le recevoir malgré tout.',
  },
  'opted-out': {
    name: 'Désinscrit',
    meaning: 'La personne ne veut plus de messages.',
    action: 'Respectez son choix.',
  },
  'no-address': {
    name: 'Sans adresse',
    meaning: 'La personne n’a pas d’adresse dans ce canal.',
    action: 'Complétez la ligne dans la liste.',
  },
  'invalid-address': {
    name: 'Adresse incorrecte',
    meaning: 'Son adresse dans ce canal n’est pas valable, ou plusieurs comptes l’ont.',
    action: 'Corrigez la ligne dans la liste.',
  },
  duplicate: {
    name: 'Doublon',
    meaning: 'La personne figurait deux fois dans l’audience et compte une fois.',
    action: '',
  },
  'refused-by-policy': {
    name: 'Refusé par une règle',
    meaning: 'Une règle de ce déploiement interdit de lui écrire.',
    action: 'Adressez-vous à un administrateur de Kairos.',
  },
};
