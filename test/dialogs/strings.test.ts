import assert from 'node:assert/strict';
import { commandOf } from '../../dialogs/command.ts';
import { en } from '../../dialogs/strings/en.ts';
import { languageOf, languages } from '../../dialogs/strings/language.ts';

/** Every key with its path and kind: `words.stop: string`. */
function keysOf(value: object, path = ''): string[] {
  return Object.entries(value).flatMap(([key, inner]) =>
    typeof inner === 'object' ? keysOf(inner, `${path}${key}.`) : [`${path}${key}: ${typeof inner}`],
  );
}

describe('what the bot says', () => {
  for (const [language, strings] of Object.entries(languages)) {
    it(`has every key in ${language}, and none that English lacks`, () => {
      assert.deepEqual(keysOf(strings).sort(), keysOf(en).sort());
    });

    it(`is never empty in ${language}`, () => {
      for (const text of Object.values(strings))
        if (typeof text === 'string') assert.notEqual(text.trim(), '');
    });

    it(`names in ${language} only words that the bot understands`, () => {
      for (const word of Object.values(strings.words)) assert.notEqual(commandOf(word), null, word);
      assert.equal(commandOf(strings.forgetHint.split(/ ?: /).at(-1) ?? ''), 'forget-confirmed');
    });
  }

  it('goes by the language of the locale, English where it has none', () => {
    assert.deepEqual(['fr', 'fr-CA', 'FR-fr', 'en-GB', 'de-DE', 'fry', '', null, undefined].map(languageOf), [
      'fr',
      'fr',
      'fr',
      'en',
      'en',
      'en',
      'en',
      'en',
      'en',
    ]);
  });
});
