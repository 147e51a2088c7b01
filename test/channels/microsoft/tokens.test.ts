import assert from 'node:assert/strict';
import {
  CredentialError,
  cachedTokens,
  SignInOutage,
  type TokenResource,
} from '../../../channels/microsoft/tokens.ts';

describe('tokens at hand', () => {
  let now = 0;
  let asked: [TokenResource, boolean][];
  let answers: (string | Error)[];
  const tokens = () =>
    cachedTokens(
      async (resource, anew) => {
        asked.push([resource, anew]);
        const answer = answers.length > 1 ? answers.shift()! : answers[0]!;
        if (answer instanceof Error) throw answer;
        return answer;
      },
      { monotonic: () => now },
    );
  beforeEach(() => {
    now = 0;
    asked = [];
    answers = ['a'];
  });

  it('are asked for once by all who need one at the same time', async () => {
    const held = tokens();
    assert.equal(held.held('connector'), null);
    const all = await Promise.all(Array.from({ length: 50 }, () => held.ask('connector')));
    assert.equal(asked.length, 1);
    assert.ok(all.every((token) => token === all[0] && token.header === 'Bearer a'));
    assert.equal(held.held('connector'), all[0]);
    assert.equal(held.held('graph'), null);
  });

  it('are looked up again after a minute, so that the library can renew them', async () => {
    const held = tokens();
    await held.ask('graph');
    now = 60_000;
    assert.equal(held.held('graph'), null);
    answers = ['b'];
    assert.equal((await held.ask('graph')).header, 'Bearer b');
    assert.deepEqual(asked, [
      ['graph', false],
      ['graph', false],
    ]);
  });

  it('are asked for anew once they were refused, once for all who were', async () => {
    const held = tokens();
    const first = await held.ask('connector');
    held.discard('connector', first);
    held.discard('connector', first);
    assert.equal(held.held('connector'), null);
    const [second, third] = await Promise.all([held.ask('connector'), held.ask('connector')]);
    assert.equal(second, third);
    assert.notEqual(second, first, 'a new trial, even where the text is the same');
    held.discard('connector', first);
    assert.equal(held.held('connector'), second, 'a late refusal of the old one does not touch the new one');
    assert.deepEqual(asked, [
      ['connector', false],
      ['connector', true],
    ]);
  });

  it('are not asked for a thousand times while sign-in is refused', async () => {
    answers = [new CredentialError('invalid_client', { message: 'no' }), 'b'];
    const held = tokens();
    for (let i = 0; i < 100; i++) await assert.rejects(held.ask('connector'), CredentialError);
    assert.equal(asked.length, 1);
    now = 3000;
    assert.equal((await held.ask('connector')).header, 'Bearer b');
  });

  it('are asked for at once when somebody says that sign-in was mended', async () => {
    answers = [new CredentialError('invalid_client', { message: 'no' }), 'b'];
    const held = tokens();
    await assert.rejects(held.ask('graph'), CredentialError);
    held.forgetRefusals();
    assert.equal((await held.ask('graph')).header, 'Bearer b');
  });

  it('may be asked for again after an outage', async () => {
    answers = [new SignInOutage('ECONNREFUSED'), 'b'];
    const held = tokens();
    await assert.rejects(held.ask('graph'), SignInOutage);
    now = 3000;
    assert.equal((await held.ask('graph')).header, 'Bearer b');
  });
});
