import type { accessEn } from './access-en.ts';

export const accessFr: typeof accessEn = {
  roles: {
    viewer: 'Lecture',
    author: 'Rédaction',
    approver: 'Validation',
    admin: 'Administration',
  },
  can: {
    viewer: 'consulte les campagnes et les rapports',
    author: 'rédige et lance des campagnes',
    approver: 'valide ce que d’autres ont rédigé',
    admin: 'peut tout faire',
  },
  account: {
    label: 'Votre compte',
    signedInAs: (name) => `Connecté en tant que ${name}`,
    sandbox: 'bac à sable',
    choose: 'Essayer Kairos en tant que…',
    other: 'Quelqu’un d’autre…',
    machine: 'Cette machine',
    machineName: 'Cette machine (peut tout faire)',
    signOut: 'Se déconnecter',
    dialogTitle: 'Qui voulez-vous être ?',
    dialogText:
      'Dans le bac à sable seulement : personne ne prouve son identité. Tout ce que vous faites est noté sous ce nom dans le journal.',
    person: 'Nom ou adresse e-mail',
    role: 'Rôle',
    lists: 'Ces listes seulement',
    listsHint: 'Noms des listes auxquelles cette personne peut écrire, un par ligne. Vide : toutes.',
    go: 'Continuer en tant que cette personne',
    now: (name) => `Vous êtes maintenant ${name}.`,
    runOut: 'L’identité que vous aviez choisie a expiré. Vous êtes de nouveau cette machine.',
  },
  signIn: {
    title: 'Se connecter à Kairos',
    text: 'Utilisez le compte de votre entreprise. Vous reviendrez sur cette page.',
    go: 'Se connecter avec Microsoft',
    failedTitle: 'La connexion n’a pas abouti',
    teams:
      'Teams n’a pas indiqué qui vous êtes. Rechargez l’onglet ; si cela ne suffit pas, un administrateur doit donner son consentement à Kairos pour votre entreprise.',
    cancelled: 'La connexion n’est pas allée à son terme. Réessayez.',
    reason: (reason) => `Microsoft indique : ${reason}`,
    outTitle: 'Reconnectez-vous',
    outText:
      'Votre connexion a expiré. Rien n’est perdu : ce que vous avez écrit est gardé sur cet appareil.',
    later: 'Plus tard',
  },
  noRole: {
    title: (name) => `Bienvenue, ${name}`,
    text: 'Vous êtes connecté, mais personne ne vous a encore donné de rôle dans Kairos. La personne qui administre Kairos dans votre entreprise peut le faire : envoyez-lui les lignes ci-dessous.',
    name: 'Nom',
    id: 'ID d’objet',
    tenant: 'ID de locataire',
    copy: 'Copier ces lignes',
    copied: 'Copié.',
    again: 'Vérifier à nouveau',
    later: 'Un nouveau rôle prend effet dans l’heure, ou à la prochaine connexion.',
  },
  forbidden: {
    title: 'Cette page ne vous est pas ouverte',
    needs: (role) => `Elle demande le rôle « ${role} »`,
    text: 'La personne qui administre Kairos dans votre entreprise peut vous le donner.',
    campaigns: 'Voir les campagnes',
    people: 'Seules les personnes chargées de la rédaction voient qui est dans une liste.',
    empty: 'Rien n’a encore été envoyé. D’autres rédigent les campagnes ; ici, vous les suivez.',
    emptyTitle: 'Aucune campagne pour l’instant',
    onlyYours: 'Seulement les listes auxquelles vous pouvez écrire.',
    lists: 'Les listes de personnes sont tenues ici par la rédaction ; les campagnes s’y adressent.',
    templates: 'La rédaction enregistre ici des messages pour commencer des campagnes.',
    noLists: 'Aucune liste ne vous est encore attribuée : adressez-vous à la personne qui administre Kairos.',
  },
  approval: {
    title: 'Validation',
    none: 'Une seconde personne doit valider cette campagne avant son lancement.',
    requested: (name, when) => `${name} a demandé la validation ${when}.`,
    approved: (name, when) => `${name} l’a validée ${when}. Elle peut être lancée.`,
    void: (name, when) =>
      `${name} l’a validée ${when}, mais son contenu, son audience ou sa fenêtre a changé depuis. Elle doit être validée de nouveau.`,
    request: 'Demander la validation',
    requestAgain: 'Redemander',
    asked: 'La validation est demandée. Les personnes qui valident la voient avec cette campagne.',
    approve: 'Valider',
    approveDone: (name) => `« ${name} » est validée.`,
    own: 'Vous avez écrit ou modifié cette campagne : quelqu’un d’autre doit la valider.',
    needed: 'Elle pourra être lancée une fois validée par une seconde personne.',
    scheduledAgain:
      'Son lancement est validé en l’état. Vos modifications la ramènent à l’état de brouillon, à valider de nouveau.',
    backToDraft:
      'Vos modifications sont enregistrées. C’est de nouveau un brouillon : lancez-la quand elle peut partir.',
    afterSave: 'Enregistrez d’abord vos modifications : elles font partie de ce qui est validé.',
    binds:
      'Vous validez le message, l’audience et la fenêtre tels qu’ils sont ici. Toute modification ultérieure retire la validation.',
    changedTitle: 'Elle a changé depuis votre lecture',
    changedText: 'Lisez ce qui s’y trouve maintenant avant de valider. Rien n’a été validé.',
    show: 'Afficher la version actuelle',
    waiting: (count) =>
      count < 2
        ? `${count} campagne attend votre validation.`
        : `${count} campagnes attendent votre validation.`,
    showWaiting: (count) => (count < 2 ? 'L’afficher' : 'Les afficher'),
    row: {
      requested: (name, when) => `Demandée par ${name} ${when}`,
      approved: (name, when) => `Par ${name} ${when}`,
      void: (name) => `Modifiée depuis la validation de ${name}`,
    },
    by: 'Validée par',
    readOnly: 'Cette campagne est un brouillon. Vous pouvez la lire ici ; d’autres la rédigent.',
  },
};
