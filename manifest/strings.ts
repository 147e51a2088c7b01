/** What Teams shows of the app before anybody has opened it. */
export interface AppStrings {
  /** At most 80 characters. */
  readonly short: string;
  /** At most 4,000. */
  readonly full: (name: string) => string;
  readonly tabs: {
    readonly inbox: string;
    readonly campaigns: string;
    readonly lists: string;
    readonly templates: string;
  };
  /** Title, as it is typed, and what it does; the bot has to understand every title. */
  readonly commands: readonly { readonly title: string; readonly description: string }[];
  /** The one command that makes sense where others read along. */
  readonly groupCommand: { readonly title: string; readonly description: string };
}

export const en: AppStrings = {
  short: 'Messages from your company, at a good moment of your working day',
  full: (name) =>
    [
      `${name} brings you your company’s messages in a chat of your own: each at a random moment of your working hours, and only when you are there to read it.`,
      '**For everybody**: nothing to set up. Type help to see what the bot understands, stop to get no more messages, my data to see what is kept about you, and forget me to have it erased.',
      '**For those who write to colleagues**: lists of people from CSV or Excel files and from directory groups, a message as text or card with a preview, a test message to anybody, a forecast before the launch, and a report that accounts for every single person.',
      'The app works in your own company alone. Whoever administers Teams there decides who may write campaigns.',
    ].join('\n\n'),
  tabs: { inbox: 'Inbox', campaigns: 'Campaigns', lists: 'Lists', templates: 'Templates' },
  commands: [
    { title: 'help', description: 'What the bot understands' },
    { title: 'status', description: 'Whether you get messages, and what was sent to you lately' },
    { title: 'stop', description: 'No more messages from any campaign' },
    { title: 'start', description: 'Messages again, after a stop' },
    { title: 'my data', description: 'What is kept about you' },
    { title: 'forget me', description: 'Erases what the bot knows about you' },
  ],
  groupCommand: { title: 'help', description: 'What the bot does, and how to reach it' },
};

export const fr: AppStrings = {
  short: 'Les messages de votre entreprise, à un bon moment de votre journée',
  full: (name) =>
    [
      `${name} vous apporte les messages de votre entreprise dans une conversation à vous : chacun à un moment tiré au hasard pendant vos heures de travail, et seulement quand vous êtes là pour le lire.`,
      '**Pour tous** : rien à régler. Tapez aide pour voir ce que le bot comprend, stop pour ne plus recevoir de messages, mes données pour voir ce qui est gardé à votre sujet, et oublie-moi pour le faire effacer.',
      '**Pour celles et ceux qui écrivent à leurs collègues** : des listes de personnes venues de fichiers CSV ou Excel et des groupes de l’annuaire, un message sous forme de texte ou de carte avec son aperçu, un message d’essai à qui vous voulez, une prévision avant le lancement, et un rapport qui rend compte de chaque personne.',
      'L’application ne sert que dans votre entreprise. Qui y administre Teams décide de qui peut écrire des campagnes.',
    ].join('\n\n'),
  tabs: { inbox: 'Boîte de réception', campaigns: 'Campagnes', lists: 'Listes', templates: 'Modèles' },
  commands: [
    { title: 'aide', description: 'Ce que le bot comprend' },
    {
      title: 'statut',
      description: 'Si vous recevez les messages, et ce qui vous a été envoyé récemment',
    },
    { title: 'stop', description: 'Plus aucun message, quelle que soit la campagne' },
    { title: 'reprendre', description: 'De nouveau des messages, après un arrêt' },
    { title: 'mes données', description: 'Ce qui est gardé à votre sujet' },
    { title: 'oublie-moi', description: 'Efface ce que le bot sait de vous' },
  ],
  groupCommand: { title: 'aide', description: 'Ce que fait le bot, et comment le joindre' },
};
