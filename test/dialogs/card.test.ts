import assert from 'node:assert/strict';
import { button } from '../../dialogs/card.ts';
import { commandOfValue, commands } from '../../dialogs/command.ts';
import { languages } from '../../dialogs/strings/language.ts';

describe('a button of the bot', () => {
  for (const command of commands.filter((command) => command !== 'hello'))
    it(`that says ${command} comes back as that command from every client`, () => {
      const { type, title, data } = button(command, languages.fr);
      assert.equal(type, 'Action.Submit');
      assert.notEqual(title, '');
      assert.equal(commandOfValue(data), command);
    });

  it('carries nothing that only Teams understands, since the Agents Playground throws on it', () => {
    assert.deepEqual(button('stop', languages.en).data, { command: 'stop' });
  });
});
