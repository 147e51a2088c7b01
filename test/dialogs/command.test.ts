import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type Command, commandOf, commandOfValue } from '../../dialogs/command.ts';

describe('a command', () => {
  for (const [text, command] of [
    ['help', 'help'],
    ['  HELP!!! ', 'help'],
    ['/help', 'help'],
    ['?', 'help'],
    ['Aide', 'help'],
    ['aidez-moi', 'help'],
    ['Hi.', 'hello'],
    ['Hello', 'hello'],
    ['Bonjour !', 'hello'],
    ['STOP', 'stop'],
    ['“stop”', 'stop'],
    ['Arrêter', 'stop'],
    ['arre\u0302te', 'stop'],
    ['Me désabonner', 'stop'],
    ['unsubscribe', 'stop'],
    ['Start', 'start'],
    ['reprendre', 'start'],
    ['s’abonner', 'start'],
    ['status?', 'status'],
    ['État', 'status'],
    ['my  data', 'my-data'],
    ['Mes données', 'my-data'],
    ['Forget me', 'forget'],
    ['Oublie-moi', 'forget'],
    ["m'oublier", 'forget'],
    ['forget me, yes', 'forget-confirmed'],
    ['Oui, oublie-moi !', 'forget-confirmed'],
    ['stop sending me pictures of cats', null],
    ['do not stop', null],
    ['', null],
    ['👍', null],
    ['…', null],
    ['constructor', null],
    ['__proto__', null],
  ] as const satisfies [string, Command | null][])
    it(`is ${command ?? 'none'} in "${text}"`, () => assert.equal(commandOf(text), command));

  it('is found whatever the case and the signs around it', () => {
    const signs = fc.stringMatching(/^[ .,!;:«»"'()\t]{0,5}$/);
    fc.assert(
      fc.property(signs, signs, fc.boolean(), (before, after, upper) => {
        assert.equal(commandOf(before + (upper ? 'MY DATA' : 'my data') + after), 'my-data');
      }),
    );
  });

  it('is looked for in no time, whatever is written', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => void commandOf(text)));
    assert.equal(commandOf('!'.repeat(1_000_000)), null);
  });

  it('comes with a pressed button of ours, with no other', () => {
    assert.equal(commandOfValue({ command: 'stop' }), 'stop');
    for (const value of [null, 7, 'stop', {}, { command: 'toString' }, { command: { a: 1 } }, []])
      assert.equal(commandOfValue(value), null);
  });
});
