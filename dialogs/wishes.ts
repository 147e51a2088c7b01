/*
 * Wishes to hear no more (or to hear again) that are sentences and no commands: "please stop", "unsubscribe me", "ne
 * m'envoyez plus ça". They are understood by a few words, so they are offered the button and do nothing by themselves.
 * All texts are folded as `foldWords` does.
 */

/** What is longer is about something else. */
export const maxWishLength = 300;

const courtesy = [
  ...[
    'please',
    'pls',
    'plz',
    'kindly',
    'thanks',
    'thank you',
    'thx',
    'ok',
    'okay',
    'hi',
    'hello',
    'hey',
    'dear',
  ],
  ...[
    'can you',
    'could you',
    'would you',
    'will you',
    'can i',
    'may i',
    'how do i',
    'how can i',
    'how to',
    'i want to',
  ],
  ...[
    'i want',
    'i would like to',
    'i d like to',
    'id like to',
    'i wish to',
    'i wanna',
    'wanna',
    'no thanks',
    'no thank you',
    'non merci',
    'just',
    'now',
    'bot',
    'kairos',
    'me',
    'my',
  ],
  ...[
    'it',
    'this',
    'that',
    'these',
    'all of this',
    'everything',
    'from this',
    'from these',
    'from it',
    'right now',
  ],
  ...['immediately', 'again', 'at once', 'asap', 'sir', 'the'],
  ...[
    's il vous plait',
    's il te plait',
    'svp',
    'stp',
    'merci',
    'bonjour',
    'salut',
    'je veux',
    'je voudrais',
  ],
  ...[
    'je souhaite',
    'je desire',
    'j aimerais',
    'comment',
    'pouvez vous',
    'peux tu',
    'peut on',
    'puis je',
    'veuillez',
  ],
  ...['maintenant', 'tout de suite', 'ca', 'cela', 'tout', 'tout ca', 'moi', 'de', 'du'],
];
const courtesies = new RegExp(
  `(?<= )(?:${[...courtesy].sort((a, b) => b.length - a.length).join('|')})(?= )`,
  'g',
);

/** A folded text without the words that only make it polite. */
export const withoutCourtesy = (folded: string): string =>
  ` ${folded} `.replaceAll(courtesies, '').replace(/ +/g, ' ').trim();

const things =
  '(?:messages?|messaging|texts?|mails?|emails?|notifications?|spam|campaigns?|newsletters?|pings?|updates?|reminders?|stuff)';
const some =
  '(?:(?:me|us|all|any|more|these|those|this|your|the|such|of|with|further|kairos|getting|receiving) )*';

const stops = [
  `stop ${some}${things}`,
  `stop (?:sending|messaging|texting|contacting|writing|mailing|emailing|bothering|spamming|pinging|disturbing|notifying|annoying|it with)`,
  'stop (?:this|these|that|all|it|now)$',
  '(?:do not|don t|dont|never|not) (?:\\w+ )?(?:send|message|text|contact|write|mail|email|bother|spam|ping|disturb|notify) (?:to )?(?:me|us|any)',
  `(?:do not|don t|dont|no longer) (?:want|wish|need|like|care for)(?: to (?:get|receive|have|see|hear))? ${some}(?:${things}|from you)`,
  `no (?:more|further) ${some}${things}`,
  '(?:unsubscribe|opt (?:me|us) out|opt out|take (?:me|us) off|remove (?:me|us)|get (?:me|us) off|sign (?:me|us) off|mute (?:me|this|it))',
  '(?:leave|let) me (?:alone|in peace|be)$',
  `(?:turn|switch) (?:it|this|these|them|off|${things}|the|your| )+ off|turn off ${some}${things}`,
  `(?:do not|don t|dont|no longer) (?:want|wish|need|like|care) to (?:be (?:contacted|messaged|texted|disturbed|written to|mailed)|(?:get|receive|have|see|hear) (?:these|this|that|them|those|it|anything)(?: (?:any ?more|any longer|again))*$)`,
  `(?:rather|prefer) not (?:to )?(?:get|receive|have|see|hear) ${some}(?:${things}|(?:these|this|those|them|it|any)$)`,
  '^(?:(?:i m|i am|im|we are|we re|sorry|really|no|thanks) )*not interested$',
  '^(?:(?:that s|thats|that is|it s|i ve had|i have had|ok|please) )*enough(?: (?:now|already|please|thanks|of (?:this|these|it)))*$',
  '(?:quit|cease) (?:it$|this$|sending|messaging|texting|contacting|writing|mailing|emailing|bothering|spamming|pinging)',
  '(?:delete|drop|strike|erase) (?:me|us) from',
  'cancel (?:my |the |this |our )?subscription',
  'make (?:it|this|these|them|that) stop',
  'go away$',
  '(?:want|get) (?:me |us )?off (?:this|the|your|these)',
  `(?:disable|deactivate|silence|desactiv\\w*) (?:les |mes |ces |vos |tes |toutes |tous )*${some}${things}`,
  'i (?:want|would like|d like) (?:out|to (?:stop|quit|leave|unsubscribe|opt out))',
  `(?:arret\\w*|cess\\w*|stopp\\w*|stop) (?:moi |nous )?(?:de |d |avec )?(?:m |me |nous )?(?:envoy\\w*|ecri\\w*|contact\\w*|messag\\w*|spam\\w*|derang\\w*|embet\\w*|harcel\\w*|importun\\w*)`,
  `(?:arret\\w*|cess\\w*|stopp\\w*|stop|plus(?: aucun| de| d)?|fini|finis) (?:de |avec |a )?(?:aux |les |ces |vos |tes |ce |tous |toutes |votre |l )*(?:messages?|envois?|mails?|notifications?|campagnes?|relances?|spams?)`,
  'ne (?:m |me |nous )(?:envoy|ecri|contact|derang|spam|importun|sollicit|ecriv)\\w* plus',
  'ne plus (?:m |me |nous )?(?:envoy|ecri|contact|derang|spam|importun|sollicit)\\w*',
  '(?:je )?ne (?:veux|souhaite|desire|voudrais|tiens) (?:plus|pas)(?: a)? (?:recevoir|avoir|de|d|etre|rien|vos|tes|ces)',
  '(?:desabonn\\w*|desinscri\\w*)',
  '(?:retir\\w*|enlev\\w*|supprim\\w*|ot\\w*|sort\\w*) (?:moi|nous|me)(?: de| d)?',
  '(?:me|nous) (?:retir|enlev|supprim|desinscri|desabonn)\\w*',
  '^(?:merci d|on|il faut|tu peux|vous pouvez|pouvez vous|peux tu) (?:arret|stopp|cess)\\w*$',
  '^(?:(?:je|j|ne|suis|desole|merci|non) )*pas interess\\w*$',
  'ca suffit',
  'marre (?:de |d )?(?:tes|vos|ces|ce bot|recevoir|ca|tout ca|votre)',
  'n en (?:veux|voulons) plus',
  'plus jamais (?:ca|ces?|de)',
  'ne plus (?:recevoir|avoir)',
  '(?:laiss\\w*|fich\\w*) moi (?:tranquille|en paix|la paix)',
];
const starts = [
  `(?:start|resume|begin|restart) ${some}${things}`,
  'start (?:sending|messaging|writing)',
  '(?:sign|opt) me (?:back )?(?:in|up)|subscribe me|resubscribe',
  `i (?:want|would like|d like)(?: to (?:get|receive|have))? ${some}${things} again`,
  '(?:reabonn\\w*|abonn\\w*) moi|me (?:re)?abonner',
  'recevoir (?:de nouveau|a nouveau)|(?:de nouveau|a nouveau) (?:les |des |vos )?messages',
];
/** What says the contrary: "do not stop", "I never asked to unsubscribe". */
const negated =
  /\b(?:do not|don t|dont|never|not|didn t|did not|won t|cannot|can t|ne) (?:\w+ ){0,2}(?:stop|unsubscribe|opt out|remove me|take me off|mute|desabonn\w*|desinscri\w*|arret\w*|cess\w*)\b/;
const negationMeant = /\b(?:why|how|still|yet) (?:\w+ ){0,4}(?:can t|cannot|can not)\b|\bpourquoi\b/;

const oneOf = (patterns: readonly string[]) => new RegExp(`\\b(?:${patterns.join('|')})\\b`);
const [stopWish, startWish] = [oneOf(stops), oneOf(starts)];

/** Whether a sentence wishes for no more messages, or for them again; null: neither. */
export function wishIn(folded: string): 'stop' | 'start' | null {
  const isContrary = negated.test(folded) && !negationMeant.test(folded);
  if (stopWish.test(folded) && !isContrary) return 'stop';
  return startWish.test(folded) && !/\b(?:do not|don t|dont|ne|not)\b/.test(folded) ? 'start' : null;
}
