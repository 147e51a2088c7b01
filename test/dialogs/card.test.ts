import assert from 'node:assert/strict';
import { button } from '../../dialogs/card.ts';
import { commandOfValue, commands } from '../../dialogs/command.ts';

const proofOf = (command: string) => `proof of ${command}`;

describe('a button of the bot', () => {
  for (const command of commands.filter((command) => command !== 'hello'))
    it(`that says ${command} comes back as that command from every client`, () => {
      const { type, title, data } = button(command, { language: 'fr', proofOf });
      assert.equal(type, 'Action.Submit');
      assert.notEqual(title, '');
      assert.equal(commandOfValue(data), command);
    });

  it('carries nothing that only Teams understands, since the Agents Playground throws on it', () => {
    assert.deepEqual(button('stop', { language: 'en', proofOf }).data, {
      command: 'stop',
      proof: 'proof of stop',
    });
  });
});
