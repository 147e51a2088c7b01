import assert from 'node:assert/strict';
import fc from 'fast-check';
import { heardIn } from '../../dialogs/command.ts';

const heard = (text: string) => {
  const found = heardIn(text);
  return found === null ? null : `${found.kind} ${found.command}`;
};

describe('a wish', () => {
  for (const text of [
    'please stop',
    'Stop, please!',
    'unsubscribe me',
    'Unsubscribe me please.',
    'stop sending me these',
    'Please stop sending me messages',
    'stop it',
    'stop this now',
    'Could you stop?',
    'Can you please stop sending these',
    'I want to unsubscribe',
    'I’d like to unsubscribe',
    'how do I unsubscribe?',
    'no more messages please',
    "don't send me any more messages",
    'Do not contact me again',
    'please do not write to me',
    'I do not want to receive these messages',
    'opt me out',
    'take me off this list',
    'remove me from the list',
    'leave me alone',
    'Please turn off notifications',
    'stop all messages',
    "why can't I unsubscribe?",
    'Arrêtez s’il vous plaît',
    'stop svp',
    'Désabonnez-moi',
    'Veuillez me désabonner',
    'je veux me désabonner',
    'Je ne veux plus recevoir ces messages',
    'ne m’envoyez plus de messages',
    'Merci de ne plus m’envoyer de messages',
    'Arrêtez de m’écrire',
    'arrête de m’envoyer ça',
    'plus de messages svp',
    'Retirez-moi de la liste',
    'laissez-moi tranquille',
    'Merci d’arrêter les messages',
    'I do not wish to receive these any more',
    'I no longer wish to be contacted',
    'I’d rather not get these',
    'I prefer not to receive these messages',
    'That’s enough!',
    'Go away',
    'I’m not interested',
    'quit sending me these',
    'please delete me from your list',
    'please cancel my subscription',
    'please make it stop',
    'I want off this list',
    'disable notifications',
    'no thanks, stop',
    'wanna stop',
    'Merci d’arrêter',
    'Merci de me retirer de la liste',
    'Veuillez me retirer de vos envois',
    'Je ne suis pas intéressée',
    'Ça suffit maintenant',
    'J’en ai marre de tes messages',
    'Je n’en veux plus',
    'Plus jamais ça',
    'ne plus recevoir de messages',
    'On arrête',
    'Désactivez les notifications',
  ])
    it(`to stop is heard in “${text}”`, () => assert.equal(heard(text), 'wish stop'));

  for (const text of [
    'please start',
    'start sending me messages again',
    'resubscribe me',
    'réabonnez-moi svp',
  ])
    it(`to start is heard in “${text}”`, () => assert.equal(heard(text), 'wish start'));

  for (const [text, command] of [
    ['help please', 'command help'],
    ['please help me', 'command help'],
    ['show', null],
    ['stop', 'command stop'],
    ['Stop!', 'command stop'],
    ['start', 'command start'],
    ['please forget me', 'command forget'],
    ['forget me yes', 'command forget-confirmed'],
    ['please forget me yes', null],
    ['aide svp', 'command help'],
    ['aidez-moi svp', 'command help'],
    ['J’ai besoin d’aide', 'command help'],
    ['show me my data', 'command my-data'],
    ['Montrez-moi mes données', 'command my-data'],
    ['What is my status?', 'command status'],
    ['please delete my data', 'command forget'],
    ['oubliez-moi svp', 'command forget'],
    ['UN-SUBSCRIBE', 'command stop'],
    ['Stoppez !', 'command stop'],
  ] as const)
    it(`is none in “${text}”, which is ${command ?? 'nothing'}`, () => assert.equal(heard(text), command));

  for (const text of [
    'do not stop',
    "please don't stop!",
    'Never stop sending these, I love them',
    'I will be at the bus stop at nine',
    'Thank you',
    'merci',
    'Count me in',
    'the non-stop train',
    'I did not unsubscribe',
    'When do we start?',
    'yes please',
    'Ne m’oubliez pas',
    'Je ne peux pas venir',
    'How many messages were there?',
    'Je ne veux pas arrêter',
    'I am not interested in the blue one, the red one please',
    'Good enough for me',
    'When does my subscription to the canteen end?',
    'On arrête quand la collecte ?',
    '👍',
    '',
  ])
    it(`is none in “${text}”`, () => assert.equal(heard(text), null));

  it('is looked for in no time, whatever is written', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => void heardIn(text)));
    for (const words of ['stop me ', 'ne me ', 'don t x ', 'please ', 'ſ'])
      for (const many of [30, 40, 100_000]) heardIn(words.repeat(many));
  });
});
