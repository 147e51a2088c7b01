import assert from 'node:assert/strict';
import sinon from 'sinon';
import { watchSignIn } from '../../bot/sign-in-health.ts';
import { CredentialError, SignInOutage } from '../../channels/microsoft/tokens.ts';

describe('the watch on sign-in', () => {
  it('tells at the start and every ten minutes whether sign-in is accepted, and holds an outage against nobody', async () => {
    const time = sinon.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    try {
      const answers: (Error | null)[] = [
        new CredentialError('AADSTS7000222', { message: 'The secret has expired.' }),
        new SignInOutage('reset'),
        null,
      ];
      const told: string[] = [];
      const ask = async () => {
        const answer = answers.shift() ?? null;
        if (answer !== null) throw answer;
        return { header: 'Bearer x' };
      };
      watchSignIn(
        { ask },
        { refused: ({ message }) => told.push(message), accepted: () => told.push('accepted') },
      );
      for (let i = 0; i < 2; i++) await time.tickAsync(10 * 60_000);
      assert.deepEqual(told, ['The secret has expired.', 'accepted']);
    } finally {
      time.restore();
    }
  });
});
