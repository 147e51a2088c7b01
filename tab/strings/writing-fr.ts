import type { writingEn } from './writing-en.ts';

const n = (count: number) => count.toLocaleString('fr-FR');

/** Ce que dit l’éditeur de ce qui est écrit, collé ou impossible à montrer. */
export const writingFr: typeof writingEn = {
  tools: {
    heading: 'Intertitre',
    numbers: 'Liste numérotée',
    quote: 'Citation',
    codeBlock: 'Lignes de code',
  },
  titleVariable: 'Variable pour le titre',
  becomes: (written, said) => `${written} devient : ${said}.`,
  linkText: 'Texte affiché',
  asText: 'Écrire tel quel',
  pasted: {
    tables: 'Une conversation n’affiche pas de tableau : chaque rangée est devenue une ligne.',
    links: (count) =>
      count === 1
        ? 'Un texte n’affiche pas d’image dans la conversation : l’image est devenue un lien. Une carte peut en montrer une.'
        : `Un texte n’affiche pas d’image dans la conversation : ${n(count)} images sont devenues des liens. Une carte peut en montrer une.`,
    lost: (count) =>
      count === 1
        ? 'Une image sans adresse à elle n’a pas pu être gardée. Déposez-la sur une adresse web et faites une carte.'
        : `${n(count)} images sans adresse à elles n’ont pas pu être gardées. Déposez-les sur une adresse web et faites une carte.`,
  },
  imageLost:
    'L’image n’a pas pu être chargée depuis cette adresse. Vérifiez qu’elle est juste et que chacun peut la voir.',
  altMissing: 'Dites ce que montre l’image : qui ne la voit pas l’entend à sa place.',
};
