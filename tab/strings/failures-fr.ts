import type { failedEn, failuresEn } from './failures-en.ts';

export const failedFr: typeof failedEn = {
  title: 'Chargement impossible',
  offline: 'Le service ne répond pas. D’ici, on ne voit pas si les campagnes continuent.',
  server: 'Une erreur s’est produite dans le service. Ce qui était enregistré le reste.',
  notFound: 'Il n’y a rien à cette adresse. L’élément a peut-être été supprimé.',
  forbidden: 'Vous n’en avez pas le droit. Adressez-vous à la personne qui administre Kairos.',
  signIn: 'Reconnectez-vous pour continuer.',
  busy: 'Trop de demandes à la fois. Attendez un instant, puis réessayez.',
  unavailable: 'Le service ne peut pas le faire pour l’instant. Réessayez dans un moment.',
  page: 'Cette partie de la page a rencontré une erreur.',
  reload: 'Recharger',
  notLive: (time) => `Plus en direct depuis ${time}.`,
  notLiveText:
    'Le service ne répond pas. Vous voyez ce qui était connu alors ; la page se mettra à jour dès qu’il répondra.',
};

const asFar = (time: string) => `pour autant que cette page le sache (${time})`;

export const failuresFr: typeof failuresEn = {
  deeds: {
    launch: 'Le lancement a échoué.',
    stop: 'L’arrêt a échoué.',
    pause: 'La mise en pause a échoué.',
    resume: 'La reprise a échoué.',
    duplicate: 'La campagne n’a pas été dupliquée.',
    restore: 'La campagne n’a pas été rétablie.',
  },
  still: {
    draft: (time) => `C’est toujours un brouillon, ${asFar(time)}.`,
    asked: (time) => `Elle est toujours à valider, ${asFar(time)}.`,
    approved: (time) => `C’est toujours un brouillon, validé, ${asFar(time)}.`,
    refused: (time) => `Des modifications sont toujours demandées, ${asFar(time)}.`,
    void: (time) => `C’est toujours un brouillon, ${asFar(time)}.`,
    scheduled: (time) => `La campagne est toujours planifiée, ${asFar(time)}.`,
    running: (time) => `La campagne est toujours en cours, ${asFar(time)}.`,
    paused: (time) => `La campagne est toujours en pause, ${asFar(time)}.`,
    held: (time) => `La campagne est toujours suspendue, ${asFar(time)}.`,
    finished: (time) => `La campagne est terminée, ${asFar(time)}.`,
    stopped: (time) => `La campagne est arrêtée, ${asFar(time)}.`,
  },
  notDeleted: (name) => `« ${name} » n’a pas été supprimé : l’élément est toujours là.`,
  notExported: (name) => `« ${name} » n’a pas été exportée : aucun fichier n’a été enregistré.`,
  templateNotSaved: (name) => `« ${name} » n’a pas été enregistré comme modèle. Le message reste tel quel.`,
  listNotChanged: (name) => `« ${name} » reste telle quelle : le changement n’a pas été enregistré.`,
  approvalNotAsked: 'La validation n’a pas été demandée : le brouillon reste tel quel.',
  notApproved: 'La campagne n’a pas été validée : elle ne peut pas encore être lancée.',
  notRefused: 'Les modifications n’ont pas été demandées : rien n’a changé.',
  samePerson: 'Vous êtes toujours la même personne.',
  notShown: 'Rien n’a été ouvert.',
};
