/** What a column of a file can hold for the service; `extra` keeps it under its own name. */
export const roles = ['email', 'firstName', 'lastName', 'zone', 'extra', 'skip'] as const;
export type Role = (typeof roles)[number];

/** Headers as people write them, without case, accents, blanks and signs. */
const words: Readonly<Record<Exclude<Role, 'extra' | 'skip'>, RegExp>> = {
  email:
    /^(e?mail(adress(e)?|address)?|adresse(e?mail|electronique)|courriel|upn|userprincipalname|correo(electronico)?)$/,
  firstName: /^(firstname|givenname|forename|first|prenom|vorname|nombre)$/,
  lastName: /^(lastname|surname|familyname|last|nom(defamille)?|nachname|familienname|apellidos?)$/,
  zone: /^(timezone|zone|tz|fuseau(horaire)?|zeitzone)$/,
};

const plain = (header: string) =>
  header
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');

/** A first guess at what the columns hold: by their names, else an address in the rows tells the e-mail column. */
export function guessRoles(header: readonly string[], rows: readonly (readonly string[])[]): Role[] {
  const taken = new Set<Role>();
  const guessed = header.map((name): Role => {
    if (name.trim() === '') return 'skip';
    const found = (Object.keys(words) as (keyof typeof words)[]).find(
      (role) => !taken.has(role) && words[role].test(plain(name)),
    );
    if (found) taken.add(found);
    return found ?? 'extra';
  });
  if (taken.has('email')) return guessed;
  const addressed = header.findIndex(
    (_, i) => rows.length > 0 && rows.every((row) => looksLikeAddress(row[i])),
  );
  return addressed < 0 ? guessed : guessed.with(addressed, 'email');
}

/** Enough to warn before an import; the service decides. */
export const looksLikeAddress = (cell: string | undefined): boolean =>
  /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(cell?.trim() ?? '');

/** The first thing that is wrong with a mapping: no e-mail column, or one role twice. */
export function mappingFault(mapped: readonly Role[]): 'noEmail' | Role | null {
  if (!mapped.includes('email')) return 'noEmail';
  const single = mapped.filter((role) => role !== 'extra' && role !== 'skip');
  return single.find((role, i) => single.indexOf(role) !== i) ?? null;
}

/** The header that makes the service read the columns as mapped; a column without a name is left out. */
export const headerFor = (header: readonly string[], mapped: readonly Role[]): string[] =>
  header.map((name, i) => {
    const role = mapped[i] ?? 'skip';
    if (role === 'skip') return '';
    return role === 'extra' ? name : role;
  });
