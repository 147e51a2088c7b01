import type { Strings } from './en.ts';

/** Tout ce que dit le bot en français. */
export const fr: Strings = {
  welcomeTitle: 'Bienvenue sur Kairos',
  welcomeTitleTo: (name) => `Bienvenue sur Kairos, ${name}`,
  welcomeText:
    'Votre entreprise vous écrit ici, à un bon moment de votre journée de travail. Vous n’avez rien à régler.',
  welcomeHint: 'Tapez aide pour voir ce que je comprends, ou stop pour ne rien recevoir.',
  groupWelcome:
    'Bonjour, je suis Kairos. J’apporte à chacun les messages de l’entreprise dans sa propre conversation avec moi. Mentionnez-moi avec « aide » pour voir ce que je comprends.',
  helloText:
    'Bonjour ! Je vous apporte les messages de votre entreprise. Tapez aide pour voir ce que je comprends.',
  helloTextTo: (name) =>
    `Bonjour ${name} ! Je vous apporte les messages de votre entreprise. Tapez aide pour voir ce que je comprends.`,
  helpTitle: 'Ce que je comprends',
  helpText:
    'Je suis un bot qui vous apporte les messages de votre entreprise. Tapez l’un de ces mots ou appuyez sur un bouton.',
  words: {
    stop: 'stop',
    start: 'reprendre',
    status: 'statut',
    myData: 'mes données',
    forget: 'oublie-moi',
  },
  helpStop: 'plus aucun message, quelle que soit la campagne',
  helpStart: 'de nouveau des messages, après un arrêt',
  helpStatus: 'si vous recevez les messages, et ce qui vous a été envoyé récemment',
  helpMyData: 'ce que je garde à votre sujet',
  helpForget: 'efface ce que je sais de vous',
  groupHelp:
    'J’apporte à chacun les messages de l’entreprise dans sa propre conversation avec moi. Ouvrez-la et tapez « aide » pour voir ce que je comprends.',
  personalOnly:
    'D’autres personnes lisent ici. Posez-moi la question dans votre propre conversation avec moi.',
  stopped:
    'C’est fait : vous ne recevrez plus de messages de campagne, et ce qui vous attendait encore ne partira pas. Tapez reprendre si vous changez d’avis.',
  offerStop:
    'Dois-je arrêter ? Appuyez sur le bouton ou tapez stop, et vous ne recevrez plus de messages de campagne.',
  offerStart:
    'Dois-je recommencer ? Appuyez sur le bouton ou tapez reprendre, et vous recevrez de nouveau les messages de campagne.',
  oldButton: 'Ce bouton n’est plus valable : je n’ai rien fait. En voici un nouveau.',
  started:
    'C’est fait : vous recevez de nouveau les messages de campagne. Tapez stop quand vous n’en voulez plus.',
  statusTitle: 'Votre statut',
  statusIn: 'Vous recevez les messages de campagne.',
  statusOut: 'Vous ne recevez pas de messages de campagne, car vous m’avez demandé d’arrêter.',
  latest: 'Envoyés récemment',
  noneLately: 'Rien ne vous a encore été envoyé.',
  dataTitle: 'Ce que je garde à votre sujet',
  dataName: 'Nom',
  dataEmail: 'E-mail',
  dataUpn: 'Nom de connexion',
  dataId: 'Identifiant d’annuaire',
  dataZone: 'Fuseau horaire',
  dataChat: 'Conversation avec vous',
  dataApp: 'Application',
  dataStop: 'Arrêt demandé',
  dataSeen: 'Dernier changement',
  unknown: 'inconnu',
  yes: 'oui',
  no: 'non',
  known: 'son adresse, pour pouvoir vous écrire',
  appStates: { installed: 'installée', removed: 'retirée', unknown: 'inconnu' },
  dataCampaigns: 'Campagnes où vous figurez',
  noCampaigns: 'Aucune pour l’instant.',
  andMore: 'Il y en a de plus anciennes, qui ne sont pas affichées ici.',
  dataLists: 'Listes où vous figurez',
  noLists: 'Aucune.',
  moreLists: 'Il y en a peut-être d’autres, qui ne sont pas affichées ici.',
  listsKept:
    'Votre entreprise conserve ces listes. Pour y faire changer quelque chose, adressez-vous à ceux qui vous ont écrit.',
  deletedCampaign: 'une campagne supprimée depuis',
  statuses: {
    waiting: 'en attente',
    sent: 'envoyé',
    delivered: 'remis',
    undelivered: 'non remis',
    notSent: 'non envoyé',
  },
  read: 'lu',
  clicked: 'lu, lien ouvert',
  replied: 'lu, avec réponse',
  forgetTitle: 'Dois-je vous oublier ?',
  forgetText:
    'J’efface votre nom, vos adresses et notre conversation de ce que je sais. Aucun import et aucune campagne ne vous ramène tant que vous ne m’écrivez pas de nouveau : je garde pour cela une empreinte qui ne dit à personne qui vous êtes. Si vous m’avez demandé d’arrêter, ce souhait comptera alors de nouveau. Ce qui vous a été envoyé reste dans les comptes des campagnes jusqu’à la fin de leur conservation.',
  forgetLists: (names) =>
    `Je ne vous retire pas des listes que votre entreprise conserve : ${names}. Pour cela, adressez-vous à ceux qui vous ont écrit.`,
  forgetHint: 'Pour confirmer, appuyez sur le bouton ou tapez : oublie-moi oui',
  forgotten:
    'C’est fait : je vous ai oublié, et aucune campagne ne vous est plus adressée. Les campagnes déjà envoyées gardent leurs comptes jusqu’à la fin de leur conservation. Si vous m’écrivez de nouveau, je vous connaîtrai de nouveau.',
  approvalTitles: {
    requested: 'On vous demande une approbation',
    approved: 'Approuvée',
    refused: 'Des modifications sont demandées',
  },
  approvals: {
    requested: (name, campaign) => `${name} vous demande d’approuver la campagne « ${campaign} ».`,
    approved: (name, campaign) =>
      `${name} a approuvé la campagne « ${campaign} » : elle peut être lancée telle quelle.`,
    refused: (name, campaign) => `${name} demande des modifications de la campagne « ${campaign} ».`,
  },
  remark: 'Remarque',
  openCampaign: 'Ouvrir la campagne',
  unknownText:
    'Je ne comprends que quelques mots, et personne d’autre ne lit ce que vous écrivez ici. Tapez aide pour voir ce que je peux faire pour vous.',
  received: 'Merci, j’ai noté votre réponse.',
  buttonHelp: 'Aide',
  buttonStop: 'Arrêter les messages',
  buttonStart: 'Reprendre les messages',
  buttonStatus: 'Statut',
  buttonMyData: 'Mes données',
  buttonForget: 'Oubliez-moi',
  buttonForgetConfirmed: 'Oui, oubliez-moi',
};
