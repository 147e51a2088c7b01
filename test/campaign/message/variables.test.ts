import assert from 'node:assert/strict';
import { missingIn, missingValues, variablesIn } from '../../../campaign/message/variables.ts';
import { parseTemplate } from '../../../campaign/message/variables-token.ts';
import { aPerson, aText } from './message-builders.ts';

describe('variables', () => {
  it('are split from the text around them, with their fallback', () => {
    const parts = parseTemplate('Hi [FIRSTNAME|there], \\[CITY] [FIRST_NAME-2 x]');
    assert.deepEqual(
      parts.map((part) => (typeof part === 'string' ? part : [part.name, part.fallback])),
      ['Hi ', ['FIRSTNAME', 'there'], ', [CITY] ', ['FIRST_NAME-2 X', null]],
    );
  });

  it('are known by name, with whether every place gives a fallback', () => {
    const used = variablesIn(aText('[FIRSTNAME|you] [CITY|here] and [CITY]', 'For [FirstName|you]'), [
      'City',
    ]);
    assert.deepEqual(
      used.map(({ name, fallback, field }) => [name, fallback, field]),
      [
        ['FIRSTNAME', true, 'message.title'],
        ['CITY', false, 'message.text'],
      ],
    );
  });

  it('stand in links, code, buttons and in an author’s own card as well', () => {
    const inText = variablesIn(aText('[go](https://a.b/?c=[CITY]) `[CODE]` \n```\n[PIN]\n```'));
    assert.deepEqual(
      inText.map(({ name }) => name),
      ['CITY', 'CODE', 'PIN'].map((name) => name),
    );
    const card = {
      type: 'AdaptiveCard',
      version: '1.5',
      body: [{ type: 'FactSet', facts: [{ title: 'City', value: '[CITY]' }] }],
      actions: [{ type: 'Action.OpenUrl', title: 'Go [NAME]', url: 'https://a.b/[ID]', data: '[HIDDEN]' }],
    } as const;
    assert.deepEqual(
      variablesIn({ title: 'x', card }).map(({ name }) => name),
      ['CITY', 'NAME', 'ID'],
    );
  });

  it('in lower case count only where there is such a column', () => {
    assert.deepEqual(
      variablesIn(aText('[optional] [city]'), ['City']).map(({ name }) => name),
      ['CITY'],
    );
    assert.deepEqual(missingValues(aPerson(), aText('[optional] [city]')), []);
    assert.deepEqual(missingValues(aPerson({ extra: { City: ' ' } }), aText('[optional] [city]')), ['CITY']);
  });

  it('are missing where the value is blank or invisible and there is no fallback', () => {
    const person = aPerson({ firstName: ' ', lastName: '\u0000', extra: { City: '' } });
    assert.deepEqual(missingValues(person, aText('[FIRSTNAME] [LASTNAME] [CITY|home] [DESK]')), [
      'FIRSTNAME',
      'LASTNAME',
      'DESK',
    ]);
    assert.deepEqual(missingValues(aPerson(), aText('[FIRSTNAME] [CITY]')), []);
    assert.deepEqual(missingIn(aText('[town]'), ['Town'])(aPerson()), ['TOWN']);
  });

  it('with a fallback in one place are still missing in the other', () => {
    assert.deepEqual(missingValues(aPerson({ firstName: '' }), aText('[FIRSTNAME|you] [FIRSTNAME]')), [
      'FIRSTNAME',
    ]);
  });
});
