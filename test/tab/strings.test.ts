import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { trySentences } from '../../campaign/sends/try-sentences.ts';
import { themeOf } from '../../tab/host/host.ts';
import { match, routeOf } from '../../tab/router/match.ts';
import { en } from '../../tab/strings/en.ts';
import { fr } from '../../tab/strings/fr.ts';
import { chooseLanguage, loadCatalogue } from '../../tab/strings/languages.ts';
import { type ServiceTextCode, sayText } from '../../tab/strings/service-text.ts';
import { fieldError, allSentences as sentences, catalogues as serviceCatalogues } from '../sentences.ts';

const catalogues = { en, fr };

const tab = join(import.meta.dirname, '../../tab');

/** Every key with what stands under it. */
function leaves(value: unknown, path = ''): [string, unknown][] {
  if (typeof value !== 'object' || value === null) return [[path, value]];
  return Object.entries(value).flatMap(([key, inner]) => leaves(inner, `${path}.${key}`));
}

/** What a word says; functions are given sample values, counts of more than one. */
function wordsOf(word: unknown): string {
  if (typeof word === 'string') return word;
  if (typeof word !== 'function') return '';
  const said: unknown = word(...Array.from({ length: word.length }, () => 2));
  return typeof said === 'string' ? said : '';
}

/** French keeps ; : ! ? and quotation marks with their word: one no-break space everywhere (U+00A0), none in addresses and hours. */
const frenchFault = (words: string) =>
  /(?<!\u00a0)[;!?»]|(?<!\u00a0)(?<!https?|mailto|tel):(?!\d)|«(?!\u00a0)|\u202f[:;!?»]/u.test(words);

describe('the catalogues', () => {
  it('hold the same keys in English and French', () => {
    // What the service says has keys of its own, below.
    const keys = (language: 'en' | 'fr') =>
      leaves({ ...catalogues[language], service: {} }).map(([key]) => key);
    assert.deepEqual(keys('fr').sort(), keys('en').sort());
    assert.ok(keys('en').length > 200);
  });

  it('leave no word empty in one language alone', () => {
    const english = new Map(leaves({ ...catalogues.en, service: sentences }));
    for (const [key, word] of leaves(catalogues.fr)) assert.equal(word === '', english.get(key) === '', key);
  });

  it('let no French sign of two parts stand without its no-break space, and none break from it', () => {
    const said = leaves(catalogues.fr).map(([key, word]) => [key, wordsOf(word)] as const);
    const wrong = said.filter(([, words]) => frenchFault(words));
    assert.deepEqual(wrong, []);
    for (const bad of ['Nom: x', 'Nom : x', 'Quoi?', 'Quoi ?', 'a ; b', '« a »', 'a\u202f: b'])
      assert.ok(frenchFault(bad), bad);
    for (const good of ['Nom\u00a0: x', 'https://', '12:30', 'Quoi\u00a0?', '«\u00a0a\u00a0»', 'a\u00a0; b'])
      assert.ok(!frenchFault(good), good);
  });

  it('are the only place of words: no text stands in a component', () => {
    const files = readdirSync(tab, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.name.endsWith('.tsx') && !/dist/.test(entry.parentPath))
      .map((entry) => join(entry.parentPath, entry.name));
    assert.ok(files.length > 30);
    const word = />\s*[A-Z][a-z]+[ a-z]*[.!?]?\s*<\/|(?:aria-label|title|placeholder|label)="[A-Z]/;
    const bad = files.filter((file) => word.test(readFileSync(file, 'utf8')));
    assert.deepEqual(bad, []);
  });

  it('are loaded one at a time', async () => {
    assert.deepEqual(await loadCatalogue('fr'), { language: 'fr', text: fr });
    assert.deepEqual(await loadCatalogue('en'), { language: 'en', text: en });
  });

  it('are chosen by what the reader asks for', () => {
    assert.deepEqual(chooseLanguage(['de-DE', 'fr-CA', 'en']), { language: 'fr', locale: 'fr-CA' });
    assert.deepEqual(chooseLanguage(['ja']), { language: 'en', locale: 'en' });
    for (const [asked, locale] of [
      ['en-US@posix', 'en-US'],
      ['en_US.UTF-8', 'en-US'],
      ['fr_FR', 'fr-FR'],
      ['FR-ca', 'fr-CA'],
      ['fr-', 'fr'],
      ['en-x', 'en'],
      ['en-US-u-', 'en'],
      ['en-💥', 'en'],
      ['C', 'en'],
      ['POSIX', 'en'],
      ['@', 'en'],
      ['*', 'en'],
      [' fr-BE ', 'fr-BE'],
    ] as const) {
      const chosen = chooseLanguage([asked]);
      assert.equal(chosen.locale, locale, asked);
      assert.doesNotThrow(() => new Intl.NumberFormat(chosen.locale).format(1), asked);
    }
  });
});

describe('what the service says', () => {
  const codes = Object.keys(sentences) as ServiceTextCode[];
  const placesIn = (words: string) => [...words.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!);

  it('has each code in one catalogue', () => {
    const all = serviceCatalogues.flatMap((catalogue) => Object.keys(catalogue));
    assert.equal(all.length, new Set(all).size);
  });

  it('has words for every code in French, and no others', () => {
    assert.ok(codes.length > 100);
    assert.deepEqual(Object.keys(fr.service).sort(), [...codes].sort());
  });

  it('is English, and stands with the service alone: whole sentences, for programs and for pages', () => {
    assert.deepEqual(en.service, {});
    for (const [code, words] of Object.entries(sentences)) {
      assert.match(words, /^[A-Z“{[1]/, code);
      assert.match(words, /(?:\.|\. \(\{code\}\)|\})$/, code);
    }
  });

  it('mentions no value that the service does not give', () => {
    for (const [code, words] of Object.entries(fr.service))
      for (const name of placesIn(words))
        assert.ok(placesIn(sentences[code as ServiceTextCode]).includes(name), `${code} {${name}}`);
  });

  it('is said in the reader’s language, numbers too', () => {
    const told = fieldError('message.title', 'value-long', { field: 'CITY', most: 2000 });
    assert.equal(told.message, 'The value of CITY is longer than 2,000 characters.');
    const said = sayText(told, catalogues.fr.service, 'fr');
    assert.equal(said.replaceAll('\u202f', ' '), 'La valeur de CITY dépasse 2 000 caractères.');
  });

  it('stays in the service’s words where its code is not known here, or there is none', () => {
    for (const code of ['of-a-later-release', 'toString', undefined])
      assert.equal(
        sayText({ message: 'Told.', ...(code && { code }) }, catalogues.fr.service, 'fr'),
        'Told.',
      );
  });

  it('takes what people wrote as it is', () => {
    const told = fieldError('email', 'email-invalid', { value: '{value} $& {most}' });
    assert.equal(told.message, '“{value} $& {most}” is not an email address.');
    assert.equal(sayText(told, catalogues.en.service, 'en'), told.message);
    assert.match(sayText(told, catalogues.fr.service, 'fr'), /\{value\} \$& \{most\}/);
  });

  it('has words for whatever a test can answer', () => {
    assert.deepEqual(Object.keys(fr.tryOut.help).sort(), Object.keys(trySentences).sort());
  });
});

describe('the pages', () => {
  it('find their route below the base', () => {
    assert.equal(routeOf('/tab/campaigns/7/'), '/campaigns/7');
    assert.equal(routeOf('/tab'), '/');
    assert.deepEqual(match('/lists/:id', '/lists/a%20b'), { id: 'a b' });
    assert.equal(match('/lists/:id', '/lists/%E0'), null);
    assert.equal(match('/lists/:id', '/lists'), null);
  });

  it('show glass as a dark theme', () => {
    assert.deepEqual(['default', 'dark', 'contrast', 'glass', undefined].map(themeOf), [
      'light',
      'dark',
      'contrast',
      'dark',
      'light',
    ]);
  });
});
