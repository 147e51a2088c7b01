/** Without accents and case, as the service folds: “zoe” finds “Zoë”. */
export const foldText = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase();
